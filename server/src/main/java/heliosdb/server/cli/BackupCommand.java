package heliosdb.server.cli;

import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import heliosdb.server.config.ConfigException;
import heliosdb.server.process.RunningServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `helios backup`.
@Command(
        name = "backup",
        description = "Copies a data directory's database as of now, while its server runs or not.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "TARGET", description = "A directory that does not exist yet.")
    private Path target = Path.of("backup");

    @Override
    public Integer call() {
        Path directory = data.existing();
        Path absolute = target.toAbsolutePath().normalize();
        Optional<RunningServer> server = RunningServer.find(directory);
        if (server.isPresent()) {
            throughServer(server.get(), directory, absolute);
        } else {
            try (Database database = Database.open(directory, DatabaseOptions.DEFAULT)) {
                database.backup(absolute);
            }
        }
        System.out.println("backup written to " + absolute);
        return 0;
    }

    private static void throughServer(RunningServer server, Path directory, Path target) {
        try (Connection connection = ServerConnection.open(server, directory, System.getenv());
                Statement statement = connection.createStatement()) {
            statement.execute("BACKUP TO '" + target.toString().replace("'", "''") + "'");
        } catch (SQLException failure) {
            throw new ConfigException("the backup failed: " + failure.getMessage());
        }
    }
}
