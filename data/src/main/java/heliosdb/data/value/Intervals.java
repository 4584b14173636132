package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DIVISION_BY_ZERO;

import com.heliosdb.common.HeliosException;

/// Arithmetic on intervals, with PostgreSQL's rules and errors.
public final class Intervals {
    private static final int MONTH_DAYS = 30;

    private Intervals() {}

    /// The order of intervals: a month counts 30 days, a day 24 hours.
    public static int compare(Interval a, Interval b) {
        int days = Long.compare(wholeDays(a), wholeDays(b));
        return days != 0 ? days : Long.compare(restMicros(a), restMicros(b));
    }

    private static long wholeDays(Interval interval) {
        return (long) interval.months() * MONTH_DAYS
                + interval.days()
                + Math.floorDiv(interval.micros(), DateTimes.DAY_MICROS);
    }

    private static long restMicros(Interval interval) {
        return Math.floorMod(interval.micros(), DateTimes.DAY_MICROS);
    }

    /// The hash that goes with [#compare].
    public static int hash(Interval interval) {
        return Long.hashCode(wholeDays(interval)) * 31 + Long.hashCode(restMicros(interval));
    }

    /// a + b.
    public static Interval plus(Interval a, Interval b) {
        long micros = a.micros() + b.micros();
        if (((a.micros() ^ micros) & (b.micros() ^ micros)) < 0) {
            throw IntervalFields.outOfRange();
        }
        return new Interval(
                toInt((long) a.months() + b.months()), toInt((long) a.days() + b.days()), micros);
    }

    private static int toInt(long value) {
        if (value != (int) value) {
            throw IntervalFields.outOfRange();
        }
        return (int) value;
    }

    /// a - b.
    public static Interval minus(Interval a, Interval b) {
        long micros = a.micros() - b.micros();
        if (((a.micros() ^ b.micros()) & (a.micros() ^ micros)) < 0) {
            throw IntervalFields.outOfRange();
        }
        return new Interval(
                toInt((long) a.months() - b.months()), toInt((long) a.days() - b.days()), micros);
    }

    /// -a.
    public static Interval negate(Interval a) {
        if (a.micros() == Long.MIN_VALUE) {
            throw IntervalFields.outOfRange();
        }
        return new Interval(toInt(-(long) a.months()), toInt(-(long) a.days()), -a.micros());
    }

    /// a * factor; fractions of months go to days, those of days to time.
    public static Interval times(Interval a, double factor) {
        return cascade(a.months() * factor, a.days() * factor, a.micros() * factor);
    }

    /// a / divisor.
    public static Interval dividedBy(Interval a, double divisor) {
        if (divisor == 0) {
            throw new HeliosException(DIVISION_BY_ZERO, "division by zero");
        }
        return cascade(a.months() / divisor, a.days() / divisor, a.micros() / divisor);
    }

    private static Interval cascade(double months, double days, double micros) {
        int wholeMonths = toInt(months);
        int wholeDays = toInt(days);
        double restDays = roundToMicros((months - wholeMonths) * MONTH_DAYS);
        double restSeconds = roundToMicros((days - wholeDays + restDays - (int) restDays) * 86_400);
        if (Math.abs(restSeconds) >= 86_400) {
            int more = (int) (restSeconds / 86_400);
            wholeDays = toInt((long) wholeDays + more);
            restSeconds -= more * 86_400;
        }
        wholeDays = toInt((long) wholeDays + (int) restDays);
        double time = Math.rint(micros + restSeconds * 1e6);
        if (!(time >= -0x1p63 && time < 0x1p63)) {
            throw IntervalFields.outOfRange();
        }
        return new Interval(wholeMonths, wholeDays, (long) time);
    }

    private static int toInt(double value) {
        if (!(value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE)) {
            throw IntervalFields.outOfRange();
        }
        return (int) value;
    }

    private static double roundToMicros(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    /// `make_interval`.
    public static Interval make(int years, int months, int weeks, int days, Interval time) {
        return new Interval(toInt(years * 12L + months), toInt(weeks * 7L + days), time.micros());
    }

    /// The time part of `make_interval`.
    public static Interval makeTime(int hours, int minutes, double seconds) {
        double micros = Math.rint(seconds * 1e6);
        if (!(micros > -0x1p62 && micros < 0x1p62)) {
            throw IntervalFields.outOfRange();
        }
        return new Interval(0, 0, hours * 3_600_000_000L + minutes * 60_000_000L + (long) micros);
    }

    /// `justify_hours`.
    public static Interval justifyHours(Interval interval) {
        long whole = interval.micros() / DateTimes.DAY_MICROS;
        return sameSign(
                interval.months(),
                toInt(interval.days() + whole),
                interval.micros() - whole * DateTimes.DAY_MICROS);
    }

    /// Days and time with the same sign.
    private static Interval sameSign(int months, int days, long micros) {
        if (days > 0 && micros < 0) {
            return new Interval(months, days - 1, micros + DateTimes.DAY_MICROS);
        }
        return days < 0 && micros > 0
                ? new Interval(months, days + 1, micros - DateTimes.DAY_MICROS)
                : new Interval(months, days, micros);
    }

    /// `justify_days`.
    public static Interval justifyDays(Interval interval) {
        int whole = interval.days() / MONTH_DAYS;
        int months = toInt((long) interval.months() + whole);
        int days = interval.days() - whole * MONTH_DAYS;
        if (months > 0 && days < 0) {
            days += MONTH_DAYS;
            months--;
        } else if (months < 0 && days > 0) {
            days -= MONTH_DAYS;
            months++;
        }
        return new Interval(months, days, interval.micros());
    }

    /// `justify_interval`.
    public static Interval justify(Interval interval) {
        long wholeDays = interval.micros() / DateTimes.DAY_MICROS;
        long micros = interval.micros() - wholeDays * DateTimes.DAY_MICROS;
        long total = interval.days() + wholeDays;
        long wholeMonths = total / MONTH_DAYS;
        int days = (int) (total - wholeMonths * MONTH_DAYS);
        int months = toInt(interval.months() + wholeMonths);
        if (months > 0 && (days < 0 || days == 0 && micros < 0)) {
            days += MONTH_DAYS;
            months--;
        } else if (months < 0 && (days > 0 || days == 0 && micros > 0)) {
            days -= MONTH_DAYS;
            months++;
        }
        return sameSign(months, days, micros);
    }

    /// `date_trunc` of an interval.
    public static Interval truncate(String field, Interval interval) {
        return DateTruncation.truncate(field, interval);
    }

    /// `extract` from an interval.
    public static Numeric extract(String field, Interval interval) {
        return DateParts.ofInterval(field, interval);
    }

    /// `date_part` of an interval, as float8.
    public static double part(String field, Interval interval) {
        return DateParts.ofInterval(field, interval).toDouble();
    }

    /// The time of day that an interval leaves (interval to time).
    public static long toTime(Interval interval) {
        return Math.floorMod(interval.micros(), DateTimes.DAY_MICROS);
    }

    /// Days and time in microseconds, an error when they are too many.
    static long dayTimeMicros(Interval interval) {
        long days = interval.days() * DateTimes.DAY_MICROS;
        boolean fits = Math.multiplyHigh(interval.days(), DateTimes.DAY_MICROS) == days >> 63;
        long sum = days + interval.micros();
        if (!fits || ((days ^ sum) & (interval.micros() ^ sum)) < 0) {
            throw IntervalFields.outOfRange();
        }
        return sum;
    }
}
