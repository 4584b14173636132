package heliosdb.server.cli;

import heliosdb.server.process.RunningServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `helios status`.
@Command(
        name = "status",
        description = "Tells whether a server runs on a data directory.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_RUNNING = 3;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
        Path directory = data.directory();
        Optional<RunningServer> server = RunningServer.find(directory);
        if (server.isEmpty()) {
            System.out.println("no server runs on " + directory);
            return NOT_RUNNING;
        }
        String ready = server.get().ready();
        System.out.println(ready.isEmpty() ? "starting, process " + server.get().pid() : ready);
        return 0;
    }
}
