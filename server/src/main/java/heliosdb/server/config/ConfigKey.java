package heliosdb.server.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Everything that can be configured.
public enum ConfigKey {
    DATA("data", "heliosdb-data"),
    HOST("host", "127.0.0.1"),
    PORT_OFFSET("port_offset", "0"),
    PROTOCOLS("protocols", "postgres"),
    AUTH("auth", "scram"),
    MEMORY("memory", "512MB"),
    POSTGRES_PORT("postgres.port", "5432"),
    POSTGRES_CONNECTIONS("postgres.max_connections", "100"),
    POSTGRES_LOGIN_TIMEOUT("postgres.authentication_timeout", "60s"),
    POSTGRES_MESSAGE("postgres.max_message", "1GB"),
    NETWORK_THREADS("network.threads", "0"),
    TLS_ENABLED("tls.enabled", "true"),
    TLS_CERTIFICATE("tls.certificate", ""),
    TLS_KEY("tls.key", ""),
    TLS_CLIENT_AUTHORITY("tls.client_authority", ""),
    STORAGE_CACHE("storage.block_cache", ""),
    STORAGE_MEMTABLE("storage.memtable", ""),
    STATEMENT_MEMORY("query.statement_memory", "64MB"),
    PREPARED_MAX("session.max_prepared_statements", "10000"),
    PORTALS_MAX("session.max_portals", "1000"),
    SHUTDOWN_TIMEOUT("shutdown_timeout", "10s");

    private final String path;
    private final String fallback;

    ConfigKey(String path, String fallback) {
        this.path = path;
        this.fallback = fallback;
    }

    /// Where it stands in the file.
    public String path() {
        return path;
    }

    /// What it is when nobody says anything.
    public String fallback() {
        return fallback;
    }

    /// The environment variable that overrides the file.
    public String variable() {
        return "HELIOSDB_" + path.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /// The key of a path.
    public static Optional<ConfigKey> find(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    /// The key of an environment variable.
    public static Optional<ConfigKey> findVariable(String variable) {
        return Arrays.stream(values()).filter(key -> key.variable().equals(variable)).findFirst();
    }

    /// The key that a misspelled path most likely means.
    public static ConfigKey nearest(String path) {
        return Arrays.stream(values())
                .min(Comparator.comparingInt(key -> distance(path, key.path)))
                .orElseThrow();
    }

    // Levenshtein's distance.
    private static int distance(String left, String right) {
        int[] costs = new int[right.length() + 1];
        for (int j = 0; j < costs.length; j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int swap = left.charAt(i - 1) == right.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = costs[j];
                costs[j] = Math.min(swap, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[right.length()];
    }
}
