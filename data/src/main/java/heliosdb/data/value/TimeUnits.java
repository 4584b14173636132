package heliosdb.data.value;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The units of time that intervals are written with and that `extract` and `date_trunc` know.
enum TimeUnits {
    MICROSECOND("us", "microsecon", "usec", "usecond", "useconds", "usecs"),
    MILLISECOND("ms", "millisecon", "mils", "msec", "msecond", "mseconds", "msecs"),
    SECOND("s", "sec", "second", "seconds", "secs"),
    MINUTE("m", "min", "mins", "minute", "minutes"),
    HOUR("h", "hour", "hours", "hr", "hrs"),
    DAY("d", "day", "days"),
    WEEK("w", "week", "weeks"),
    MONTH("mon", "mons", "month", "months"),
    QUARTER("qtr", "quarter"),
    YEAR("y", "year", "years", "yr", "yrs"),
    DECADE("dec", "decade", "decades", "decs"),
    CENTURY("c", "cent", "centuries", "century"),
    MILLENNIUM("mil", "millennia", "millennium"),
    TIMEZONE("timezone"),
    TIMEZONE_HOUR("timezone_h"),
    TIMEZONE_MINUTE("timezone_m"),
    // What only extract knows.
    DAY_OF_WEEK("dow"),
    ISO_DAY_OF_WEEK("isodow"),
    DAY_OF_YEAR("doy"),
    ISO_YEAR("isoyear"),
    JULIAN("j", "jd", "julian"),
    EPOCH("epoch");

    /// Words are compared up to this length.
    private static final int WORD_LENGTH_MAX = 10;

    private static final Map<String, TimeUnits> BY_WORD = new HashMap<>();

    static {
        for (TimeUnits unit : values()) {
            for (String word : unit.words) {
                BY_WORD.put(word, unit);
            }
        }
    }

    private final String[] words;

    TimeUnits(String... words) {
        this.words = words;
    }

    /// The unit of a word in lower case, null when there is none.
    static @Nullable TimeUnits find(String word) {
        return BY_WORD.get(
                word.length() > WORD_LENGTH_MAX ? word.substring(0, WORD_LENGTH_MAX) : word);
    }
}
