package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `./helios` beside start, against one running server.
class CommandLineTest {
    private static final int NOT_RUNNING = 3;

    @TempDir static Path directory;
    private static HeliosServer server;

    @BeforeAll
    static void startServer() throws SQLException {
        server = HeliosServer.start(directory.resolve("data"));
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table town (id int primary key, name text unique, at date)");
            statement.execute(
                    "insert into town values (1, 'Ulm', '0854-07-22'), (2, 'a \"b\", c''\\d', null)");
            statement.execute(
                    "create table street (id int generated always as identity primary key,"
                            + " town int references town (id), note jsonb, tags text[])");
            statement.execute(
                    "insert into street (town, note, tags) values (1, '{\"k\": [1, \"x\"]}', '{a,\"b c\"}')");
            statement.execute("create index street_town on street (town)");
            statement.execute("create view towns as select name from town order by id");
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void statusTellsWhetherAServerRuns() {
        Path empty = directory.resolve("nothing");

        assertThat(helios("status", "--data", data()).output()).contains("\"event\":\"ready\"");
        assertThat(helios("status", "--data", empty.toString()).exitCode()).isEqualTo(NOT_RUNNING);
        assertThat(helios("stop", "--data", empty.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void commandsThatOnlyLookMakeNoDatabase() {
        Path empty = directory.resolve("empty");

        for (String command : List.of("check", "upgrade")) {
            Command run = helios(command, "--data", empty.toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.output()).contains("no database in " + empty);
        }
        assertThat(empty).doesNotExist();
    }

    @Test
    void aBackupOfARunningServerRestoresToAServerOfItsOwn() throws Exception {
        Path backup = directory.resolve("backup");
        Path restored = directory.resolve("restored");

        assertThat(helios("check", "--data", data()).output()).contains("no problems found");
        assertThat(helios("backup", "--data", data(), backup.toString()).exitCode()).isZero();
        assertThat(helios("backup", "--data", data(), backup.toString()).output())
                .contains("exists already");
        assertThat(helios("restore", "--data", restored.toString(), backup.toString()).exitCode())
                .isZero();
        assertThat(helios("restore", "--data", restored.toString(), backup.toString()).output())
                .contains("exists and is not empty");

        try (HeliosServer second = HeliosServer.start(restored)) {
            assertThat(texts(second, "select name from town order by id"))
                    .containsExactly("Ulm", "a \"b\", c'\\d");
        }
        assertThat(helios("check", "--data", restored.toString()).output())
                .contains("no problems found");
        assertThat(helios("upgrade", "--data", restored.toString()).output())
                .contains("format 1", "nothing to upgrade");
    }

    @Test
    void aDamagedBackupIsNotRestored() throws Exception {
        Path backup = directory.resolve("damaged");
        assertThat(helios("backup", "--data", data(), backup.toString()).exitCode()).isZero();
        Path file;
        try (Stream<Path> files = Files.walk(backup.resolve("store"))) {
            file = files.filter(path -> path.toString().endsWith(".sst")).findAny().orElseThrow();
        }
        // The server has a hard link to it: the damage must not become its own.
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.write(file, bytes);
        overwriteTheMiddle(file);

        Command run =
                helios(
                        "restore",
                        "--data",
                        directory.resolve("unmade").toString(),
                        backup.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains(file.getFileName().toString(), "damaged");
        assertThat(directory.resolve("unmade")).doesNotExist();
    }

    @Test
    void csvAndJsonLinesComeBackAsTheyWent() throws Exception {
        for (String ending : List.of("csv", "tsv", "jsonl")) {
            Path file = directory.resolve("street." + ending);
            String copy = "street_" + ending;
            run("create table " + copy + " (id int, town int, note jsonb, tags text[])");

            assertThat(helios("export", url(), "--table", "street", "-o", file.toString()).output())
                    .isEmpty();
            assertThat(helios("import", file.toString(), url(), "--table", copy).output())
                    .contains("imported 1 rows");

            assertThat(texts(server, "select note::text || tags::text from " + copy))
                    .as(ending)
                    .containsExactlyElementsOf(
                            texts(server, "select note::text || tags::text from street"));
        }
    }

    @Test
    void anImportCanMakeItsTable() throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("new.csv"),
                        "id,price,\"first name\",day,ok\n1,2.50,Ada,2024-01-02,true\n2,3,,,false\n");

        assertThat(helios("import", file.toString(), url(), "--table", "made", "--create").output())
                .contains("imported 2 rows");

        assertThat(
                        texts(
                                server,
                                "select string_agg(attname || ' ' || format_type(atttypid, -1), ', ' order by attnum)"
                                        + " from pg_attribute where attrelid = 'made'::regclass and attnum > 0"))
                .containsExactly("id bigint, price numeric, first name text, day date, ok boolean");
    }

    @Test
    void aFailingImportChangesNothing() throws Exception {
        Path file = Files.writeString(directory.resolve("bad.csv"), "id,name\n7,x\nseven,y\n");

        Command run = helios("import", file.toString(), url(), "--table", "town");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("nothing was imported", "seven");
        assertThat(texts(server, "select id from town where id = 7")).isEmpty();
    }

    @Test
    void aWholeDatabaseGoesThroughSql() throws Exception {
        Path file = directory.resolve("all.sql");
        assertThat(helios("export", url(), "--format", "sql", "-o", file.toString()).output())
                .isEmpty();

        try (HeliosServer second = HeliosServer.start(directory.resolve("copy"))) {
            assertThat(helios("import", file.toString(), url(second)).output())
                    .isEqualTo("imported " + file + "\n");
            for (String query :
                    List.of(
                            "select town::text from town order by id",
                            "select id || note::text || tags::text from street",
                            "select conname || pg_get_constraintdef(oid) from pg_constraint"
                                    + " where conrelid in ('town'::regclass, 'street'::regclass) order by 1",
                            "select name from towns")) {
                assertThat(texts(second, query)).isEqualTo(texts(server, query));
            }
            try (Connection connection = second.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into street (town) values (1)");
            }
        }
    }

    @Test
    void theShellsExitCodeTellsWhetherAllWentWell() {
        assertThat(helios("sql", url(), "-c", "select 1 as one", "--format", "csv"))
                .isEqualTo(new Command(0, "one\n1\n"));
        assertThat(helios("sql", url(), "-c", "select * from nowhere").exitCode()).isEqualTo(1);
        assertThat(helios("sql", "postgresql://helios@127.0.0.1:1/x", "-c", "select 1").output())
                .contains("could not connect");
        assertThat(helios("sql", url(), "--format", "xml", "-c", "select 1").exitCode())
                .isNotZero();
    }

    @Test
    void theShellRunsFilesAndDescribes() throws Exception {
        Path script =
                Files.writeString(
                        directory.resolve("script.sql"),
                        "select 1\n  as multi;\n\\echo done\n\\d town\n\\dt\n");

        Command run = helios("sql", url(), "-f", script.toString());

        assertThat(run.output()).contains("multi", "done", "name", "street");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void commandsAndOptionsThatDoNotExistAreRefused() {
        assertThat(helios("strat").exitCode()).isEqualTo(2);
        assertThat(helios("start", "--colour", "red").exitCode()).isEqualTo(2);
        assertThat(helios("start", "--colour", "red").output()).contains("--colour");
    }

    @Test
    void aDaemonIsStartedAskedAndStopped() {
        String data = directory.resolve("daemon").toString();
        String offset = String.valueOf(HeliosServer.freePort() - 5432);

        Command started = helios("start", "--data", data, "--port-offset", offset, "--daemon");
        try {
            assertThat(started.output()).contains("ready: HeliosDB");
            assertThat(helios("status", "--data", data).exitCode()).isZero();
        } finally {
            assertThat(helios("stop", "--data", data).output()).contains("stopped");
        }
        assertThat(helios("status", "--data", data).exitCode()).isEqualTo(NOT_RUNNING);
        assertThat(directory.resolve("daemon/helios.log"))
                .content()
                .doesNotContain("correct horse");
    }

    private static String data() {
        return directory.resolve("data").toString();
    }

    private static String url() {
        return url(server);
    }

    private static String url(HeliosServer of) {
        return "postgresql://helios:correct%20horse%20battery@127.0.0.1:" + of.port() + "/heliosdb";
    }

    private static Command helios(String... arguments) {
        Command run =
                Command.run(
                        Map.of("HELIOS_PASSWORD", HeliosServer.PASSWORD),
                        new ArrayList<>(HeliosServer.command(arguments)));
        return new Command(
                run.exitCode(), run.output().replaceAll("WARNING: Using incubator[^\n]*\n", ""));
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(HeliosServer of, String sql) throws SQLException {
        try (Connection connection = of.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static void overwriteTheMiddle(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(file.length() / 3);
            file.write(new byte[64]);
        }
    }
}
