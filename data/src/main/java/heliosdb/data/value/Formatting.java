package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;

import com.heliosdb.common.HeliosException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's template formatting: `to_char`, `to_date`, `to_timestamp` and `to_number`, in the
/// locale C. Null results are SQL's NULL.
public final class Formatting {
    private static final int DOUBLE_DIGITS = 15;
    private static final int FLOAT_DIGITS = 6;

    private Formatting() {}

    /// `to_char(timestamp, text)`.
    public static @Nullable String timestampToChar(long micros, String format) {
        return format.isEmpty() || !DateTimes.isFinite(micros)
                ? null
                : DateFormatter.format(DateFormatter.Parts.of(micros, 0, ""), format);
    }

    /// `to_char(timestamptz, text)`.
    public static @Nullable String timestampToChar(long utcMicros, String format, ZoneId zone) {
        if (format.isEmpty() || !DateTimes.isFinite(utcMicros)) {
            return null;
        }
        int offset = TimeZones.offsetSeconds(utcMicros, zone);
        String name = TimeZones.abbreviation(utcMicros, zone);
        return DateFormatter.format(
                DateFormatter.Parts.of(utcMicros + offset * 1_000_000L, offset, name), format);
    }

    /// `to_char(interval, text)`.
    public static @Nullable String intervalToChar(Interval interval, String format) {
        return format.isEmpty()
                ? null
                : DateFormatter.format(DateFormatter.Parts.of(interval), format);
    }

    /// `to_char(numeric, text)`.
    public static String numericToChar(Numeric value, String format) {
        return NumberFormatter.format(value, format);
    }

    /// `to_char(int8, text)`; int4's too.
    public static String longToChar(long value, String format) {
        return NumberFormatter.format(Numeric.of(value), format);
    }

    /// `to_char(float8, text)`.
    public static String doubleToChar(double value, String format) {
        return NumberFormatter.format(value, format, DOUBLE_DIGITS);
    }

    /// `to_char(float4, text)`.
    public static String floatToChar(float value, String format) {
        return NumberFormatter.format(value, format, FLOAT_DIGITS);
    }

    /// `to_date(text, text)`, days since 2000.
    public static long toDate(String text, String format) {
        DateTemplateFields fields = DateTemplateReader.read(text, format);
        fields.timeMicros();
        fields.offsetSeconds();
        long days = fields.days();
        if (!CalendarDates.isDate(days)) {
            throw new HeliosException(
                    DATETIME_FIELD_OVERFLOW, "date out of range: \"" + text + "\"");
        }
        return days;
    }

    /// `to_timestamp(text, text)`, microseconds since 2000 UTC.
    public static long toTimestamp(String text, String format, ZoneId zone) {
        DateTemplateFields fields = DateTemplateReader.read(text, format);
        long time = fields.timeMicros();
        long days = fields.days();
        if (days < CalendarDates.DAYS_MIN || days >= CalendarDates.TIMESTAMP_DAYS_END) {
            throw TimeZones.outOfRange();
        }
        long local = days * DateTimes.DAY_MICROS + time;
        long utc =
                fields.zoneSign == 0
                        ? TimeZones.toUtc(local, zone)
                        : DateTimes.checked(local - fields.offsetSeconds() * 1_000_000L);
        return fields.precision == 0 ? utc : DateTimes.roundMicros(utc, fields.precision);
    }

    /// `to_number(text, text)`.
    public static @Nullable Numeric toNumber(String text, String format) {
        return format.isEmpty() ? null : NumberTemplateReader.read(text, format);
    }
}
