package heliosdb.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Java process with this one's class path, whose standard output the test reads line by line.
/// Its error output goes to this process's.
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Starts a class's main method.
    public static ChildJvm start(Class<?> main, String... arguments) {
        return start(List.of(), main, arguments);
    }

    /// Starts a class's main method by another program, which gets the Java command as its last
    /// arguments.
    public static ChildJvm start(List<String> starter, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            return new ChildJvm(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The next line of its output; null at the end.
    public @Nullable String readLine() {
        try {
            return output.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The rest of its output.
    public List<String> readLines() {
        return output.lines().toList();
    }

    /// Ends it at once, as `kill -9` does, and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Waits until it ends by itself, and returns its exit code.
    public int await() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
