package heliosdb.data.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words that dates and times are written with.
final class DateTimeWords {
    /// What a word does.
    enum Role {
        MONTH,
        WEEKDAY,
        HALF_OF_DAY,
        ERA,
        /// Names the number after it.
        UNIT,
        /// "t" before a time.
        TIME_MARK,
        SUMMER,
        IGNORED,
        NOW,
        TODAY,
        TOMORROW,
        YESTERDAY,
        EPOCH,
        EARLY,
        LATE,
        MIDNIGHT_UTC
    }

    /// Which number a unit names.
    enum Unit {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND,
        JULIAN,
        TIME,
        /// A unit that no input accepts.
        OTHER
    }

    /// A word's meaning.
    ///
    /// @param value the month, or 1 for pm and for BC
    record Word(Role role, int value, @Nullable Unit unit) {}

    private static final Map<String, Word> WORDS = new HashMap<>();

    static {
        put(Role.EARLY, 0, "-infinity");
        put(Role.LATE, 0, "infinity");
        put(Role.EPOCH, 0, "epoch");
        put(Role.NOW, 0, "now");
        put(Role.TODAY, 0, "today");
        put(Role.TOMORROW, 0, "tomorrow");
        put(Role.YESTERDAY, 0, "yesterday");
        put(Role.MIDNIGHT_UTC, 0, "allballs");
        put(Role.ERA, 0, "ad");
        put(Role.ERA, 1, "bc");
        put(Role.HALF_OF_DAY, 0, "am");
        put(Role.HALF_OF_DAY, 1, "pm");
        put(Role.IGNORED, 0, "at", "on");
        put(Role.SUMMER, 0, "dst");
        put(Role.MONTH, 1, "jan", "january");
        put(Role.MONTH, 2, "feb", "february");
        put(Role.MONTH, 3, "mar", "march");
        put(Role.MONTH, 4, "apr", "april");
        put(Role.MONTH, 5, "may");
        put(Role.MONTH, 6, "jun", "june");
        put(Role.MONTH, 7, "jul", "july");
        put(Role.MONTH, 8, "aug", "august");
        put(Role.MONTH, 9, "sep", "sept", "september");
        put(Role.MONTH, 10, "oct", "october");
        put(Role.MONTH, 11, "nov", "november");
        put(Role.MONTH, 12, "dec", "december");
        put(Role.WEEKDAY, 0, "sun", "sunday", "mon", "monday", "tue", "tues", "tuesday");
        put(Role.WEEKDAY, 0, "wed", "weds", "wednesday", "thu", "thur", "thurs", "thursday");
        put(Role.WEEKDAY, 0, "fri", "friday", "sat", "saturday");
        unit(Unit.YEAR, "y");
        unit(Unit.MONTH, "m");
        unit(Unit.DAY, "d");
        unit(Unit.HOUR, "h");
        unit(Unit.MINUTE, "mm");
        unit(Unit.SECOND, "s");
        unit(Unit.JULIAN, "j", "jd", "julian");
        unit(Unit.OTHER, "dow", "doy", "isodow", "isoyear");
        WORDS.put("t", new Word(Role.TIME_MARK, 0, Unit.TIME));
    }

    private DateTimeWords() {}

    private static void put(Role role, int value, String... words) {
        for (String word : words) {
            WORDS.put(word, new Word(role, value, null));
        }
    }

    private static void unit(Unit unit, String... words) {
        for (String word : words) {
            WORDS.put(word, new Word(Role.UNIT, 0, unit));
        }
    }

    /// The meaning of a word in lower case, null when it has none.
    static @Nullable Word find(String word) {
        return WORDS.get(word);
    }
}
