package heliosdb.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A finished run of a client program.
///
/// @param exitCode what it ended with
/// @param output what it printed, both streams together
record Command(int exitCode, String output) {
    private static final int SECONDS_MAX = 120;

    static Command run(Map<String, String> environment, List<String> words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.directory(root().toFile());
            builder.environment().putAll(environment);
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words + " did not end: " + output);
            }
            return new Command(process.exitValue(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException("is the client installed? " + words, failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// Runs a client with libpq's variables set to a server.
    static Command against(HeliosServer server, List<String> words) {
        return run(
                Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        String.valueOf(server.port()),
                        "PGUSER",
                        HeliosServer.USER,
                        "PGPASSWORD",
                        HeliosServer.PASSWORD,
                        "PGDATABASE",
                        "heliosdb",
                        "PGTZ",
                        "UTC"),
                words);
    }

    /// The module's folder, wherever the tests are started from.
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("it") ? here : here.resolve("it");
    }
}
