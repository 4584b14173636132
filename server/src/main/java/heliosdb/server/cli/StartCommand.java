package heliosdb.server.cli;

import heliosdb.server.config.ConfigKey;
import heliosdb.server.config.ConfigValues;
import heliosdb.server.config.ServerConfig;
import heliosdb.server.process.Daemon;
import heliosdb.server.process.ServerProcess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `helios start`.
@Command(name = "start", description = "Starts the server.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory.")
    private @Nullable String data;

    @Option(names = "--config", paramLabel = "FILE", description = "A TOML file.")
    private @Nullable Path config;

    @Option(names = "--host", paramLabel = "H", description = "The address to listen on.")
    private @Nullable String host;

    @Option(names = "--port-offset", paramLabel = "N", description = "Shifts all ports.")
    private @Nullable String portOffset;

    @Option(names = "--protocols", paramLabel = "NAMES", description = "Such as pg.")
    private @Nullable String protocols;

    @Option(names = "--auth", paramLabel = "HOW", description = "scram, or trust on loopback.")
    private @Nullable String auth;

    @Option(names = "--memory", paramLabel = "SIZE", description = "Such as 2GB.")
    private @Nullable String memory;

    @Option(names = "--daemon", description = "Returns once the server is ready.")
    private boolean isDaemon;

    @Option(names = "--json", description = "Prints the ready line as JSON.")
    private boolean isJson;

    @Override
    public Integer call() {
        ConfigValues values = new ConfigValues();
        if (config != null) {
            values.readFile(config);
        }
        values.readEnvironment(System.getenv());
        set(values, ConfigKey.DATA, data);
        set(values, ConfigKey.HOST, host);
        set(values, ConfigKey.PORT_OFFSET, portOffset);
        set(values, ConfigKey.PROTOCOLS, protocols);
        set(values, ConfigKey.AUTH, auth);
        set(values, ConfigKey.MEMORY, memory);
        ServerConfig checked = ServerConfig.of(values);
        if (isDaemon) {
            return Daemon.start(
                    checked.data(), spec.root().commandLine().getParseResult().originalArgs());
        }
        ServerProcess.run(checked, isJson);
        return 0;
    }

    private static void set(ConfigValues values, ConfigKey key, @Nullable String value) {
        if (value != null) {
            values.set(key, value);
        }
    }
}
