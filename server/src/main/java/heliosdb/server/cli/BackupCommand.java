package heliosdb.server.cli;

import heliosdb.engine.Database;
import heliosdb.engine.DatabaseOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `helios backup`.
@Command(
        name = "backup",
        description = "Copies a stopped server's data as of now.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "TARGET", description = "A directory that does not exist yet.")
    private Path target = Path.of("backup");

    @Override
    public Integer call() {
        try (Database database = Database.open(data.directory(), DatabaseOptions.DEFAULT)) {
            database.checkpoint(target.toAbsolutePath());
        }
        System.out.println("backup written to " + target.toAbsolutePath());
        return 0;
    }
}
