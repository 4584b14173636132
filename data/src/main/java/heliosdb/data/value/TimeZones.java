package heliosdb.data.value;

/// Time zones by the names that PostgreSQL knows.
public final class TimeZones {
    private TimeZones() {}

    /// The zone of a name (any case), an abbreviation, an offset (`+05:30`, east positive) or a
    /// POSIX specification (`EST5EDT`, west positive). Empty when there is none.
    public static java.util.Optional<java.time.ZoneId> find(String name) {
        throw new UnsupportedOperationException();
    }

    /// The zone as an interval, for SET TIME ZONE INTERVAL and AT TIME ZONE interval.
    public static java.time.ZoneId of(Interval offset) {
        throw new UnsupportedOperationException();
    }

    /// UTC microseconds since 2000 of a local timestamp; a time in a gap or an overlap is read as
    /// PostgreSQL does. Infinity stays. Refuses what is out of range.
    public static long toUtc(long localMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// The local timestamp of UTC microseconds since 2000. Infinity stays. Refuses what is out of
    /// range.
    public static long toLocal(long utcMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// Seconds east of Greenwich at an instant.
    public static int offsetSeconds(long utcMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// The zone's abbreviation at an instant, such as `CET`.
    public static String abbreviation(long utcMicros, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
