package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;

import com.heliosdb.common.HeliosException;
import java.time.ZoneId;

/// What `date_trunc` leaves of timestamps and intervals.
final class DateTruncation {
    private DateTruncation() {}

    static long truncate(String field, long local, String type) {
        return DateTimes.isFinite(local) ? truncate(checkedUnit(field, type), local) : local;
    }

    private static TimeUnits checkedUnit(String field, String type) {
        TimeUnits unit = TimeUnits.find(Ascii.lower(field));
        if (unit == null) {
            throw DateParts.unrecognized(field, type);
        }
        return switch (unit) {
            case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE ->
                    throw DateParts.unsupported(field, type);
            case DAY_OF_WEEK, ISO_DAY_OF_WEEK, DAY_OF_YEAR, ISO_YEAR, JULIAN, EPOCH ->
                    throw DateParts.unrecognized(field, type);
            default -> unit;
        };
    }

    static long truncate(String field, long utcMicros, ZoneId zone) {
        if (!DateTimes.isFinite(utcMicros)) {
            return utcMicros;
        }
        TimeUnits unit = checkedUnit(field, DateParts.TIMESTAMPTZ);
        int offset = TimeZones.offsetSeconds(utcMicros, zone);
        long local = utcMicros + offset * 1_000_000L;
        long truncated = truncate(unit, local);
        // Below a day the offset stays; a day and above begin with the offset of their own.
        return switch (unit) {
            case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR ->
                    DateTimes.checked(truncated - offset * 1_000_000L);
            default -> TimeZones.toUtc(truncated, zone);
        };
    }

    private static long truncate(TimeUnits unit, long local) {
        return switch (unit) {
            case MICROSECOND -> local;
            case MILLISECOND -> local - Math.floorMod(local, 1_000L);
            case SECOND -> local - Math.floorMod(local, 1_000_000L);
            case MINUTE -> local - Math.floorMod(local, 60_000_000L);
            case HOUR -> local - Math.floorMod(local, 3_600_000_000L);
            case DAY -> local - Math.floorMod(local, DateTimes.DAY_MICROS);
            default ->
                    DateTimes.checked(
                            firstDay(unit, Math.floorDiv(local, DateTimes.DAY_MICROS))
                                    * DateTimes.DAY_MICROS);
        };
    }

    private static long firstDay(TimeUnits unit, long days) {
        long date = CalendarDates.date(days);
        int year = CalendarDates.year(date);
        int month = CalendarDates.month(date);
        return switch (unit) {
            case WEEK ->
                    CalendarDates.isoWeekStart(
                            CalendarDates.isoYear(days), CalendarDates.isoWeek(days));
            case MONTH -> CalendarDates.days(year, month, 1);
            case QUARTER -> CalendarDates.days(year, (month - 1) / 3 * 3 + 1, 1);
            case YEAR -> CalendarDates.days(year, 1, 1);
            case DECADE -> CalendarDates.days(Math.floorDiv(year, 10) * 10L, 1, 1);
            case CENTURY -> CalendarDates.days(firstOf(year, 100), 1, 1);
            default -> CalendarDates.days(firstOf(year, 1000), 1, 1);
        };
    }

    // Centuries and millennia begin with the year 1.
    private static int firstOf(int year, int length) {
        return Math.floorDiv(year - 1, length) * length + 1;
    }

    static Interval truncate(String field, Interval interval) {
        TimeUnits unit = checkedUnit(field, "interval");
        int months = interval.months();
        long time = interval.micros();
        return switch (unit) {
            case MILLENNIUM -> ofMonths(months - months % 12_000);
            case CENTURY -> ofMonths(months - months % 1_200);
            case DECADE -> ofMonths(months - months % 120);
            case YEAR -> ofMonths(months - months % 12);
            case QUARTER -> ofMonths(months - months % 12 % 3);
            case MONTH -> ofMonths(months);
            case DAY -> new Interval(months, interval.days(), 0);
            case HOUR -> withTime(interval, time - time % 3_600_000_000L);
            case MINUTE -> withTime(interval, time - time % 60_000_000L);
            case SECOND -> withTime(interval, time - time % 1_000_000L);
            case MILLISECOND -> withTime(interval, time - time % 1_000L);
            case MICROSECOND -> interval;
            default ->
                    throw new HeliosException(
                                    FEATURE_NOT_SUPPORTED,
                                    "unit \"" + field + "\" not supported for type interval")
                            .withDetail("Months usually have fractional weeks.");
        };
    }

    private static Interval ofMonths(int months) {
        return new Interval(months, 0, 0);
    }

    private static Interval withTime(Interval interval, long micros) {
        return new Interval(interval.months(), interval.days(), micros);
    }
}
