package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `helios sql`.
@Command(name = "sql", description = "The SQL shell.", mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "postgresql://user:password@host:port/database")
    private @Nullable String url;

    @Option(names = "-c", paramLabel = "SQL", description = "Runs this and ends.")
    private List<String> commands = List.of();

    @Option(
            names = "-f",
            paramLabel = "FILE",
            description = "Runs a file and ends; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--format", description = "aligned, unaligned, csv or json.")
    private String format = "aligned";

    @Option(names = "--tuples-only", description = "Rows without header and count.")
    private boolean isTuplesOnly;

    @Option(names = "--on-error-stop", description = "Ends at the first error.")
    private boolean stopsOnError;

    @Override
    public Integer call() throws IOException {
        ShellOutput output = new ShellOutput(System.out);
        output.format(ShellOutput.Format.valueOf(format.toUpperCase(Locale.ROOT)));
        output.tuplesOnly(isTuplesOnly);
        ShellUrl target = ShellUrl.parse(url == null ? "" : url, System.getenv());
        try (Connection connection =
                DriverManager.getConnection(target.jdbc(), target.properties())) {
            Shell shell = new Shell(connection, output, System.err);
            if (commands.isEmpty() && files.isEmpty()) {
                return ShellTerminal.run(shell, target);
            }
            boolean isFine = true;
            for (String command : commands) {
                isFine &= shell.runScript(command, stopsOnError || commands.size() == 1);
            }
            for (String file : files) {
                isFine &= shell.runScript(read(file), stopsOnError);
            }
            return isFine ? 0 : 1;
        } catch (SQLException refused) {
            throw new ConfigException("could not connect: " + refused.getMessage());
        }
    }

    private static String read(String file) throws IOException {
        return file.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }
}
