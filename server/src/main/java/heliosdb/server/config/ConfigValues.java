package heliosdb.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// What file, environment and flags say, as text by key.
public final class ConfigValues {
    private static final String SETTINGS = "settings.";

    private final Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
    private final Map<String, String> settings = new LinkedHashMap<>();

    /// Reads a TOML file.
    ///
    /// @throws ConfigException when it can't be read, or has a key that doesn't exist
    public void readFile(Path file) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(Files.readString(file));
        } catch (IOException failure) {
            throw new ConfigException(
                    "could not read the configuration file " + file + ": " + failure.getMessage());
        }
        if (toml.hasErrors()) {
            throw new ConfigException(
                    "configuration file " + file + ": " + toml.errors().getFirst().toString());
        }
        readTable(toml, "", file.toString());
    }

    private void readTable(TomlTable table, String prefix, String source) {
        for (Map.Entry<String, Object> entry : table.entrySet()) {
            String path = prefix + entry.getKey();
            if (entry.getValue() instanceof TomlTable inner) {
                readTable(inner, path + ".", source);
            } else {
                put(path, text(entry.getValue()), source);
            }
        }
    }

    private static String text(Object value) {
        return value instanceof TomlArray array
                ? array.toList().stream().map(Object::toString).collect(Collectors.joining(","))
                : value.toString();
    }

    private void put(String path, String value, String source) {
        if (path.startsWith(SETTINGS)) {
            settings.put(path.substring(SETTINGS.length()), value);
            return;
        }
        ConfigKey key =
                ConfigKey.find(path)
                        .orElseThrow(() ->
                                new ConfigException(
                                        "unknown key \""
                                                + path
                                                + "\" in "
                                                + source
                                                + "; the nearest known one is \""
                                                + ConfigKey.nearest(path).path()
                                                + "\""));
        values.put(key, value);
    }

    /// Takes the variables `HELIOSDB_..` of an environment.
    ///
    /// @throws ConfigException when one names no key
    public void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith("HELIOSDB_")) {
                ConfigKey key =
                        ConfigKey.findVariable(name).orElseThrow(() -> unknownVariable(name));
                values.put(key, value);
            }
        });
    }

    private static ConfigException unknownVariable(String name) {
        String path =
                name.substring("HELIOSDB_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
        return new ConfigException(
                "unknown environment variable "
                        + name
                        + "; the nearest known one is "
                        + ConfigKey.nearest(path).variable());
    }

    /// Sets a key.
    public void set(ConfigKey key, String value) {
        values.put(key, value);
    }

    /// What the sessions' settings start with.
    public Map<String, String> settings() {
        return settings;
    }

    String text(ConfigKey key) {
        return values.getOrDefault(key, key.fallback());
    }

    boolean isSet(ConfigKey key) {
        return !text(key).isEmpty();
    }

    int number(ConfigKey key, int least, int most) {
        try {
            int number = Integer.parseInt(text(key).strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw invalid(key, "a whole number");
        }
        throw invalid(key, "between " + least + " and " + most);
    }

    boolean truth(ConfigKey key) {
        return switch (text(key).toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw invalid(key, "true or false");
        };
    }

    /// A size such as `64MB`, in bytes.
    long bytes(ConfigKey key) {
        String text = text(key).strip().toUpperCase(Locale.ROOT);
        String digits = text.replaceAll("[^0-9].*$", "");
        long unit =
                switch (text.substring(digits.length()).strip()) {
                    case "", "B" -> 1L;
                    case "K", "KB" -> 1L << 10;
                    case "M", "MB" -> 1L << 20;
                    case "G", "GB" -> 1L << 30;
                    default -> throw invalid(key, "a size such as 512MB");
                };
        if (digits.isEmpty() || digits.length() > 12) {
            throw invalid(key, "a size such as 512MB");
        }
        return Long.parseLong(digits) * unit;
    }

    /// A time such as `30s`.
    Duration time(ConfigKey key) {
        String text = text(key).strip();
        String digits = text.replaceAll("[^0-9].*$", "");
        if (digits.isEmpty() || digits.length() > 9) {
            throw invalid(key, "a time such as 30s");
        }
        long count = Long.parseLong(digits);
        return switch (text.substring(digits.length()).strip()) {
            case "ms" -> Duration.ofMillis(count);
            case "", "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            default -> throw invalid(key, "a time such as 30s");
        };
    }

    ConfigException invalid(ConfigKey key, String expected) {
        return new ConfigException(
                "invalid value \"" + text(key) + "\" for " + key.path() + ": expected " + expected);
    }
}
