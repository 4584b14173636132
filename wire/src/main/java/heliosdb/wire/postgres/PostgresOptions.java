package heliosdb.wire.postgres;

import java.time.Duration;

/// Limits of the protocol.
///
/// @param connectionsMax sessions at a time; sockets that have not logged in may be as many again
/// @param authenticationTimeout how long a client may take to log in
/// @param messageBytesMax the largest message; memory is taken as its bytes arrive
/// @param trustsLoopback whether clients of this machine need no password
public record PostgresOptions(
        int connectionsMax,
        Duration authenticationTimeout,
        int messageBytesMax,
        boolean trustsLoopback) {
    /// PostgreSQL's defaults.
    public static final PostgresOptions DEFAULT =
            new PostgresOptions(100, Duration.ofSeconds(60), (1 << 30) - 1, false);
}
