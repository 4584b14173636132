package heliosdb.engine.session;

import heliosdb.engine.session.SettingDefinition.Context;
import heliosdb.engine.session.SettingDefinition.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of PostgreSQL 15 with their kinds, limits and defaults. Most of them change nothing
/// here, but drivers and tools set and read them. Immutable.
public final class SettingTable {
    /// The one table.
    public static final SettingTable ALL = load();

    private final Map<String, SettingDefinition> byLowerName;

    private SettingTable(Map<String, SettingDefinition> byLowerName) {
        this.byLowerName = byLowerName;
    }

    /// A setting by its name in any case, null when there is none.
    public @Nullable SettingDefinition find(String name) {
        SettingDefinition found = byLowerName.get(name);
        return found != null ? found : byLowerName.get(name.toLowerCase(Locale.ROOT));
    }

    /// All settings by name.
    public Collection<SettingDefinition> all() {
        return byLowerName.values();
    }

    private static SettingTable load() {
        Map<String, SettingDefinition> definitions = new TreeMap<>();
        for (String line : lines()) {
            String[] field = line.split("\t", -1);
            definitions.put(
                    field[0].toLowerCase(Locale.ROOT),
                    new SettingDefinition(
                            field[0],
                            Kind.valueOf(field[1].toUpperCase(Locale.ROOT)),
                            field[2],
                            Context.of(field[3]),
                            field[4].isEmpty() ? 0 : Double.parseDouble(field[4]),
                            field[5].isEmpty() ? 0 : Double.parseDouble(field[5]),
                            field[6].isEmpty() ? List.of() : List.of(field[6].split(",")),
                            field[7],
                            field[8]));
        }
        return new SettingTable(definitions);
    }

    private static String[] lines() {
        try (InputStream table = SettingTable.class.getResourceAsStream("settings.tsv")) {
            if (table == null) {
                throw new IllegalStateException("settings.tsv is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
