package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that send garbage, cut the connection anywhere or never read. After each, others are
/// served and nothing is lost.
class BadClientTest {
    @TempDir static Path directory;
    private static HeliosServer server;

    @BeforeAll
    static void startServer() throws SQLException {
        server = HeliosServer.start(directory.resolve("data"), "--auth", "trust");
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int primary key, text text)");
            statement.execute(
                    "insert into kept select g, 'row ' || g from generate_series(1, 100) g");
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @AfterEach
    void othersAreServedAndNothingIsLost() throws SQLException {
        assertThat(server.isAlive()).isTrue();
        assertThat(number("select count(*) from kept")).isEqualTo(100);
        assertThat(server.errorOutput()).doesNotContain("OutOfMemoryError", "LEAK:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
                "\u0000\u0000\u0000\u0008\u0000\u0000\u0000\u0000",
                "\u007f\u007f\u007f\u007fxxxxxxxxxxxx"
            })
    void garbageInsteadOfAStartupEndsTheConnection(String garbage) throws Exception {
        try (RawClient client = new RawClient(server)) {
            client.write(garbage.getBytes(StandardCharsets.ISO_8859_1));
            client.write(new byte[64]);

            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void randomBytesAfterTheStartupEndOnlyThatConnection() throws Exception {
        Random random = new Random(42);
        for (int run = 0; run < 50; run++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            try (RawClient client = new RawClient(server)) {
                client.startUp();
                client.write(bytes);
                client.cut();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7a00000004", "5100000003", "517fffffff", "50000000ff61", "42ffffffff"})
    void aMalformedMessageIsAProtocolViolation(String hex) throws Exception {
        try (RawClient client = new RawClient(server)) {
            client.startUp();
            client.write(HexFormat.of().parseHex(hex));
            boolean isIncomplete = hex.startsWith("50");
            if (isIncomplete) {
                client.cut();
            } else {
                assertThat(client.readUntil('E').text()).contains("08P01");
                assertThat(client.isClosedByServer()).isTrue();
            }
        }
    }

    @Test
    void aMessageCutInTheMiddleChangesNothing() throws Exception {
        byte[] whole =
                "Q\0\0\0\u0023delete from kept where id > 50;\0"
                        .getBytes(StandardCharsets.ISO_8859_1);
        for (int length = 1; length < whole.length; length += 3) {
            try (RawClient client = new RawClient(server)) {
                client.startUp();
                client.write(java.util.Arrays.copyOf(whole, length));
                client.cut();
            }
        }
    }

    @Test
    void aTransactionCutInTheMiddleIsRolledBack() throws Exception {
        try (RawClient client = new RawClient(server)) {
            client.startUp();
            client.query("begin");
            client.readUntil('Z');
            client.query("delete from kept");
            client.readUntil('Z');
            client.cut();
        }
        awaitNoLocks();
    }

    @Test
    void aCopyCutInTheMiddleIsRolledBack() throws Exception {
        try (RawClient client = new RawClient(server)) {
            client.startUp();
            client.query("copy kept from stdin");
            client.readUntil('G');
            byte[] row = "d\0\0\0\u0010200\tcopied\n\n".getBytes(StandardCharsets.ISO_8859_1);
            client.write(java.util.Arrays.copyOf(row, row.length - 3));
            client.cut();
        }
        awaitNoLocks();
    }

    @Test
    void aClientThatNeverReadsDoesNotFillTheServersMemory() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                RawClient client = new RawClient(server);
                client.startUp();
                client.query("select repeat('x', 1000) from generate_series(1, 2000000)");
                clients.add(client);
            }
            assertThat(number("select count(*) from kept")).isEqualTo(100);
        } finally {
            for (RawClient client : clients) {
                client.cut();
            }
        }
    }

    @Test
    void tooManyConnectionsAreRefusedAndTheOthersGoOn() throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            SQLException refused = null;
            for (int i = 0; i < 2000 && refused == null; i++) {
                try {
                    connections.add(server.connect());
                } catch (SQLException failure) {
                    refused = failure;
                }
            }
            assertThat((Throwable) refused).isNotNull();
            assertThat(refused.getSQLState()).isEqualTo("53300");
            try (Statement statement = connections.getFirst().createStatement()) {
                assertThat(statement.execute("select 1")).isTrue();
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        awaitConnections();
    }

    private static void awaitNoLocks() throws SQLException {
        while (number("select count(*) from pg_locks where pid <> pg_backend_pid()") > 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitConnections() {
        boolean isServed = false;
        while (!isServed) {
            try {
                number("select 1");
                isServed = true;
            } catch (SQLException stillFull) {
                assertThat(stillFull.getSQLState()).isEqualTo("53300");
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
