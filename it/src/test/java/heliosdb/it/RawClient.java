package heliosdb.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A socket that speaks as much of PostgreSQL's protocol as a misbehaving client needs, with trust
/// authentication.
final class RawClient implements AutoCloseable {
    private static final int PROTOCOL_3_0 = 196_608;
    private static final int READ_MILLIS_MAX = 30_000;

    private final Socket socket;
    private final DataInputStream input;
    private final DataOutputStream output;

    /// A message from the server.
    record Message(char type, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    RawClient(HeliosServer server) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(READ_MILLIS_MAX);
        input = new DataInputStream(socket.getInputStream());
        output = new DataOutputStream(socket.getOutputStream());
    }

    void startUp() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String each : new String[] {"user", HeliosServer.USER, "database", "heliosdb"}) {
            body.write(each.getBytes(StandardCharsets.UTF_8));
            body.write(0);
        }
        body.write(0);
        output.writeInt(body.size() + 8);
        output.writeInt(PROTOCOL_3_0);
        output.write(body.toByteArray());
        output.flush();
        readUntil('Z');
    }

    void query(String sql) throws IOException {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        output.writeByte('Q');
        output.writeInt(text.length + 5);
        output.write(text);
        output.writeByte(0);
        output.flush();
    }

    void write(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    Message read() throws IOException {
        char type = (char) input.readUnsignedByte();
        byte[] body = new byte[input.readInt() - 4];
        input.readFully(body);
        return new Message(type, body);
    }

    Message readUntil(char type) throws IOException {
        Message message = read();
        while (message.type() != type) {
            message = read();
        }
        return message;
    }

    /// Whether the server has closed the connection, after reading away what it still said.
    boolean isClosedByServer() {
        try {
            while (input.read() >= 0) {
                // what it said before it closed
            }
            return true;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /// Ends the connection as a crash of the client would: no goodbye, unread data thrown away.
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
