package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk is full: a file system in memory of limited size, which only root can mount.
/// Writes are refused with 53100, reads go on, and writing goes on once there is space.
class DiskFullTest {
    private static final String DISK_FULL = "53100";
    private static final int ATTEMPTS_MAX = 200;

    @TempDir Path directory;
    private Path disk;
    private Path ballast;

    @BeforeEach
    void mountASmallDisk() throws IOException {
        disk = Files.createDirectory(directory.resolve("disk"));
        ballast = disk.resolve("ballast");
        Command mount =
                run("mount", "-t", "tmpfs", "-o", "size=160m", "helios-test", disk.toString());
        assumeTrue(mount.exitCode() == 0, "needs the right to mount: " + mount.output());
    }

    @AfterEach
    void unmount() {
        run("umount", disk.toString());
    }

    private static Command run(String... words) {
        try {
            return Command.run(Map.of(), List.of(words));
        } catch (RuntimeException missing) {
            return new Command(1, String.valueOf(missing.getMessage()));
        }
    }

    @Test
    void writesAreRefusedReadsGoOnAndNothingAcknowledgedIsLost() throws Exception {
        Path data = disk.resolve("data");
        long acknowledged;
        try (HeliosServer server = HeliosServer.start(data);
                Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int primary key, filling text)");
            acknowledged = writeUntilRefused(statement);

            assertThat(count(statement)).isEqualTo(acknowledged);
            assertThat(refusal(statement, "select * from kept order by filling, id offset 1000000"))
                    .isIn("", DISK_FULL);
            assertThat(refusal(statement, "create index kept_filling on kept (filling)"))
                    .isEqualTo(DISK_FULL);
            assertThat(count(statement)).isEqualTo(acknowledged);

            Files.delete(ballast);
            awaitWritable(statement);
            assertThat(count(statement)).isEqualTo(acknowledged + 1);
            server.kill();
        }
        try (HeliosServer again = HeliosServer.start(data);
                Connection connection = again.connect();
                Statement statement = connection.createStatement()) {
            assertThat(count(statement)).isEqualTo(acknowledged + 1);
            try (ResultSet findings = statement.executeQuery("select finding from helios_check")) {
                assertThat(findings.next()).isFalse();
            }
        }
    }

    @Test
    void aStartOnAFullDiskSaysSoAndHarmsNothing() throws Exception {
        Path data = disk.resolve("data");
        try (HeliosServer server = HeliosServer.start(data);
                Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (id int primary key, filling text)");
            statement.execute("insert into kept values (1, 'x')");
            server.kill();
        }
        fillTheDisk();

        Process refused = HeliosServer.launch(startCommand(data), directory.resolve("refused"));

        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(1);
        assertThat(HeliosServer.errors(directory.resolve("refused")))
                .content()
                .contains("the disk is full");
        Files.delete(ballast);
        try (HeliosServer again = HeliosServer.start(data);
                Connection connection = again.connect();
                Statement statement = connection.createStatement()) {
            assertThat(count(statement)).isEqualTo(1);
        }
    }

    private static List<String> startCommand(Path data) {
        return HeliosServer.command(
                "start",
                "--data",
                data.toString(),
                "--port-offset",
                String.valueOf(HeliosServer.freePort() - 5432));
    }

    private long writeUntilRefused(Statement statement) throws Exception {
        long acknowledged = 0;
        String refused = "";
        fillTheDisk();
        for (int attempt = 0; attempt < ATTEMPTS_MAX && refused.isEmpty(); attempt++) {
            refused =
                    refusal(
                            statement,
                            "insert into kept select g, repeat(md5(g::text), 50) from generate_series(%d, %d) g"
                                    .formatted(acknowledged + 1, acknowledged + 1000));
            acknowledged += refused.isEmpty() ? 1000 : 0;
        }
        assertThat(refused).isEqualTo(DISK_FULL);
        return acknowledged;
    }

    private void fillTheDisk() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[1 << 16]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void awaitWritable(Statement statement) throws SQLException {
        String refused = DISK_FULL;
        for (int attempt = 0; attempt < ATTEMPTS_MAX && !refused.isEmpty(); attempt++) {
            statement.execute("select pg_sleep(0.1)");
            refused = refusal(statement, "insert into kept values (0, 'there is space again')");
        }
        assertThat(refused).isEmpty();
    }

    private static String refusal(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from kept")) {
            row.next();
            return row.getLong(1);
        }
    }
}
