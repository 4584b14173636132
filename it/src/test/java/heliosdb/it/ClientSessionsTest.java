package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drivers of other languages: each session checks its own answers and prints `ok` at the end.
class ClientSessionsTest {
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

    @Test
    void psycopg2RunsASession() {
        Command session =
                Command.against(server, List.of("/usr/bin/python3", "clients/python/session.py"));

        assertThat(session.output()).endsWith("ok\n");
        assertThat(session.exitCode()).isZero();
    }

    @Test
    void nodePostgresRunsASession() {
        Command session = Command.against(server, List.of("node", "clients/node/session.mjs"));

        assertThat(session.output()).endsWith("ok\n");
        assertThat(session.exitCode()).isZero();
    }
}
