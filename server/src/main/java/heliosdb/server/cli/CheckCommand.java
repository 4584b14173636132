package heliosdb.server.cli;

import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import heliosdb.server.config.ConfigException;
import heliosdb.server.process.RunningServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `helios check`.
@Command(
        name = "check",
        description =
                "Verifies every checksum and index of a data directory, while its server runs or not.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
        Path directory = data.existing();
        List<String> problems = problems(directory);
        problems.forEach(System.out::println);
        System.out.println(
                problems.isEmpty() ? "no problems found" : problems.size() + " problems found");
        return problems.isEmpty() ? 0 : 1;
    }

    private static List<String> problems(Path directory) {
        Optional<RunningServer> server = RunningServer.find(directory);
        if (server.isPresent()) {
            return throughServer(server.get(), directory);
        }
        try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
            return database.check();
        }
    }

    private static List<String> throughServer(RunningServer server, Path directory) {
        try (Connection connection = ServerConnection.open(server, directory, System.getenv());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select finding from helios_check")) {
            List<String> findings = new ArrayList<>();
            while (rows.next()) {
                findings.add(rows.getString(1));
            }
            return findings;
        } catch (SQLException failure) {
            throw new ConfigException("the check failed: " + failure.getMessage());
        }
    }
}
