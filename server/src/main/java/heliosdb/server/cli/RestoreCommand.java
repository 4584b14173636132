package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `helios restore`.
@Command(
        name = "restore",
        description = "Makes a data directory from a backup.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "BACKUP", description = "What helios backup wrote.")
    private Path source = Path.of("backup");

    @Override
    public Integer call() throws IOException {
        Path target = data.directory();
        if (!Files.isDirectory(source.resolve("store"))) {
            throw new ConfigException(source + " is not a backup");
        }
        if (Files.exists(target.resolve("store"))) {
            throw new ConfigException(
                    target + " holds a database already; restore into a new directory");
        }
        try (Stream<Path> walk = Files.walk(source)) {
            List<Path> files = walk.toList();
            for (Path file : files) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        System.out.println("restored to " + target);
        return 0;
    }
}
