package heliosdb.wire.postgres;

import heliosdb.base.clock.Clock;
import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import heliosdb.wire.WireServer;
import heliosdb.wire.WireServer.Endpoint;
import heliosdb.wire.net.Tls;
import heliosdb.wire.net.TlsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// A server over an empty database in memory, on a free port of the loopback address. The superuser
/// has the password `secret`.
final class PostgresServer implements AutoCloseable {
    static final PostgresOptions TRUSTING = options(true);

    private final Database database;
    private final WireServer wire;

    private PostgresServer(Database database, WireServer wire) {
        this.database = database;
        this.wire = wire;
    }

    static PostgresOptions options(boolean isTrusting) {
        PostgresOptions base = PostgresOptions.DEFAULT;
        return new PostgresOptions(
                base.connectionsMax(),
                base.authenticationTimeout(),
                base.messageBytesMax(),
                isTrusting);
    }

    static PostgresServer start(PostgresOptions options) {
        Database database = Database.inMemory(DatabaseOptions.DEFAULT);
        database.setPassword("helios", "secret");
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        PostgresProtocol protocol =
                new PostgresProtocol(database, options, Tls.open(TlsOptions.selfSigned(null)));
        return new PostgresServer(
                database,
                WireServer.start(
                        List.of(new Endpoint(protocol, address, "postgres.port")),
                        1,
                        Clock.system()));
    }

    Database database() {
        return database;
    }

    WireServer wire() {
        return wire;
    }

    int port() {
        return wire.addresses().get("postgres").getPort();
    }

    RawClient client() {
        return new RawClient(port());
    }

    RawClient session() {
        RawClient client = client();
        client.start("user", "helios", "database", "heliosdb");
        client.expect("R");
        client.until('Z');
        return client;
    }

    @Override
    public void close() {
        try (database;
                wire) {
            wire.drain(5_000);
        }
    }
}
