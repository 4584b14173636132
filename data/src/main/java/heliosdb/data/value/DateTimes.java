package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// Arithmetic on dates, times and timestamps: days and microseconds since 2000-01-01, as the
/// vectors hold them. Fields are PostgreSQL's names (`month`, `isodow`, `epoch`), in any case.
/// Errors are PostgreSQL's. Infinite values are [#NEGATIVE_INFINITY] and [#POSITIVE_INFINITY] for
/// timestamps, [#DATE_NEGATIVE_INFINITY] and [#DATE_POSITIVE_INFINITY] for dates.
public final class DateTimes {
    private DateTimes() {}

    /// `-infinity` as a timestamp.
    public static final long NEGATIVE_INFINITY = Long.MIN_VALUE;

    /// `infinity` as a timestamp.
    public static final long POSITIVE_INFINITY = Long.MAX_VALUE;

    /// `-infinity` as a date.
    public static final long DATE_NEGATIVE_INFINITY = Integer.MIN_VALUE;

    /// `infinity` as a date.
    public static final long DATE_POSITIVE_INFINITY = Integer.MAX_VALUE;

    /// Microseconds of a day.
    public static final long DAY_MICROS = 86_400_000_000L;

    /// Whether a timestamp is neither infinity.
    public static boolean isFinite(long micros) {
        throw new UnsupportedOperationException();
    }

    /// Whether a date is neither infinity.
    public static boolean isFiniteDate(long days) {
        throw new UnsupportedOperationException();
    }

    /// `make_date`; negative years are BC.
    public static long makeDate(int year, int month, int day) {
        throw new UnsupportedOperationException();
    }

    /// `make_time`.
    public static long makeTime(int hour, int minute, double seconds) {
        throw new UnsupportedOperationException();
    }

    /// `make_timestamp`, of a date and a time.
    public static long makeTimestamp(long days, long timeMicros) {
        throw new UnsupportedOperationException();
    }

    /// A date's midnight as a timestamp (date to timestamp).
    public static long dateToTimestamp(long days) {
        throw new UnsupportedOperationException();
    }

    /// A date's midnight in a zone (date to timestamptz).
    public static long dateToTimestamptz(long days, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// The date of a timestamp.
    public static long timestampToDate(long micros) {
        throw new UnsupportedOperationException();
    }

    /// The time of day of a timestamp.
    public static long timestampToTime(long micros) {
        throw new UnsupportedOperationException();
    }

    /// The date some days later (date + int4).
    public static long plusDays(long days, long count) {
        throw new UnsupportedOperationException();
    }

    /// timestamp + interval: first months, then days, then time.
    public static long plus(long micros, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// timestamp - interval.
    public static long minus(long micros, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// timestamptz + interval, in a zone's local calendar.
    public static long plus(long utcMicros, Interval interval, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// timestamptz - interval.
    public static long minus(long utcMicros, Interval interval, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// time + interval, around midnight.
    public static long plusTime(long timeMicros, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// time - interval, around midnight.
    public static long minusTime(long timeMicros, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// timestamp - timestamp, in days and time.
    public static Interval difference(long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// `age`: years, months, days and time from b to a.
    public static Interval age(long a, long b) {
        throw new UnsupportedOperationException();
    }

    /// `date_trunc` of a timestamp.
    public static long truncate(String field, long micros) {
        throw new UnsupportedOperationException();
    }

    /// `date_trunc` of a timestamptz in a zone.
    public static long truncate(String field, long utcMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// `date_bin`.
    public static long bin(Interval stride, long micros, long origin) {
        throw new UnsupportedOperationException();
    }

    /// `extract` from a timestamp; null for fields that infinity does not have.
    public static @Nullable Numeric extract(String field, long micros) {
        throw new UnsupportedOperationException();
    }

    /// `extract` from a timestamptz.
    public static @Nullable Numeric extract(String field, long utcMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// `extract` from a date.
    public static @Nullable Numeric extractFromDate(String field, long days) {
        throw new UnsupportedOperationException();
    }

    /// `extract` from a time.
    public static Numeric extractFromTime(String field, long timeMicros) {
        throw new UnsupportedOperationException();
    }

    /// `extract` from a timetz.
    public static Numeric extractFromTime(String field, TimeTz time) {
        throw new UnsupportedOperationException();
    }

    /// `date_part` of a timestamp, as float8.
    public static @Nullable Double part(String field, long micros) {
        throw new UnsupportedOperationException();
    }

    /// `date_part` of a timestamptz, as float8.
    public static @Nullable Double part(String field, long utcMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// A timestamp of seconds since 1970 (`to_timestamp(float8)`).
    public static long ofEpochSeconds(double seconds) {
        throw new UnsupportedOperationException();
    }
}
