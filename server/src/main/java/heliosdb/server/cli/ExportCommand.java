package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `helios export`.
@Command(
        name = "export",
        description = "Writes a table, a query's rows, or (as SQL) all tables of a running server.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "postgresql://user:password@host:port/database")
    private @Nullable String url;

    @Option(names = "--table", paramLabel = "NAME", description = "The table, as SQL writes it.")
    private @Nullable String table;

    @Option(names = "--query", paramLabel = "SQL", description = "A query instead of a table.")
    private @Nullable String query;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv, tsv, jsonl or sql; else the file's ending.")
    private @Nullable String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "A new file; otherwise standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        TransferFormat wanted =
                output == null && format == null
                        ? TransferFormat.CSV
                        : TransferFormat.of(format, String.valueOf(output));
        if (wanted == TransferFormat.SQL ? query != null : (table == null) == (query == null)) {
            throw new ConfigException(
                    wanted == TransferFormat.SQL
                            ? "SQL is written of tables, not of a query"
                            : "give either --table or --query");
        }
        if (output != null && Files.exists(output)) {
            throw new ConfigException(output + " exists already");
        }
        ShellUrl target = ShellUrl.parse(url == null ? "" : url, System.getenv());
        try (Connection connection =
                        DriverManager.getConnection(target.jdbc(), target.properties());
                OutputStream out = open();
                PrintStream text =
                        new PrintStream(
                                new BufferedOutputStream(out), false, StandardCharsets.UTF_8)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            write(connection, wanted, text);
            if (text.checkError()) {
                throw new ConfigException("the export could not be written");
            }
            connection.rollback();
            return 0;
        } catch (SQLException failure) {
            throw new ConfigException("the export failed: " + failure.getMessage());
        }
    }

    private OutputStream open() throws IOException {
        return output == null ? System.out : Files.newOutputStream(output);
    }

    private void write(Connection connection, TransferFormat wanted, PrintStream out)
            throws SQLException, IOException {
        switch (wanted) {
            case CSV, TSV ->
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut(
                                    "copy (" + rows() + ") to stdout with " + wanted.copyOptions(),
                                    out);
            case JSONL -> jsonLines(connection, out);
            case SQL -> new SqlDump(connection, out).write(table);
        }
    }

    private String rows() {
        return query != null ? query.strip().replaceFirst(";$", "") : "select * from " + table;
    }

    private void jsonLines(Connection connection, PrintStream out) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1000);
            JsonLines.write(statement, rows(), out);
        }
    }
}
