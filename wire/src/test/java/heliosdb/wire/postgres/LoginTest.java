package heliosdb.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections up to the first ReadyForQuery.
class LoginTest {
    private static PostgresServer server;
    private static PostgresServer trusting;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(PostgresServer.options(false));
        trusting = PostgresServer.start(PostgresServer.TRUSTING);
    }

    @AfterAll
    static void stop() {
        server.close();
        trusting.close();
    }

    private static Connection connect(String user, String password, String options)
            throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/heliosdb?" + options,
                user,
                password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "require"})
    void theRightPasswordOpensASession(String tls) throws SQLException {
        try (Connection connection = connect("helios", "secret", "sslmode=" + tls);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).startsWith("15.");
        }
    }

    @Test
    void theChannelIsBoundWhenTheClientRequiresIt() throws SQLException {
        try (Connection connection =
                connect("helios", "secret", "sslmode=require&channelBinding=require")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"helios", "nobody"})
    void aWrongPasswordAndAnUnknownUserLookTheSame(String user) {
        assertThatThrownBy(() -> connect(user, "wrong", "sslmode=disable"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> {
                            assertThat(failure.getSQLState()).isEqualTo("28P01");
                            assertThat((Throwable) failure)
                                    .hasMessageContaining(
                                            "password authentication failed for user \""
                                                    + user
                                                    + "\"");
                        });
    }

    @Test
    void anUnknownDatabaseIsRefused() {
        try (RawClient client = trusting.client()) {
            client.start("user", "helios", "database", "nowhere");

            RawClient.Message answer = client.next();

            assertThat(answer.field('C')).isEqualTo("3D000");
            assertThat(answer.field('S')).isEqualTo("FATAL");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void theSessionBeginsWithItsParametersAndItsKey() {
        try (RawClient client = trusting.client()) {
            client.start(
                    "user",
                    "helios",
                    "database",
                    "heliosdb",
                    "application_name",
                    "test",
                    "options",
                    "-c work_mem=1MB");

            List<RawClient.Message> all = client.allUntil('Z');

            assertThat(all.getFirst().type()).isEqualTo('R');
            assertThat(all.stream().filter(each -> each.type() == 'S').map(RawClient.Message::text))
                    .contains(
                            "server_encoding|UTF8|",
                            "client_encoding|UTF8|",
                            "DateStyle|ISO, MDY|",
                            "standard_conforming_strings|on|",
                            "integer_datetimes|on|",
                            "is_superuser|on|",
                            "application_name|test|");
            assertThat(all.get(all.size() - 2).type()).isEqualTo('K');
            assertThat(client.query("show work_mem").get(1).text()).endsWith("1MB");
        }
    }

    @Test
    void aLaterMinorVersionIsNegotiatedDown() {
        try (RawClient client = trusting.client()) {
            client.startVersion(
                    3 << 16 | 2, "user", "helios", "database", "heliosdb", "_pq_.x", "1");

            RawClient.Message answer = client.next();

            assertThat(answer.type()).isEqualTo('v');
            assertThat(answer.text()).endsWith("_pq_.x|");
            assertThat(client.until('Z')).startsWith("R");
        }
    }

    @Test
    void anotherMajorVersionIsRefused() {
        try (RawClient client = trusting.client()) {
            client.startVersion(2 << 16, "user", "helios");

            assertThat(client.next().field('C')).isEqualTo("0A000");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void gssEncryptionIsDeclinedAndTheLoginGoesOn() {
        try (RawClient client = trusting.client()) {
            client.raw(new byte[] {0, 0, 0, 8, 0x04, (byte) 0xD2, 0x16, 0x30});
            assertThat(read(client)).isEqualTo('N');

            client.start("user", "helios", "database", "heliosdb");

            assertThat(client.until('Z')).startsWith("R");
        }
    }

    @Test
    void plainTextBehindATlsRequestIsRefused() {
        try (RawClient client = trusting.client()) {
            client.raw(new byte[] {0, 0, 0, 8, 0x04, (byte) 0xD2, 0x16, 0x2F, 'Q', 0, 0, 0});

            assertThat(client.next().field('M'))
                    .isEqualTo("received unencrypted data after SSL request");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "POST /x HTTP/1.0\r\n\r\n"})
    void httpIsToldThatThisIsNoHttpPort(String request) {
        try (RawClient client = trusting.client()) {
            client.raw(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(read(client)).isEqualTo('H');
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aTlsHandshakeWithoutRequestIsClosed() {
        try (RawClient client = trusting.client()) {
            client.raw(new byte[] {0x16, 3, 1, 0, 50, 1, 0, 0, 46, 3, 3});

            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void randomBytesAreRefused() {
        try (RawClient client = trusting.client()) {
            client.raw("\u007f\u0001garbage".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(client.next().field('C')).isEqualTo("08P01");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aQueryBeforeTheLoginIsRefused() {
        try (RawClient client = server.client()) {
            client.start("user", "helios", "database", "heliosdb");
            client.expect("R");
            client.send('Q', "select 1");

            assertThat(client.next().field('C')).isEqualTo("08P01");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoTakesTooLongToLogInIsSentAway() {
        PostgresOptions impatient = new PostgresOptions(10, Duration.ofMillis(50), 1 << 20, false);
        try (PostgresServer strict = PostgresServer.start(impatient);
                RawClient client = strict.client()) {
            assertThat(client.next().field('M'))
                    .isEqualTo("canceling authentication due to timeout");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void tooManySessionsAreRefusedAndPlacesComeBack() {
        PostgresOptions few = new PostgresOptions(3, Duration.ofSeconds(10), 1 << 20, true);
        try (PostgresServer small = PostgresServer.start(few)) {
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(small.session());
            }
            try (RawClient refused = small.client()) {
                refused.start("user", "helios", "database", "heliosdb");
                assertThat(refused.next().field('C')).isEqualTo("53300");
            }
            clients.getFirst().send('X');
            assertThat(clients.getFirst().isClosedByServer()).isTrue();
            char first = 'E';
            while (first != 'R') {
                try (RawClient next = small.client()) {
                    next.start("user", "helios", "database", "heliosdb");
                    first = next.next().type();
                }
            }
            clients.forEach(RawClient::close);
        }
    }

    private static int read(RawClient client) {
        try {
            return client.socket().getInputStream().read();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
