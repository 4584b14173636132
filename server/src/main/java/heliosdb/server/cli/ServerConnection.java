package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import heliosdb.server.process.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/// The superuser's connection to the server that runs on a data directory, for commands that work
/// through it. The password comes from HELIOS_PASSWORD, PGPASSWORD, or the file in the directory.
final class ServerConnection {
    private ServerConnection() {}

    static Connection open(RunningServer server, Path data, Map<String, String> environment) {
        InetSocketAddress address =
                server.address("postgres")
                        .orElseThrow(() ->
                                new ConfigException(
                                        "the server on " + data + " is still starting"));
        Properties properties = new Properties();
        properties.setProperty("user", "helios");
        properties.setProperty("password", password(data, environment));
        properties.setProperty("ApplicationName", "helios");
        properties.setProperty("sslResponseTimeout", "60000");
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://"
                            + address.getHostString()
                            + ":"
                            + address.getPort()
                            + "/heliosdb",
                    properties);
        } catch (SQLException refused) {
            throw new ConfigException(
                    "could not connect to the server on "
                            + data
                            + ": "
                            + refused.getMessage()
                            + " (the password is taken from HELIOS_PASSWORD or PGPASSWORD)");
        }
    }

    private static String password(Path data, Map<String, String> environment) {
        String given =
                environment.getOrDefault(
                        "HELIOS_PASSWORD", environment.getOrDefault("PGPASSWORD", ""));
        Path file = data.resolve("superuser.password");
        try {
            return given.isEmpty() && Files.isReadable(file)
                    ? Files.readString(file).strip()
                    : given;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
