package heliosdb.data.value;

/// A time of day with its zone's offset.
///
/// @param micros local time, microseconds since midnight, up to and including 24:00
/// @param offsetSeconds seconds east of Greenwich (PostgreSQL's binary form has them west)
public record TimeTz(long micros, int offsetSeconds) {
    /// The instant as microseconds of the day in UTC; may lie outside of 0 to 24 hours.
    public long utcMicros() {
        return micros - offsetSeconds * 1_000_000L;
    }
}
