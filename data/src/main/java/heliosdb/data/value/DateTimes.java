package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;
import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;

import com.heliosdb.common.HeliosException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Arithmetic on dates, times and timestamps: days and microseconds since 2000-01-01, as the
/// vectors hold them. Fields are PostgreSQL's names (`month`, `isodow`, `epoch`), in any case.
/// Errors are PostgreSQL's. Infinite values are [#NEGATIVE_INFINITY] and [#POSITIVE_INFINITY] for
/// timestamps, [#DATE_NEGATIVE_INFINITY] and [#DATE_POSITIVE_INFINITY] for dates.
public final class DateTimes {
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

    private static final long TIMESTAMP_MIN = CalendarDates.DAYS_MIN * DAY_MICROS;
    private static final long TIMESTAMP_END = CalendarDates.TIMESTAMP_DAYS_END * DAY_MICROS;
    private static final long[] PRECISIONS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private DateTimes() {}

    /// Whether a timestamp is neither infinity.
    public static boolean isFinite(long micros) {
        return micros != Long.MIN_VALUE && micros != Long.MAX_VALUE;
    }

    /// Whether a date is neither infinity.
    public static boolean isFiniteDate(long days) {
        return days != Integer.MIN_VALUE && days != Integer.MAX_VALUE;
    }

    static boolean isInRange(long micros) {
        return micros >= TIMESTAMP_MIN && micros < TIMESTAMP_END;
    }

    /// The timestamp itself; an error when it is out of range.
    static long checked(long micros) {
        if (!isInRange(micros)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        return micros;
    }

    /// `make_date`; negative years are BC.
    public static long makeDate(int year, int month, int day) {
        int astronomical = year < 0 ? year + 1 : year;
        boolean isRight =
                year != 0
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= CalendarDates.daysOfMonth(astronomical, month);
        if (!isRight) {
            throw new HeliosException(
                    DATETIME_FIELD_OVERFLOW,
                    "date field value out of range: "
                            + astronomical
                            + '-'
                            + two(month)
                            + '-'
                            + two(day));
        }
        long days = CalendarDates.days(astronomical, month, day);
        if (!CalendarDates.isDate(days)) {
            throw new HeliosException(
                    DATETIME_FIELD_OVERFLOW,
                    "date out of range: " + year + '-' + two(month) + '-' + two(day));
        }
        return days;
    }

    private static String two(int value) {
        return value >= 0 && value < 10 ? "0" + value : Integer.toString(value);
    }

    /// `make_time`.
    public static long makeTime(int hour, int minute, double seconds) {
        boolean isRight =
                hour >= 0
                        && hour <= 24
                        && minute >= 0
                        && minute <= 59
                        && seconds >= 0
                        && seconds <= 60;
        long micros = isRight ? (hour * 60L + minute) * 60_000_000 : 0;
        micros += isRight ? (long) Math.rint(seconds * 1e6) : 0;
        if (!isRight || micros > DAY_MICROS) {
            String shown =
                    new TypeText(IoSettings.DEFAULT.withExtraFloatDigits(-9))
                            .format(Types.FLOAT8, seconds);
            throw new HeliosException(
                    DATETIME_FIELD_OVERFLOW,
                    "time field value out of range: "
                            + hour
                            + ':'
                            + two(minute)
                            + ':'
                            + (shown.length() < 2 ? "0" + shown : shown));
        }
        return micros;
    }

    /// `make_timestamp`, of a date and a time.
    public static long makeTimestamp(long days, long timeMicros) {
        if (days > CalendarDates.TIMESTAMP_DAYS_END) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        return checked(days * DAY_MICROS + timeMicros);
    }

    /// A date's midnight as a timestamp (date to timestamp).
    public static long dateToTimestamp(long days) {
        if (!isFiniteDate(days)) {
            return days < 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
        }
        if (days >= CalendarDates.TIMESTAMP_DAYS_END) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "date out of range for timestamp");
        }
        return days * DAY_MICROS;
    }

    /// A date's midnight in a zone (date to timestamptz).
    public static long dateToTimestamptz(long days, ZoneId zone) {
        long local = dateToTimestamp(days);
        if (!isFinite(local)) {
            return local;
        }
        long utc = local - TimeZones.localOffsetSeconds(local, zone) * 1_000_000L;
        if (!isInRange(utc)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "date out of range for timestamp");
        }
        return utc;
    }

    /// The date of a timestamp.
    public static long timestampToDate(long micros) {
        if (!isFinite(micros)) {
            return micros < 0 ? DATE_NEGATIVE_INFINITY : DATE_POSITIVE_INFINITY;
        }
        return Math.floorDiv(micros, DAY_MICROS);
    }

    /// The time of day of a timestamp.
    public static long timestampToTime(long micros) {
        return Math.floorMod(micros, DAY_MICROS);
    }

    /// The date some days later (date + int4).
    public static long plusDays(long days, long count) {
        if (!isFiniteDate(days)) {
            return days;
        }
        long sum = days + count;
        if (!CalendarDates.isDate(sum)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "date out of range");
        }
        return sum;
    }

    /// timestamp + interval: first months, then days, then time.
    public static long plus(long micros, Interval interval) {
        if (!isFinite(micros)) {
            return micros;
        }
        long moved = plusCalendar(micros, interval);
        return plusMicros(moved, interval.micros());
    }

    private static long plusCalendar(long local, Interval interval) {
        if ((interval.months() | interval.days()) == 0) {
            return local;
        }
        long days = Math.floorDiv(local, DAY_MICROS);
        long time = local - days * DAY_MICROS;
        if (interval.months() != 0) {
            days = checkedDays(plusMonths(days, interval.months()));
        }
        return checked(checkedDays(days + interval.days()) * DAY_MICROS + time);
    }

    private static long checkedDays(long days) {
        if (days < CalendarDates.DAYS_MIN || days >= CalendarDates.TIMESTAMP_DAYS_END) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        return days;
    }

    /// The same day some months later, or the month's last day.
    private static long plusMonths(long days, long months) {
        long date = CalendarDates.date(days);
        long total = CalendarDates.year(date) * 12L + CalendarDates.month(date) - 1 + months;
        long year = Math.floorDiv(total, 12L);
        int month = (int) (total - year * 12) + 1;
        int day = Math.min(CalendarDates.day(date), CalendarDates.daysOfMonth(year, month));
        return CalendarDates.days(year, month, day);
    }

    private static long plusMicros(long micros, long more) {
        long sum = micros + more;
        if (((micros ^ sum) & (more ^ sum)) < 0) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        return checked(sum);
    }

    /// timestamp - interval.
    public static long minus(long micros, Interval interval) {
        return plus(micros, Intervals.negate(interval));
    }

    /// timestamptz + interval, in a zone's local calendar.
    public static long plus(long utcMicros, Interval interval, ZoneId zone) {
        if (!isFinite(utcMicros)) {
            return utcMicros;
        }
        long moved = utcMicros;
        // The zone is asked after the months and again after the days.
        if (interval.months() != 0) {
            moved = plusCalendar(moved, new Interval(interval.months(), 0, 0), zone);
        }
        if (interval.days() != 0) {
            moved = plusCalendar(moved, new Interval(0, interval.days(), 0), zone);
        }
        return plusMicros(moved, interval.micros());
    }

    private static long plusCalendar(long utcMicros, Interval interval, ZoneId zone) {
        return TimeZones.toUtc(plusCalendar(TimeZones.toLocal(utcMicros, zone), interval), zone);
    }

    /// timestamptz - interval.
    public static long minus(long utcMicros, Interval interval, ZoneId zone) {
        return plus(utcMicros, Intervals.negate(interval), zone);
    }

    /// time + interval, around midnight.
    public static long plusTime(long timeMicros, Interval interval) {
        return Math.floorMod(timeMicros + interval.micros() % DAY_MICROS, DAY_MICROS);
    }

    /// time - interval, around midnight.
    public static long minusTime(long timeMicros, Interval interval) {
        return Math.floorMod(timeMicros - interval.micros() % DAY_MICROS, DAY_MICROS);
    }

    /// timestamp - timestamp, in days and time.
    public static Interval difference(long a, long b) {
        if (!isFinite(a) || !isFinite(b)) {
            throw new HeliosException(
                    DATETIME_FIELD_OVERFLOW, "cannot subtract infinite timestamps");
        }
        return Intervals.justifyHours(new Interval(0, 0, subtract(a, b)));
    }

    private static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw IntervalFields.outOfRange();
        }
        return difference;
    }

    /// `age`: years, months, days and time from b to a, both local. When the days do not suffice, a
    /// month is borrowed that has as many days as the earlier timestamp's.
    public static Interval age(long a, long b) {
        if (!isFinite(a) || !isFinite(b)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp out of range");
        }
        boolean isNegative = a < b;
        long later = isNegative ? b : a;
        long earlier = isNegative ? a : b;
        long end = CalendarDates.date(Math.floorDiv(later, DAY_MICROS));
        long start = CalendarDates.date(Math.floorDiv(earlier, DAY_MICROS));
        long time = timestampToTime(later) - timestampToTime(earlier);
        int days = CalendarDates.day(end) - CalendarDates.day(start);
        int months =
                (CalendarDates.year(end) - CalendarDates.year(start)) * 12
                        + CalendarDates.month(end)
                        - CalendarDates.month(start);
        if (time < 0) {
            time += DAY_MICROS;
            days--;
        }
        while (days < 0) {
            days +=
                    CalendarDates.daysOfMonth(
                            CalendarDates.year(start), CalendarDates.month(start));
            months--;
        }
        return isNegative ? new Interval(-months, -days, -time) : new Interval(months, days, time);
    }

    /// `date_trunc` of a timestamp.
    public static long truncate(String field, long micros) {
        return DateTruncation.truncate(field, micros, "timestamp without time zone");
    }

    /// `date_trunc` of a timestamptz in a zone.
    public static long truncate(String field, long utcMicros, ZoneId zone) {
        return DateTruncation.truncate(field, utcMicros, zone);
    }

    /// `date_bin`.
    public static long bin(Interval stride, long micros, long origin) {
        if (!isFinite(micros)) {
            return micros;
        }
        if (!isFinite(origin)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "origin out of range");
        }
        if (stride.months() != 0) {
            throw new HeliosException(
                    FEATURE_NOT_SUPPORTED,
                    "timestamps cannot be binned into intervals containing months or years");
        }
        long width = Intervals.dayTimeMicros(stride);
        if (width <= 0) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "stride must be greater than zero");
        }
        long distance = subtract(micros, origin);
        return checked(micros - Math.floorMod(distance, width));
    }

    /// `extract` from a timestamp; null for fields that infinity does not have.
    public static @Nullable Numeric extract(String field, long micros) {
        return DateParts.ofTimestamp(field, micros);
    }

    /// `extract` from a timestamptz.
    public static @Nullable Numeric extract(String field, long utcMicros, ZoneId zone) {
        return DateParts.ofTimestamp(field, utcMicros, zone);
    }

    /// `extract` from a date.
    public static @Nullable Numeric extractFromDate(String field, long days) {
        return DateParts.ofDate(field, days);
    }

    /// `extract` from a time.
    public static Numeric extractFromTime(String field, long timeMicros) {
        return DateParts.ofTime(field, timeMicros);
    }

    /// `extract` from a timetz.
    public static Numeric extractFromTime(String field, TimeTz time) {
        return DateParts.ofTime(field, time);
    }

    /// `date_part` of a timestamp, as float8.
    public static @Nullable Double part(String field, long micros) {
        return toDouble(DateParts.ofTimestamp(field, micros));
    }

    /// `date_part` of a timestamptz, as float8.
    public static @Nullable Double part(String field, long utcMicros, ZoneId zone) {
        return toDouble(DateParts.ofTimestamp(field, utcMicros, zone));
    }

    private static @Nullable Double toDouble(@Nullable Numeric value) {
        if (value == null) {
            return null;
        }
        // As PostgreSQL divides a double of the microseconds.
        return value.isCompact() && value.scale() == 6
                ? value.unscaledLong() / 1e6
                : value.toDouble();
    }

    /// A timestamp of seconds since 1970 (`to_timestamp(float8)`).
    public static long ofEpochSeconds(double seconds) {
        if (Double.isInfinite(seconds)) {
            return seconds < 0 ? NEGATIVE_INFINITY : POSITIVE_INFINITY;
        }
        if (Double.isNaN(seconds)) {
            throw new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp cannot be NaN");
        }
        double micros = Math.rint((seconds - TimeZones.EPOCH_SECONDS) * 1e6);
        if (!(micros >= TIMESTAMP_MIN && micros < TIMESTAMP_END)) {
            String shown =
                    new TypeText(IoSettings.DEFAULT.withExtraFloatDigits(-9))
                            .format(Types.FLOAT8, seconds);
            throw new HeliosException(
                    DATETIME_FIELD_OVERFLOW, "timestamp out of range: \"" + shown + "\"");
        }
        return (long) micros;
    }

    /// Microseconds rounded to some digits of a second, half away from zero; more than 6 digits
    /// change nothing.
    static long roundMicros(long micros, int precision) {
        if (precision >= 6) {
            return micros;
        }
        long unit = PRECISIONS[precision];
        long half = unit / 2;
        long moved = micros >= 0 ? micros + half : micros - half;
        return moved - moved % unit;
    }
}
