package heliosdb.server.config;

import heliosdb.base.clock.Clock;
import heliosdb.engine.DatabaseOptions;
import heliosdb.engine.session.SessionLimits;
import heliosdb.query.QueryOptions;
import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.txn.TxnOptions;
import heliosdb.wire.net.TlsOptions;
import heliosdb.wire.postgres.PostgresOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server's whole configuration, checked.
///
/// @param data the data directory
/// @param host the address that it listens on
/// @param protocols the names of the protocols that it speaks
/// @param postgresPort with the offset
/// @param networkThreads threads that wait for the network
public record ServerConfig(
        Path data,
        InetAddress host,
        List<String> protocols,
        int postgresPort,
        PostgresOptions postgres,
        TlsOptions tls,
        DatabaseOptions database,
        int networkThreads,
        Duration shutdownTimeout) {
    private static final List<String> KNOWN = List.of("postgres");

    /// Checks what was configured.
    ///
    /// @throws ConfigException when a value makes no sense
    public static ServerConfig of(ConfigValues values) {
        Path data = Path.of(values.text(ConfigKey.DATA)).toAbsolutePath().normalize();
        InetAddress host = host(values);
        boolean isTrusting =
                switch (values.text(ConfigKey.AUTH)) {
                    case "trust" -> true;
                    case "scram" -> false;
                    default -> throw values.invalid(ConfigKey.AUTH, "scram or trust");
                };
        if (isTrusting && !host.isLoopbackAddress()) {
            throw new ConfigException(
                    "auth = trust is refused on "
                            + host.getHostAddress()
                            + ": anybody could connect; use it on a loopback address only");
        }
        int offset = values.number(ConfigKey.PORT_OFFSET, -65535, 65535);
        int threads = values.number(ConfigKey.NETWORK_THREADS, 0, 1024);
        return new ServerConfig(
                data,
                host,
                protocols(values),
                values.number(ConfigKey.POSTGRES_PORT, 0, 65535) + offset,
                postgres(values, isTrusting),
                tls(values, data),
                database(values),
                threads > 0 ? threads : Runtime.getRuntime().availableProcessors(),
                values.time(ConfigKey.SHUTDOWN_TIMEOUT));
    }

    private static InetAddress host(ConfigValues values) {
        try {
            return InetAddress.getByName(values.text(ConfigKey.HOST));
        } catch (UnknownHostException unknown) {
            throw values.invalid(ConfigKey.HOST, "an address of this machine");
        }
    }

    private static List<String> protocols(ConfigValues values) {
        List<String> names =
                Arrays.stream(values.text(ConfigKey.PROTOCOLS).split(","))
                        .map(String::strip)
                        .map(name -> name.equals("pg") ? "postgres" : name)
                        .distinct()
                        .toList();
        for (String name : names) {
            if (!KNOWN.contains(name)) {
                throw new ConfigException(
                        "unknown protocol \"" + name + "\"; known are " + String.join(", ", KNOWN));
            }
        }
        return names;
    }

    private static PostgresOptions postgres(ConfigValues values, boolean isTrusting) {
        return new PostgresOptions(
                values.number(ConfigKey.POSTGRES_CONNECTIONS, 1, 100_000),
                values.time(ConfigKey.POSTGRES_LOGIN_TIMEOUT),
                (int) Math.min((1 << 30) - 1, values.bytes(ConfigKey.POSTGRES_MESSAGE)),
                isTrusting);
    }

    private static TlsOptions tls(ConfigValues values, Path data) {
        if (!values.truth(ConfigKey.TLS_ENABLED)) {
            return TlsOptions.OFF;
        }
        return new TlsOptions(
                true,
                path(values, ConfigKey.TLS_CERTIFICATE),
                path(values, ConfigKey.TLS_KEY),
                path(values, ConfigKey.TLS_CLIENT_AUTHORITY),
                data);
    }

    private static @Nullable Path path(ConfigValues values, ConfigKey key) {
        return values.isSet(key) ? Path.of(values.text(key)).toAbsolutePath() : null;
    }

    private static DatabaseOptions database(ConfigValues values) {
        long memory = values.bytes(ConfigKey.MEMORY);
        long cache =
                values.isSet(ConfigKey.STORAGE_CACHE)
                        ? values.bytes(ConfigKey.STORAGE_CACHE)
                        : memory * 3 / 10;
        long memtable =
                values.isSet(ConfigKey.STORAGE_MEMTABLE)
                        ? values.bytes(ConfigKey.STORAGE_MEMTABLE)
                        : Math.clamp(memory / 8, 4L << 20, 64L << 20);
        SessionLimits limits =
                new SessionLimits(
                        values.number(ConfigKey.PREPARED_MAX, 1, 10_000_000),
                        values.number(ConfigKey.PORTALS_MAX, 1, 1_000_000),
                        values.bytes(ConfigKey.STATEMENT_MEMORY),
                        SessionLimits.queryMemoryBytes(Runtime.getRuntime().maxMemory()));
        return new DatabaseOptions(
                RocksOptions.DEFAULT.withMemory(cache, memtable),
                TxnOptions.forHeap(Runtime.getRuntime().maxMemory()),
                QueryOptions.DEFAULT,
                limits,
                values.settings(),
                Clock.system());
    }
}
