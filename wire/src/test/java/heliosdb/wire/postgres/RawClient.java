package heliosdb.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client that sends what a test says, byte by byte, and shows what comes back.
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final DataOutputStream message = new DataOutputStream(pending);

    /// A message of the server.
    record Message(char type, byte[] body) {
        /// Its readable parts.
        String text() {
            StringBuilder text = new StringBuilder();
            for (byte b : body) {
                text.append(b >= 0x20 && b < 0x7F ? (char) b : '|');
            }
            return text.toString();
        }

        /// A field of an error or a notice.
        String field(char code) {
            int at = 0;
            while (body[at] != 0) {
                int end = at;
                while (body[end] != 0) {
                    end++;
                }
                if (body[at] == code) {
                    return new String(body, at + 1, end - at - 1, StandardCharsets.UTF_8);
                }
                at = end + 1;
            }
            return "";
        }
    }

    RawClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Socket socket() {
        return socket;
    }

    void start(String... parameters) {
        startVersion(3 << 16, parameters);
    }

    void startVersion(int version, String... parameters) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            body.writeInt(version);
            for (String parameter : parameters) {
                body.write(parameter.getBytes(StandardCharsets.UTF_8));
                body.writeByte(0);
            }
            body.writeByte(0);
            out.writeInt(bytes.size() + 4);
            out.write(bytes.toByteArray());
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Sends bytes as they are.
    void raw(byte... bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Adds a message to what [#flush] sends. Parts are texts (ended by a zero), `Integer` (4
    /// bytes), `Short`, `Character` (1 byte) and `byte[]`.
    RawClient add(char type, Object... parts) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(bytes);
            for (Object part : parts) {
                switch (part) {
                    case String text -> {
                        body.write(text.getBytes(StandardCharsets.UTF_8));
                        body.writeByte(0);
                    }
                    case Integer number -> body.writeInt(number);
                    case Short number -> body.writeShort(number);
                    case Character c -> body.writeByte(c);
                    case byte[] data -> body.write(data);
                    default -> throw new IllegalArgumentException(part.toString());
                }
            }
            message.writeByte(type);
            message.writeInt(bytes.size() + 4);
            message.write(bytes.toByteArray());
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void flush() {
        raw(pending.toByteArray());
        pending.reset();
    }

    void send(char type, Object... parts) {
        add(type, parts).flush();
    }

    RawClient parse(String name, String sql) {
        return add('P', name, sql, (short) 0);
    }

    RawClient bind(String portal, String statement) {
        return add('B', portal, statement, (short) 0, (short) 0, (short) 0);
    }

    RawClient execute(String portal, int rowsMax) {
        return add('E', portal, rowsMax);
    }

    void sync() {
        send('S');
    }

    Message next() {
        try {
            char type = (char) in.readUnsignedByte();
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            return new Message(type, body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The messages up to one of a type, that one included; as the characters of their types.
    String until(char type) {
        StringBuilder types = new StringBuilder();
        for (Message each : allUntil(type)) {
            types.append(each.type());
        }
        return types.toString();
    }

    List<Message> allUntil(char type) {
        List<Message> all = new ArrayList<>();
        do {
            all.add(next());
        } while (all.getLast().type() != type);
        return all;
    }

    /// Reads as many messages as there are characters, which must be their types.
    void expect(String types) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < types.length(); i++) {
            found.append(next().type());
        }
        assertThat(found.toString()).isEqualTo(types);
    }

    /// Runs a simple query and reads up to ReadyForQuery.
    List<Message> query(String sql) {
        send('Q', sql);
        return allUntil('Z');
    }

    /// The SQLSTATE of the first error among messages, empty without.
    static String sqlState(List<Message> messages) {
        return messages.stream()
                .filter(each -> each.type() == 'E')
                .map(each -> each.field('C'))
                .findFirst()
                .orElse("");
    }

    /// The state in ReadyForQuery.
    static char state(List<Message> messages) {
        return (char) messages.getLast().body()[0];
    }

    boolean isClosedByServer() {
        try {
            while (in.read() >= 0) {
                // whatever it still says
            }
            return true;
        } catch (EOFException end) {
            return true;
        } catch (IOException reset) {
            return reset instanceof java.net.SocketException;
        }
    }

    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
