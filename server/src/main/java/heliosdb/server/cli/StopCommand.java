package heliosdb.server.cli;

import heliosdb.server.process.RunningServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `helios stop`.
@Command(
        name = "stop",
        description = "Stops the server of a data directory.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
    private static final int SECONDS_MAX = 60;

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Path directory = data.directory();
        Optional<ProcessHandle> server =
                RunningServer.find(directory).flatMap(found -> ProcessHandle.of(found.pid()));
        if (server.isEmpty()) {
            System.err.println("no server runs on " + directory);
            return 1;
        }
        server.get().destroy();
        try {
            server.get().onExit().get(SECONDS_MAX, TimeUnit.SECONDS);
            System.out.println("stopped");
            return 0;
        } catch (TimeoutException slow) {
            System.err.println("the server (process " + server.get().pid() + ") is still stopping");
            return 1;
        }
    }
}
