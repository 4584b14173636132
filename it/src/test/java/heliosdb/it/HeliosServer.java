package heliosdb.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A HeliosDB server in a process of its own, on loopback and on a port that was free.
final class HeliosServer implements AutoCloseable {
    static final String USER = "helios";
    static final String PASSWORD = "correct horse battery";

    private static final int POSTGRES_PORT = 5432;
    private static final int START_SECONDS_MAX = 60;

    private final Process process;
    private final Path data;
    private final int port;

    private HeliosServer(Process process, Path data, int port) {
        this.process = process;
        this.data = data;
        this.port = port;
    }

    static HeliosServer start(Path data, String... options) {
        int port = freePort();
        Process process = launch(startCommand(data, port, options), data);
        try {
            awaitReady(process, data);
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
        return new HeliosServer(process, data, port);
    }

    /// Starts a server and kills it a while later, most likely while it still starts.
    static void startAndKill(Path data, int millis) throws InterruptedException {
        Process process = launch(startCommand(data, freePort()), data);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static List<String> startCommand(Path data, int port, String... options) {
        List<String> command = command("start", "--data", data.toString(), "--json");
        command.addAll(
                List.of(
                        "--protocols",
                        "pg",
                        "--port-offset",
                        String.valueOf(port - POSTGRES_PORT)));
        command.addAll(List.of(options));
        return command;
    }

    /// The command line of a HeliosDB process with this test's own classes, as a list to add to.
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-modules=jdk.incubator.vector",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "heliosdb.server.boot.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    static Process launch(List<String> command, Path data) {
        try {
            Files.createDirectories(data.getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("HELIOS_PASSWORD", PASSWORD);
            builder.redirectError(errors(data).toFile());
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path errors(Path data) {
        return data.resolveSibling(data.getFileName() + ".stderr");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitReady(Process process, Path data) {
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains("\"ready\"")) {
                    drain(output);
                    return;
                }
            }
            process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS);
            throw new IllegalStateException(
                    "the server did not start: " + Files.readString(errors(data)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void drain(BufferedReader output) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (output.readLine() != null) {
                            // what the server still prints is of no interest here
                        }
                    } catch (IOException endOfServer) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    String errorOutput() {
        try {
            return Files.readString(errors(data));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/heliosdb";
    }

    Connection connect() throws SQLException {
        return connect(new Properties());
    }

    Connection connect(Properties extra) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", PASSWORD);
        // On a busy machine the first handshake of a server may take long.
        properties.setProperty("sslResponseTimeout", "60000");
        properties.putAll(extra);
        return DriverManager.getConnection(url(), properties);
    }

    void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server did not stop: " + errorOutput());
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IllegalStateException(interrupted);
        }
    }
}
