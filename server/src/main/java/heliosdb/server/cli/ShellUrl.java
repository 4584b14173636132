package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/// Where the shell connects to.
record ShellUrl(
        String host, int port, String database, String user, String password, String query) {
    private static final int DEFAULT_PORT = 5432;

    /// Reads `postgresql://user:password@host:port/database?..`; what is missing comes from libpq's
    /// variables, then from HeliosDB's defaults.
    static ShellUrl parse(String url, Map<String, String> environment) {
        URI uri;
        try {
            uri =
                    URI.create(
                            url.isEmpty()
                                    ? "postgresql:///"
                                    : url.replaceFirst("^postgres:", "postgresql:"));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigException("not a URL: " + url);
        }
        if (!"postgresql".equals(uri.getScheme())) {
            throw new ConfigException("the URL must begin with postgresql://, not " + url);
        }
        String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = info.indexOf(':');
        String user = decoded(colon < 0 ? info : info.substring(0, colon));
        String password = colon < 0 ? "" : decoded(info.substring(colon + 1));
        String database =
                uri.getPath() == null || uri.getPath().length() < 2
                        ? ""
                        : uri.getPath().substring(1);
        return new ShellUrl(
                or(uri.getHost(), environment.getOrDefault("PGHOST", "127.0.0.1")),
                uri.getPort() > 0
                        ? uri.getPort()
                        : Integer.parseInt(environment.getOrDefault("PGPORT", "" + DEFAULT_PORT)),
                or(database, environment.getOrDefault("PGDATABASE", "heliosdb")),
                or(user, environment.getOrDefault("PGUSER", "helios")),
                or(
                        password,
                        environment.getOrDefault(
                                "PGPASSWORD", environment.getOrDefault("HELIOS_PASSWORD", ""))),
                uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String or(@org.jspecify.annotations.Nullable String value, String fallback) {
        return value == null || value.isEmpty() ? fallback : value;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + query;
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "helios sql");
        // A server's first handshake may have to make a certificate.
        properties.setProperty("sslResponseTimeout", "60000");
        // Each statement arrives as it is written.
        properties.setProperty("preferQueryMode", "simple");
        return properties;
    }
}
