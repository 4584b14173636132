package heliosdb.data.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Abbreviations of time zones: PostgreSQL's default set.
final class TimeZoneAbbreviations {
    /// An abbreviation's meaning: an offset, or a zone whose offset depends on the date.
    ///
    /// @param offsetSeconds east of Greenwich, summer time included; not used with a zone
    /// @param isSummer whether it is a summer time
    record Meaning(int offsetSeconds, boolean isSummer, @Nullable ZoneId zone) {}

    private static final Map<String, Meaning> MEANINGS = load();

    private TimeZoneAbbreviations() {}

    private static Map<String, Meaning> load() {
        Map<String, Meaning> meanings = new HashMap<>();
        for (String line : lines()) {
            String[] fields = line.split("\t");
            boolean isOffset = Ascii.isDigit(fields[1].charAt(fields[1].length() - 1));
            meanings.put(
                    fields[0],
                    new Meaning(
                            isOffset ? Integer.parseInt(fields[1]) : 0,
                            fields.length > 2,
                            isOffset ? null : ZoneId.of(fields[1])));
        }
        return meanings;
    }

    private static String[] lines() {
        String name = "time-zone-abbreviations.tsv";
        try (InputStream table = TimeZoneAbbreviations.class.getResourceAsStream(name)) {
            if (table == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The meaning of an abbreviation in lower case.
    static @Nullable Meaning find(String lower) {
        return MEANINGS.get(lower);
    }

    /// The zone that an abbreviation in lower case means on its own.
    static Optional<ZoneId> zone(String lower) {
        Meaning meaning = MEANINGS.get(lower);
        if (meaning == null) {
            return Optional.empty();
        }
        return Optional.of(
                meaning.zone == null
                        ? ZoneOffset.ofTotalSeconds(meaning.offsetSeconds)
                        : meaning.zone);
    }
}
