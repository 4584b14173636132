package heliosdb.data.value;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// The session settings that text forms depend on.
///
/// @param timeZone the session's time zone
/// @param dateStyle how dates are printed
/// @param dateOrder how dates of three numbers are read, and printed in some styles
/// @param intervalStyle how intervals are printed
/// @param extraFloatDigits above 0: shortest exact output of floats; otherwise 15 + it (or 6 + it)
///   digits
/// @param byteaOutput how bytea is printed
/// @param nowMicros what `now` and `today` mean: the transaction's start, microseconds since 2000
///   UTC
/// @param names what the catalog knows about object ids
public record IoSettings(
        ZoneId timeZone,
        DateStyle dateStyle,
        DateOrder dateOrder,
        IntervalStyle intervalStyle,
        int extraFloatDigits,
        ByteaOutput byteaOutput,
        long nowMicros,
        ObjectNames names) {
    /// PostgreSQL's defaults, in UTC, at the start of the year 2000.
    public static final IoSettings DEFAULT =
            new IoSettings(
                    ZoneOffset.UTC,
                    DateStyle.ISO,
                    DateOrder.MDY,
                    IntervalStyle.POSTGRES,
                    1,
                    ByteaOutput.HEX,
                    0,
                    ObjectNames.NUMBERS);

    /// The same settings in another time zone.
    public IoSettings withTimeZone(ZoneId zone) {
        return new IoSettings(
                zone,
                dateStyle,
                dateOrder,
                intervalStyle,
                extraFloatDigits,
                byteaOutput,
                nowMicros,
                names);
    }

    /// The same settings with another DateStyle.
    public IoSettings withDateStyle(DateStyle style, DateOrder order) {
        return new IoSettings(
                timeZone,
                style,
                order,
                intervalStyle,
                extraFloatDigits,
                byteaOutput,
                nowMicros,
                names);
    }

    /// The same settings with another IntervalStyle.
    public IoSettings withIntervalStyle(IntervalStyle style) {
        return new IoSettings(
                timeZone,
                dateStyle,
                dateOrder,
                style,
                extraFloatDigits,
                byteaOutput,
                nowMicros,
                names);
    }

    /// The same settings with other float digits.
    public IoSettings withExtraFloatDigits(int digits) {
        return new IoSettings(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                digits,
                byteaOutput,
                nowMicros,
                names);
    }

    /// The same settings with another form of bytea.
    public IoSettings withByteaOutput(ByteaOutput output) {
        return new IoSettings(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                extraFloatDigits,
                output,
                nowMicros,
                names);
    }

    /// The same settings at another moment.
    public IoSettings withNow(long micros) {
        return new IoSettings(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                extraFloatDigits,
                byteaOutput,
                micros,
                names);
    }

    /// The same settings with another view of the catalog.
    public IoSettings withNames(ObjectNames other) {
        return new IoSettings(
                timeZone,
                dateStyle,
                dateOrder,
                intervalStyle,
                extraFloatDigits,
                byteaOutput,
                nowMicros,
                other);
    }
}
