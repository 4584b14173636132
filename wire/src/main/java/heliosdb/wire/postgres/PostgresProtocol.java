package heliosdb.wire.postgres;

import heliosdb.base.task.Tasks;
import heliosdb.engine.Database;
import heliosdb.wire.Protocol;
import heliosdb.wire.net.Tls;
import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protocol as a server listens for it. Thread-safe.
public final class PostgresProtocol implements Protocol {
    // Beyond one for each session: logins, cancel requests and the closing of sessions.
    private static final int SPARE_WORKERS = 16;

    private static final long CLOSE_MILLIS_MAX = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresProtocol.class);

    private final PostgresService service;
    private final ExecutorService workers;

    /// The protocol over a database.
    public PostgresProtocol(Database database, PostgresOptions options, Tls tls) {
        // Statements may wait for each other's locks, so every session must be able to have a
        // thread.
        workers = Tasks.elasticExecutor("postgres", options.connectionsMax() * 2 + SPARE_WORKERS);
        RandomGenerator random = new SecureRandom();
        service = new PostgresService(database, options, tls, workers, random);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int defaultPort() {
        return 5432;
    }

    @Override
    public ChannelHandler newConnection() {
        return new PostgresHandler(service);
    }

    @Override
    public int connectionCount() {
        return service.connections().size();
    }

    @Override
    public void terminateConnections() {
        service.connections().forEach(PostgresConnection::terminate);
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
                LOG.warn("statements are still running");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
