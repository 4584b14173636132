package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;

import com.heliosdb.common.HeliosException;

/// The modifier of type interval: which fields it keeps (high half), how many digits of a second
/// (low half, 65535 for all).
final class IntervalModifier {
    /// No restriction of fields.
    static final int ALL_FIELDS = 0x7FFF;

    /// No restriction of digits.
    static final int FULL_PRECISION = 0xFFFF;

    static final int MONTH = 1 << 1;
    static final int YEAR = 1 << 2;
    static final int DAY = 1 << 3;
    static final int HOUR = 1 << 10;
    static final int MINUTE = 1 << 11;
    static final int SECOND = 1 << 12;
    static final int MINUTE_TO_SECOND = MINUTE | SECOND;

    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long MINUTE_MICROS = 60_000_000L;

    private IntervalModifier() {}

    /// The unit of a number at the end that has none.
    static TimeUnits lastUnit(int range) {
        if (range == ALL_FIELDS || (range & SECOND) != 0) {
            return TimeUnits.SECOND;
        }
        if ((range & MINUTE) != 0) {
            return TimeUnits.MINUTE;
        }
        if ((range & HOUR) != 0) {
            return TimeUnits.HOUR;
        }
        if ((range & DAY) != 0) {
            return TimeUnits.DAY;
        }
        return (range & MONTH) != 0 ? TimeUnits.MONTH : TimeUnits.YEAR;
    }

    /// The interval without the fields and digits that the modifier leaves out.
    static Interval apply(Interval interval, int modifier) {
        if (modifier < 0) {
            return interval;
        }
        int range = modifier >> 16 & ALL_FIELDS;
        int months = interval.months();
        int days = interval.days();
        long micros = interval.micros();
        if (range != ALL_FIELDS && (range & SECOND) == 0) {
            if ((range & MINUTE) != 0) {
                micros -= micros % MINUTE_MICROS;
            } else {
                micros -= (range & HOUR) != 0 ? micros % HOUR_MICROS : micros;
            }
            boolean hasDays = (range & (DAY | HOUR | MINUTE)) != 0;
            days = hasDays ? days : 0;
            months = range == YEAR ? months - months % 12 : months;
        }
        int precision = modifier & FULL_PRECISION;
        return new Interval(months, days, DateTimes.roundMicros(micros, precision));
    }

    /// The modifier of fields and precision as the parser has them; -1 for no precision.
    static int of(int range, int precision) {
        if (precision < -1) {
            throw new HeliosException(
                    INVALID_PARAMETER_VALUE,
                    "INTERVAL(" + precision + ") precision must not be negative");
        }
        int digits = precision == -1 ? FULL_PRECISION : Math.min(precision, 6);
        return digits | (range & ALL_FIELDS) << 16;
    }
}
