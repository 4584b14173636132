package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// PostgreSQL's template formatting: `to_char`, `to_date`, `to_timestamp` and `to_number`.
public final class Formatting {
    private Formatting() {}

    /// `to_char(timestamp, text)`.
    public static @Nullable String timestampToChar(long micros, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_char(timestamptz, text)`.
    public static @Nullable String timestampToChar(
            long utcMicros, String format, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// `to_char(interval, text)`.
    public static String intervalToChar(Interval interval, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_char(numeric, text)`.
    public static String numericToChar(Numeric value, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_char(int8, text)`; int4's too.
    public static String longToChar(long value, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_char(float8, text)`.
    public static String doubleToChar(double value, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_char(float4, text)`.
    public static String floatToChar(float value, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_date(text, text)`, days since 2000.
    public static long toDate(String text, String format) {
        throw new UnsupportedOperationException();
    }

    /// `to_timestamp(text, text)`, microseconds since 2000 UTC.
    public static long toTimestamp(String text, String format, java.time.ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    /// `to_number(text, text)`.
    public static Numeric toNumber(String text, String format) {
        throw new UnsupportedOperationException();
    }
}
