package heliosdb.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The first packet of a connection, which has no type.
sealed interface StartupPacket {
    /// The longest packet that is read, as in PostgreSQL.
    int BYTES_MAX = 10_000;

    /// Asks for TLS.
    record TlsRequest() implements StartupPacket {}

    /// Asks for GSSAPI encryption.
    record GssRequest() implements StartupPacket {}

    /// Cancels what another connection runs.
    record Cancel(int processId, int secret) implements StartupPacket {}

    /// Starts a session.
    record Start(int minorVersion, Map<String, String> parameters) implements StartupPacket {}

    /// Speaks a protocol that this server doesn't.
    record Unsupported(int major, int minor) implements StartupPacket {}

    /// Decodes the body after the length.
    static StartupPacket read(ByteBuf body) {
        Fields in = new Fields(body, StandardCharsets.UTF_8);
        int code = in.int32();
        return switch (code) {
            case 80877102 -> new Cancel(in.int32(), in.int32());
            case 80877103 -> new TlsRequest();
            case 80877104 -> new GssRequest();
            default -> {
                int major = code >>> 16;
                int minor = code & 0xFFFF;
                yield major == 3 ? new Start(minor, parameters(in)) : new Unsupported(major, minor);
            }
        };
    }

    private static Map<String, String> parameters(Fields in) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name = in.text(); !name.isEmpty(); name = in.text()) {
            parameters.put(name, in.text());
        }
        return parameters;
    }
}
