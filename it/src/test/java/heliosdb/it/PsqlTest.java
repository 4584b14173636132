package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// psql's own sessions: `scripts/psql/NAME.sql` prints what `NAME.expected` holds, which PostgreSQL
/// 15 printed.
class PsqlTest {
    @TempDir static Path directory;
    private static HeliosServer server;

    @BeforeAll
    static void startServer() {
        server = HeliosServer.start(directory.resolve("data"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "describe"})
    void aSessionPrintsWhatPostgresPrints(String name) throws IOException {
        String script = "scripts/psql/" + name + ".sql";
        Path expected = Command.root().resolve("scripts/psql/" + name + ".expected");

        Command psql = Command.against(server, List.of("psql", "-X", "-a", "-f", script));

        assertThat(psql.output()).isEqualTo(Files.readString(expected));
    }

    @Test
    void theListOfDatabasesNamesOurs() {
        Command psql = Command.against(server, List.of("psql", "-X", "-c", "\\l"));

        assertThat(psql.exitCode()).isZero();
        assertThat(psql.output()).contains("heliosdb", "helios", "UTF8");
    }

    @Test
    void connectionsAreEncryptedWhenTheClientAsks() {
        Command psql =
                Command.against(
                        server, List.of("psql", "-X", "sslmode=require", "-c", "\\conninfo"));

        assertThat(psql.output()).contains("SSL connection (protocol: TLSv1.3");
    }

    @Test
    void aWrongPasswordIsRefused() {
        Command psql =
                Command.against(server, List.of("psql", "-X", "password=wrong", "-c", "select 1"));

        assertThat(psql.exitCode()).isEqualTo(2);
        assertThat(psql.output()).contains("password authentication failed for user \"helios\"");
    }
}
