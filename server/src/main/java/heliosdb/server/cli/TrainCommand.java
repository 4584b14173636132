package heliosdb.server.cli;

import static java.util.Objects.requireNonNull;

import heliosdb.server.config.ConfigKey;
import heliosdb.server.config.ConfigValues;
import heliosdb.server.config.ServerConfig;
import heliosdb.server.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// `helios train`: starts a server and uses it a little, so that the build can record which classes
/// that takes.
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
    private static final List<String> STATEMENTS =
            List.of(
                    "create table training (id int primary key, amount numeric, note text)",
                    "insert into training values (1, 1.5, 'a'), (2, 2.5, 'b')",
                    "select * from training where id = 1",
                    "select note, sum(amount) from training group by note order by note",
                    "update training set amount = amount + 1 where id = 2",
                    "begin",
                    "delete from training where id = 1",
                    "rollback",
                    "show all");

    @Override
    public Integer call() throws IOException {
        Path data = Files.createTempDirectory("helios-train");
        try {
            ConfigValues values = new ConfigValues();
            values.set(ConfigKey.DATA, data.resolve("data").toString());
            values.set(ConfigKey.POSTGRES_PORT, "0");
            values.set(ConfigKey.AUTH, "trust");
            try (ServerProcess server = ServerProcess.start(ServerConfig.of(values))) {
                use(requireNonNull(server.addresses().get("postgres")).getPort());
            }
        } finally {
            remove(data);
        }
        return 0;
    }

    // What fails does not matter: the classes are loaded by then.
    private static void use(int port) {
        Properties properties = new Properties();
        properties.setProperty("user", "helios");
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/heliosdb?sslmode=disable";
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                try {
                    statement.execute(sql);
                } catch (SQLException failure) {
                    System.err.println(sql + ": " + failure.getMessage());
                }
            }
        } catch (SQLException failure) {
            System.err.println(failure.getMessage());
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
