package heliosdb.wire.postgres;

import heliosdb.engine.Database;
import heliosdb.wire.net.Tls;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// What the connections of one port share. Thread-safe.
///
/// @param workers runs what may wait; must never refuse while there are at most `connectionsMax`
///   sessions
/// @param random for challenges; cryptographically strong
/// @param connections the open ones
/// @param sessions how many of them have logged in or are about to
/// @param largeMessages the memory for what they are being sent
record PostgresService(
        Database database,
        PostgresOptions options,
        Tls tls,
        Executor workers,
        RandomGenerator random,
        Set<PostgresConnection> connections,
        AtomicInteger sessions,
        LargeMessages largeMessages) {
    PostgresService(
            Database database,
            PostgresOptions options,
            Tls tls,
            Executor workers,
            RandomGenerator random) {
        this(
                database,
                options,
                tls,
                workers,
                random,
                ConcurrentHashMap.newKeySet(),
                new AtomicInteger(),
                new LargeMessages(Runtime.getRuntime().maxMemory() / 2));
    }

    boolean admitsSocket() {
        return connections.size() < 2 * options.connectionsMax();
    }

    /// Takes a place for a session, unless all are taken.
    boolean admitSession() {
        if (sessions.incrementAndGet() > options.connectionsMax()) {
            sessions.decrementAndGet();
            return false;
        }
        return true;
    }
}
