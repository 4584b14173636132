package heliosdb.data.value;

/// Arithmetic on intervals, with PostgreSQL's rules and errors.
public final class Intervals {
    private Intervals() {}

    /// The order of intervals: a month counts 30 days, a day 24 hours.
    public static int compare(Interval a, Interval b) {
        throw new UnsupportedOperationException();
    }

    /// The hash that goes with [#compare].
    public static int hash(Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// a + b.
    public static Interval plus(Interval a, Interval b) {
        throw new UnsupportedOperationException();
    }

    /// a - b.
    public static Interval minus(Interval a, Interval b) {
        throw new UnsupportedOperationException();
    }

    /// -a.
    public static Interval negate(Interval a) {
        throw new UnsupportedOperationException();
    }

    /// a * factor; fractions of months go to days, those of days to time.
    public static Interval times(Interval a, double factor) {
        throw new UnsupportedOperationException();
    }

    /// a / divisor.
    public static Interval dividedBy(Interval a, double divisor) {
        throw new UnsupportedOperationException();
    }

    /// `make_interval`.
    public static Interval make(int years, int months, int weeks, int days, Interval time) {
        throw new UnsupportedOperationException();
    }

    /// The time part of `make_interval`.
    public static Interval makeTime(int hours, int minutes, double seconds) {
        throw new UnsupportedOperationException();
    }

    /// `justify_hours`.
    public static Interval justifyHours(Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// `justify_days`.
    public static Interval justifyDays(Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// `justify_interval`.
    public static Interval justify(Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// `date_trunc` of an interval.
    public static Interval truncate(String field, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// `extract` from an interval.
    public static Numeric extract(String field, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// `date_part` of an interval, as float8.
    public static double part(String field, Interval interval) {
        throw new UnsupportedOperationException();
    }

    /// The time of day that an interval leaves (interval to time).
    public static long toTime(Interval interval) {
        throw new UnsupportedOperationException();
    }
}
