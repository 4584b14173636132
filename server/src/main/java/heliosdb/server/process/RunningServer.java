package heliosdb.server.process;

import heliosdb.server.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a running server leaves in its data directory for other commands: its process number in
/// `helios.pid` and its ready line as JSON in `helios.ready`.
///
/// @param pid the process's number
/// @param ready the ready line, empty while it starts
public record RunningServer(long pid, String ready) {
    private static final String PID = "helios.pid";
    private static final String READY = "helios.ready";
    private static final Pattern HOST = Pattern.compile("\"host\":\"([^\"]*)\"");

    /// The server that runs on a data directory.
    public static Optional<RunningServer> find(Path data) {
        try {
            Path file = data.resolve(PID);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(file).strip());
            boolean isAlive =
                    ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                            && isLocked(data.resolve("LOCK"));
            Path ready = data.resolve(READY);
            String line = Files.exists(ready) ? Files.readString(ready).strip() : "";
            return isAlive ? Optional.of(new RunningServer(pid, line)) : Optional.empty();
        } catch (NumberFormatException damaged) {
            throw new ConfigException("the file " + data.resolve(PID) + " holds no process number");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // A process's number can be another's after a crash; the lock goes with its process.
    private static boolean isLocked(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            return taken == null;
        } catch (OverlappingFileLockException ownProcess) {
            return true;
        }
    }

    /// Where it listens for a protocol; empty while it starts, or if it doesn't speak it.
    public Optional<InetSocketAddress> address(String protocol) {
        Matcher host = HOST.matcher(ready);
        Matcher port = Pattern.compile("\"" + Pattern.quote(protocol) + "\":(\\d+)").matcher(ready);
        return host.find() && port.find()
                ? Optional.of(new InetSocketAddress(host.group(1), Integer.parseInt(port.group(1))))
                : Optional.empty();
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
