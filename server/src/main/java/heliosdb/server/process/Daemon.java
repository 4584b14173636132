package heliosdb.server.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts the server again as a process that outlives this one.
public final class Daemon {
    private static final String MAIN = "heliosdb.server.boot.Main";
    private static final Path SESSION_LEADER = Path.of("/usr/bin/setsid");

    private Daemon() {}

    /// Starts it as this process was started, and prints its output up to the ready line. What it
    /// says later goes to `helios.log` in the data directory.
    ///
    /// @param arguments of this process's command
    /// @return the exit code
    public static int start(Path data, List<String> arguments) {
        try {
            Files.createDirectories(data);
            Path log = data.resolve("helios.log");
            Process server =
                    new ProcessBuilder(command(arguments))
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .start();
            long logStart = Files.size(log);
            return relay(server, log, logStart);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int relay(Process server, Path log, long logStart) throws IOException {
        try (BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                System.out.println(line);
                if (line.contains("ready")) {
                    return 0;
                }
            }
        }
        byte[] said = Files.readAllBytes(log);
        int from = (int) Math.min(logStart, said.length);
        System.err.write(said, from, said.length - from);
        System.err.flush();
        return 1;
    }

    // As this process was started. The operating system's own record of it is cut where it is long.
    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SESSION_LEADER)) {
            command.add(SESSION_LEADER.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        for (String argument : arguments) {
            if (!argument.equals("--daemon")) {
                command.add(argument);
            }
        }
        return command;
    }
}
