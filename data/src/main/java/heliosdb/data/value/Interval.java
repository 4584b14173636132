package heliosdb.data.value;

/// A length of time as PostgreSQL keeps it: months, days and microseconds apart, because months
/// have different lengths and days may have 23 or 25 hours. Equality here is of the three parts;
/// SQL's `=` is [Intervals#compare] (a month counts 30 days, a day 24 hours).
public record Interval(int months, int days, long micros) {
    /// No time at all.
    public static final Interval ZERO = new Interval(0, 0, 0);
}
