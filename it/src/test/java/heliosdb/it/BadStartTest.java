package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands in the way of a start: each ends with one clear error, and no data is touched.
class BadStartTest {
    private static final int ROWS = 2000;

    @TempDir Path directory;
    private Path data;

    @BeforeEach
    void nameTheDirectory() {
        data = directory.resolve("data");
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() {
        try (HeliosServer first = HeliosServer.start(data)) {
            Failed second =
                    startAndFail("start", "--data", data.toString(), "--port-offset", offset());

            assertThat(second.exitCode()).isNotZero();
            assertThat(second.errors()).contains(data.toString()).containsIgnoringCase("another");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void aTakenPortIsNamedWithItsSetting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            Failed failed =
                    startAndFail(
                            "start",
                            "--data",
                            data.toString(),
                            "--protocols",
                            "pg",
                            "--port-offset",
                            String.valueOf(port - 5432));

            assertThat(failed.exitCode()).isNotZero();
            assertThat(failed.errors()).contains(String.valueOf(port)).contains("port");
        }
    }

    @Test
    void anUnknownSettingIsNamedWithTheNearestKnownOne() throws IOException {
        Path config =
                Files.writeString(directory.resolve("helios.toml"), "[postgres]\nprot = 5433\n");

        Failed failed =
                startAndFail("start", "--data", data.toString(), "--config", config.toString());

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.errors()).contains("postgres.prot").contains("postgres.port");
    }

    @Test
    void trustIsRefusedOffLoopback() {
        Failed failed =
                startAndFail(
                        "start", "--data", data.toString(), "--host", "0.0.0.0", "--auth", "trust");

        assertThat(failed.exitCode()).isNotZero();
        assertThat(failed.errors()).contains("trust").contains("loopback");
    }

    @Test
    void aCorruptTableFileIsNamedAndNotServedAsEmpty() throws Exception {
        // A clean stop moves what is in memory to table files.
        fill().close();
        Path table = largest(".sst");
        overwriteTheMiddle(table);

        String seen = readBack();

        assertThat(seen).contains("damaged").contains(table.getFileName().toString());
    }

    @Test
    void aTruncatedLogLosesNothingBeforeTheCut() throws Exception {
        fill().kill();
        cutTheLastRecord(largest(".journal"));

        try (HeliosServer server = HeliosServer.start(data);
                Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), max(id) from filled")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(row.getInt(2)).isBetween(ROWS - 1, ROWS);
        }
    }

    private HeliosServer fill() throws SQLException {
        HeliosServer server = HeliosServer.start(data);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table filled (id int primary key, text text)");
            for (int id = 1; id <= ROWS; id++) {
                statement.execute("insert into filled values (%d, md5('%d'))".formatted(id, id));
            }
            return server;
        } catch (SQLException failure) {
            server.close();
            throw failure;
        }
    }

    // Segments of the log are preallocated: what was written last ends where the zeros begin.
    private static void cutTheLastRecord(Path segment) throws IOException {
        byte[] bytes = Files.readAllBytes(segment);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(end - 7L);
        }
    }

    // Either the start says it, or the first query that meets the damage.
    private String readBack() {
        try (HeliosServer server = HeliosServer.start(data);
                Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from filled order by id")) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return "read " + count + " rows as if nothing had happened";
        } catch (IllegalStateException | SQLException refused) {
            return refused.getMessage();
        }
    }

    private Path largest(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void overwriteTheMiddle(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() / 3);
            file.write(new byte[64]);
        }
    }

    private static String offset() {
        return String.valueOf(HeliosServer.freePort() - 5432);
    }

    private record Failed(int exitCode, String errors) {}

    private Failed startAndFail(String... arguments) {
        List<String> command = new ArrayList<>(HeliosServer.command(arguments));
        Process process = HeliosServer.launch(command, directory.resolve("second"));
        try {
            process.getInputStream().readAllBytes();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Failed(
                    process.exitValue(),
                    Files.readString(HeliosServer.errors(directory.resolve("second"))));
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        } finally {
            process.destroyForcibly();
        }
    }
}
