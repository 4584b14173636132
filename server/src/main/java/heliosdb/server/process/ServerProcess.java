package heliosdb.server.process;

import heliosdb.base.task.Tasks;
import heliosdb.engine.Database;
import heliosdb.server.config.ServerConfig;
import heliosdb.wire.WireServer;
import heliosdb.wire.WireServer.Endpoint;
import heliosdb.wire.net.Tls;
import heliosdb.wire.postgres.PostgresProtocol;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server from its start to its end.
public final class ServerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final long KILL_GRACE_MILLIS = 5_000;

    private final ServerConfig config;
    private final Database database;
    private final WireServer wire;
    private final String told;

    private ServerProcess(ServerConfig config, Database database, WireServer wire, String told) {
        this.told = told;
        this.config = config;
        this.database = database;
        this.wire = wire;
    }

    /// Starts a server and stays until the process is told to end.
    public static void run(ServerConfig config, boolean isJson) {
        CountDownLatch ended = new CountDownLatch(1);
        ServerProcess server = start(config);
        Runtime.getRuntime()
                .addShutdownHook(
                        Tasks.platformFactory("shutdown")
                                .newThread(() -> {
                                    server.close();
                                    ended.countDown();
                                }));
        String json = server.readyJson();
        RunningServer.write(config.data(), ProcessHandle.current().pid(), json);
        if (!isJson && !server.told.isEmpty()) {
            System.out.println(server.told);
        }
        System.out.println(isJson ? json : server.readyText());
        System.out.flush();
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts a server in this process.
    public static ServerProcess start(ServerConfig config) {
        Tls tls = Tls.open(config.tls());
        Database database = Database.open(config.data(), config.database());
        try {
            String told =
                    FirstStart.setPassword(
                                    database, config.data(), System.getenv("HELIOS_PASSWORD"))
                            .orElse("");
            return new ServerProcess(config, database, listen(config, database, tls), told);
        } catch (Throwable failure) {
            try (database) {
                throw failure;
            }
        }
    }

    private static WireServer listen(ServerConfig config, Database database, Tls tls) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String protocol : config.protocols()) {
            endpoints.add(
                    switch (protocol) {
                        case "postgres" ->
                                new Endpoint(
                                        new PostgresProtocol(database, config.postgres(), tls),
                                        new InetSocketAddress(config.host(), config.postgresPort()),
                                        "postgres.port");
                        default -> throw new IllegalArgumentException(protocol);
                    });
        }
        return WireServer.start(endpoints, config.networkThreads(), config.database().clock());
    }

    /// Where each protocol listens, by its name.
    public Map<String, InetSocketAddress> addresses() {
        return wire.addresses();
    }

    private String readyJson() {
        StringBuilder ports = new StringBuilder();
        addresses()
                .forEach((name, address) ->
                        ports.append(ports.isEmpty() ? "" : ",")
                                .append('"')
                                .append(name)
                                .append("\":")
                                .append(address.getPort()));
        return "{\"event\":\"ready\",\"pid\":"
                + ProcessHandle.current().pid()
                + ",\"host\":\""
                + config.host().getHostAddress()
                + "\",\"ports\":{"
                + ports
                + "},\"data\":\""
                + escaped(config.data())
                + "\"}";
    }

    private static String escaped(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String readyText() {
        StringBuilder text =
                new StringBuilder("ready: HeliosDB on " + config.host().getHostAddress());
        addresses()
                .forEach((name, address) ->
                        text.append(", ").append(name).append(' ').append(address.getPort()));
        return text.append(", data in ").append(config.data()).toString();
    }

    /// Lets running statements end within the configured time, stops the rest, closes the database.
    @Override
    public void close() {
        LOG.info("shutting down");
        try (database;
                wire) {
            if (!wire.drain(config.shutdownTimeout().toMillis())) {
                LOG.warn("{} connections did not end in time", wire.connectionCount());
                wire.drain(TimeUnit.MILLISECONDS.toMillis(KILL_GRACE_MILLIS));
            }
        } finally {
            RunningServer.remove(config.data());
        }
    }
}
