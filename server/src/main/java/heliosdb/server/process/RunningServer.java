package heliosdb.server.process;

import heliosdb.server.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a running server leaves in its data directory for other commands: its process number in
/// `helios.pid` and its ready line as JSON in `helios.ready`.
///
/// @param pid the process's number
/// @param ready the ready line, empty while it starts
public record RunningServer(long pid, String ready) {
    private static final String PID = "helios.pid";
    private static final String READY = "helios.ready";

    /// The server that runs on a data directory.
    public static Optional<RunningServer> find(Path data) {
        try {
            Path file = data.resolve(PID);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(file).strip());
            boolean isAlive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
            Path ready = data.resolve(READY);
            String line = Files.exists(ready) ? Files.readString(ready).strip() : "";
            return isAlive ? Optional.of(new RunningServer(pid, line)) : Optional.empty();
        } catch (NumberFormatException damaged) {
            throw new ConfigException("the file " + data.resolve(PID) + " holds no process number");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void write(Path data, long pid, String ready) {
        try {
            Files.writeString(data.resolve(READY), ready + "\n");
            Files.writeString(data.resolve(PID), pid + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve(PID));
            Files.deleteIfExists(data.resolve(READY));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
