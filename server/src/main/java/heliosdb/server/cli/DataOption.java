package heliosdb.server.cli;

import heliosdb.server.config.ConfigKey;
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
}
