package heliosdb.server.cli;

import heliosdb.base.clock.Clock;
import heliosdb.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `helios import`.
@Command(
        name = "import",
        description = "Loads a file into a table of a running server, all of it or nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "CSV, TSV, JSON lines or SQL.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            description = "postgresql://user:password@host:port/database")
    private @Nullable String url;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Where the rows go; SQL needs none.")
    private @Nullable String table;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv, tsv, jsonl or sql; else the file's ending.")
    private @Nullable String format;

    @Option(names = "--create", description = "Makes the table, with types as the values look.")
    private boolean isNew;

    @Override
    public Integer call() throws IOException {
        TransferFormat wanted = TransferFormat.of(format, file.toString());
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("no file " + file);
        }
        ShellUrl target = ShellUrl.parse(url == null ? "" : url, System.getenv());
        try (Connection connection =
                DriverManager.getConnection(target.jdbc(), target.properties())) {
            connection.setAutoCommit(false);
            long rows = load(connection, wanted);
            connection.commit();
            System.out.println(
                    wanted == TransferFormat.SQL
                            ? "imported " + file
                            : "imported " + rows + " rows");
            return 0;
        } catch (SQLException failure) {
            throw new ConfigException("nothing was imported: " + failure.getMessage());
        }
    }

    private long load(Connection connection, TransferFormat wanted)
            throws SQLException, IOException {
        if (wanted == TransferFormat.SQL) {
            Shell shell = new Shell(connection, ShellOutput.silent(), System.err);
            if (!shell.runScript(Files.readString(file), true)) {
                throw new ConfigException("nothing was imported: a statement failed");
            }
            return 0;
        }
        String name = table;
        if (name == null) {
            throw new ConfigException("--table is needed");
        }
        Import load = new Import(connection, file, name);
        try (ShellProgress in = new ShellProgress(file, System.err, Clock.system())) {
            return switch (wanted) {
                case CSV, TSV -> isNew ? load.newFromCsv(in, wanted) : load.csv(in, wanted);
                case JSONL -> load.jsonLines(in, isNew);
                case SQL -> throw new IllegalStateException();
            };
        }
    }
}
