package heliosdb.engine;

import heliosdb.engine.session.SessionEvents;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A wish for a session by a user who has proved its identity.
///
/// @param settings settings by name that the client asks for
/// @param client the client's address, null for embedded use
public record ConnectRequest(
        String user,
        String database,
        Map<String, String> settings,
        @Nullable InetSocketAddress client,
        SessionEvents events) {}
