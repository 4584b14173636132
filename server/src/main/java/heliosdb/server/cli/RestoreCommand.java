package heliosdb.server.cli;

import heliosdb.engine.backup.Backup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `helios restore`.
@Command(
        name = "restore",
        description = "Verifies a backup and makes a new data directory from it.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "BACKUP", description = "What helios backup wrote.")
    private Path source = Path.of("backup");

    @Override
    public Integer call() {
        Path target = data.directory();
        Backup.restore(source.toAbsolutePath().normalize(), target);
        System.out.println("restored to " + target);
        return 0;
    }
}
