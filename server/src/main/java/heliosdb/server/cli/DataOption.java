package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import heliosdb.server.config.ConfigKey;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which data directory a command is about.
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "The data directory.")
    private @Nullable String data;

    Path directory() {
        String named = data != null ? data : System.getenv(ConfigKey.DATA.variable());
        return Path.of(named != null ? named : ConfigKey.DATA.fallback())
                .toAbsolutePath()
                .normalize();
    }

    /// The directory, which must hold a database: a command that only looks makes none.
    Path existing() {
        Path directory = directory();
        if (!Files.isDirectory(directory.resolve("store"))) {
            throw new ConfigException("no database in " + directory);
        }
        return directory;
    }
}
