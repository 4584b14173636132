package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;

import com.heliosdb.common.HeliosException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What `extract` takes from dates, times and intervals.
final class DateParts {
    static final String TIMESTAMP = "timestamp without time zone";
    static final String TIMESTAMPTZ = "timestamp with time zone";
    private static final String TIME = "time without time zone";
    private static final String TIMETZ = "time with time zone";
    private static final String DATE = "date";
    private static final String INTERVAL = "interval";

    private DateParts() {}

    /// The unit of a name in any case; PostgreSQL's error when there is none.
    static TimeUnits unit(String field, String type) {
        TimeUnits unit = TimeUnits.find(Ascii.lower(field));
        if (unit == null) {
            throw unknown(field, type);
        }
        return unit;
    }

    // Words that stand for moments, such as today, are known where moments are taken apart.
    private static HeliosException unknown(String field, String type) {
        String word = Ascii.lower(field);
        boolean hasDate = type.startsWith("timestamp") || type.equals(DATE);
        return hasDate && isReserved(word) ? unsupported(field, type) : unrecognized(field, type);
    }

    private static boolean isReserved(String word) {
        DateTimeWords.Word found = DateTimeWords.find(word);
        return found != null
                && switch (found.role()) {
                    case NOW, TODAY, TOMORROW, YESTERDAY, EARLY, LATE, MIDNIGHT_UTC -> true;
                    default -> false;
                };
    }

    static HeliosException unrecognized(String field, String type) {
        return new HeliosException(
                INVALID_PARAMETER_VALUE,
                "unit \"" + Ascii.lower(field) + "\" not recognized for type " + type);
    }

    static HeliosException unsupported(String field, String type) {
        return new HeliosException(
                FEATURE_NOT_SUPPORTED,
                "unit \"" + Ascii.lower(field) + "\" not supported for type " + type);
    }

    static @Nullable Numeric ofTimestamp(String field, long micros) {
        TimeUnits unit = unit(field, TIMESTAMP);
        switch (unit) {
            case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> throw unsupported(field, TIMESTAMP);
            default -> {
                return DateTimes.isFinite(micros)
                        ? ofLocal(unit, micros, micros)
                        : ofInfinity(unit, micros > 0);
            }
        }
    }

    static @Nullable Numeric ofTimestamp(String field, long utcMicros, ZoneId zone) {
        TimeUnits unit = unit(field, TIMESTAMPTZ);
        if (!DateTimes.isFinite(utcMicros)) {
            return ofInfinity(unit, utcMicros > 0);
        }
        int offset = TimeZones.offsetSeconds(utcMicros, zone);
        return switch (unit) {
            case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> ofOffset(unit, offset);
            default -> ofLocal(unit, utcMicros + offset * 1_000_000L, utcMicros);
        };
    }

    private static Numeric ofOffset(TimeUnits unit, int offset) {
        return Numeric.of(
                switch (unit) {
                    case TIMEZONE_HOUR -> offset / 3600;
                    case TIMEZONE_MINUTE -> offset / 60 % 60;
                    default -> offset;
                });
    }

    private static @Nullable Numeric ofInfinity(TimeUnits unit, boolean isPositive) {
        return switch (unit) {
            case YEAR, DECADE, CENTURY, MILLENNIUM, JULIAN, ISO_YEAR, EPOCH ->
                    isPositive ? Numeric.POSITIVE_INFINITY : Numeric.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static Numeric ofLocal(TimeUnits unit, long local, long utc) {
        long days = Math.floorDiv(local, DateTimes.DAY_MICROS);
        long time = local - days * DateTimes.DAY_MICROS;
        return switch (unit) {
            case EPOCH -> epoch(utc);
            case JULIAN ->
                    Numeric.of(days + CalendarDates.EPOCH_JULIAN)
                            .plus(Numeric.of(time).dividedBy(Numeric.of(DateTimes.DAY_MICROS)));
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> ofClock(unit, time);
            default -> Numeric.of(ofCalendar(unit, days));
        };
    }

    private static Numeric epoch(long utc) {
        long epoch = -TimeZones.EPOCH_SECONDS * 1_000_000;
        return utc < Long.MAX_VALUE + epoch
                ? Numeric.of(utc - epoch, 6)
                : Numeric.of(utc, 6).minus(Numeric.of(epoch, 6));
    }

    /// Seconds and below, minutes and hours of a time of day or of an interval's time.
    private static Numeric ofClock(TimeUnits unit, long time) {
        long minute = time % 60_000_000;
        return switch (unit) {
            case MICROSECOND -> Numeric.of(minute);
            case MILLISECOND -> Numeric.of(minute, 3);
            case SECOND -> Numeric.of(minute, 6);
            case MINUTE -> Numeric.of(time / 60_000_000 % 60);
            default -> Numeric.of(time / 3_600_000_000L);
        };
    }

    private static long ofCalendar(TimeUnits unit, long days) {
        long date = CalendarDates.date(days);
        int year = CalendarDates.year(date);
        return switch (unit) {
            case DAY -> CalendarDates.day(date);
            case MONTH -> CalendarDates.month(date);
            case QUARTER -> (CalendarDates.month(date) - 1) / 3 + 1;
            case WEEK -> CalendarDates.isoWeek(days);
            // There is no year 0.
            case YEAR -> year > 0 ? year : year - 1;
            case DECADE -> Math.floorDiv(year, 10);
            case CENTURY -> year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100);
            case MILLENNIUM -> year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000);
            case DAY_OF_WEEK -> CalendarDates.dayOfWeek(days);
            case ISO_DAY_OF_WEEK -> Math.floorMod(CalendarDates.dayOfWeek(days) - 1, 7) + 1;
            case DAY_OF_YEAR -> CalendarDates.dayOfYear(days);
            default -> {
                int isoYear = CalendarDates.isoYear(days);
                yield isoYear > 0 ? isoYear : isoYear - 1;
            }
        };
    }

    static @Nullable Numeric ofDate(String field, long days) {
        TimeUnits unit = unit(field, DATE);
        switch (unit) {
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> throw unsupported(field, DATE);
            case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> throw unsupported(field, DATE);
            default -> {}
        }
        if (!DateTimes.isFiniteDate(days)) {
            return ofInfinity(unit, days > 0);
        }
        return Numeric.of(
                switch (unit) {
                    case JULIAN -> days + CalendarDates.EPOCH_JULIAN;
                    case EPOCH -> days * 86_400 + TimeZones.EPOCH_SECONDS;
                    default -> ofCalendar(unit, days);
                });
    }

    static Numeric ofTime(String field, long micros) {
        TimeUnits unit = unit(field, TIME);
        return switch (unit) {
            case EPOCH -> Numeric.of(micros, 6);
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> ofClock(unit, micros);
            default -> throw unsupported(field, TIME);
        };
    }

    static Numeric ofTime(String field, TimeTz time) {
        TimeUnits unit = unit(field, TIMETZ);
        return switch (unit) {
            case EPOCH -> Numeric.of(time.utcMicros(), 6);
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> ofClock(unit, time.micros());
            case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> ofOffset(unit, time.offsetSeconds());
            default -> throw unsupported(field, TIMETZ);
        };
    }

    static Numeric ofInterval(String field, Interval interval) {
        TimeUnits unit = unit(field, INTERVAL);
        int months = interval.months();
        return switch (unit) {
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR -> ofClock(unit, interval.micros());
            case DAY -> Numeric.of(interval.days());
            case MONTH -> Numeric.of(months % 12);
            case QUARTER -> Numeric.of(months % 12 / 3 + 1);
            case YEAR -> Numeric.of(months / 12);
            case DECADE -> Numeric.of(months / 120);
            case CENTURY -> Numeric.of(months / 1200);
            case MILLENNIUM -> Numeric.of(months / 12_000);
            case EPOCH -> epoch(interval);
            default -> throw unsupported(field, INTERVAL);
        };
    }

    // A year counts 365.25 days, a month 30.
    private static Numeric epoch(Interval interval) {
        long quarterDays =
                1461L * (interval.months() / 12)
                        + 120L * (interval.months() % 12)
                        + 4L * interval.days();
        long seconds = quarterDays * (86_400 / 4);
        return Numeric.of(seconds).plus(Numeric.of(interval.micros(), 6));
    }
}
