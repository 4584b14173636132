package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.TimeTz;
import heliosdb.data.value.TimeZones;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// `+ - * /` of dates, times, timestamps and intervals, and `age`.
final class TimeArithmetic {
    private TimeArithmetic() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = ofDates(source);
        if (found == null) {
            found = ofTimestamps(source);
        }
        if (found == null) {
            found = ofTimes(source);
        }
        return found == null ? ofIntervals(source) : found;
    }

    private static @Nullable KernelFactory ofDates(String source) {
        return switch (source) {
            case "date_mi" -> Rows.longs(row -> daysBetween(row.longAt(1), row.longAt(0)));
            case "date_pli" -> Rows.longs(row -> DateTimes.plusDays(row.longAt(0), row.longAt(1)));
            case "#2550" -> Rows.longs(row -> DateTimes.plusDays(row.longAt(1), row.longAt(0)));
            case "date_mii" -> Rows.longs(row -> DateTimes.plusDays(row.longAt(0), -row.longAt(1)));
            case "date_pl_interval" -> Rows.longs(row -> datePlus(row, 0, 1));
            case "#2546" -> Rows.longs(row -> datePlus(row, 1, 0));
            case "date_mi_interval" ->
                    Rows.longs(row ->
                            DateTimes.minus(
                                    DateTimes.dateToTimestamp(row.longAt(0)), row.intervalAt(1)));
            case "datetime_timestamp" -> Rows.longs(row -> dateAndTime(row, 0, 1));
            case "#1296" -> Rows.longs(row -> dateAndTime(row, 1, 0));
            case "#1176" ->
                    Rows.longs(row ->
                            TimeZones.toUtc(dateAndTime(row, 0, 1), row.context().timeZone()));
            case "datetimetz_timestamptz" -> Rows.longs(row -> dateAndTimeTz(row, 0, 1));
            case "#1298" -> Rows.longs(row -> dateAndTimeTz(row, 1, 0));
            default -> null;
        };
    }

    private static long daysBetween(long from, long to) {
        if (!DateTimes.isFiniteDate(from) || !DateTimes.isFiniteDate(to)) {
            throw new HeliosException(
                    ErrorCode.DATETIME_FIELD_OVERFLOW, "cannot subtract infinite dates");
        }
        return to - from;
    }

    private static long datePlus(Row row, int date, int interval) {
        return DateTimes.plus(
                DateTimes.dateToTimestamp(row.longAt(date)), row.intervalAt(interval));
    }

    private static long dateAndTime(Row row, int date, int time) {
        long midnight = DateTimes.dateToTimestamp(row.longAt(date));
        return DateTimes.isFinite(midnight)
                ? DateTimes.plus(midnight, new Interval(0, 0, row.longAt(time)))
                : midnight;
    }

    private static long dateAndTimeTz(Row row, int date, int time) {
        long midnight = DateTimes.dateToTimestamp(row.longAt(date));
        long micros = ((TimeTz) row.objectAt(time)).utcMicros();
        return DateTimes.isFinite(midnight)
                ? DateTimes.plus(midnight, new Interval(0, 0, micros))
                : midnight;
    }

    private static @Nullable KernelFactory ofTimestamps(String source) {
        return switch (source) {
            case "timestamp_mi" ->
                    Rows.objects(row -> DateTimes.difference(row.longAt(0), row.longAt(1)));
            case "timestamp_pl_interval" ->
                    Rows.longs(row -> DateTimes.plus(row.longAt(0), row.intervalAt(1)));
            case "#2548" -> Rows.longs(row -> DateTimes.plus(row.longAt(1), row.intervalAt(0)));
            case "timestamp_mi_interval" ->
                    Rows.longs(row -> DateTimes.minus(row.longAt(0), row.intervalAt(1)));
            case "timestamptz_pl_interval" -> Rows.longs(row -> zonedPlus(row, 0, 1));
            case "#2549" -> Rows.longs(row -> zonedPlus(row, 1, 0));
            case "timestamptz_mi_interval" ->
                    Rows.longs(row ->
                            DateTimes.minus(
                                    row.longAt(0), row.intervalAt(1), row.context().timeZone()));
            case "timestamp_age" ->
                    Rows.objects(row -> DateTimes.age(row.longAt(0), row.longAt(1)));
            case "timestamptz_age" ->
                    Rows.objects(row ->
                            DateTimes.age(local(row, row.longAt(0)), local(row, row.longAt(1))));
            case "#2059" -> Rows.objects(row -> DateTimes.age(today(row), row.longAt(0)));
            case "#1386" ->
                    Rows.objects(row -> DateTimes.age(today(row), local(row, row.longAt(0))));
            default -> null;
        };
    }

    private static long zonedPlus(Row row, int timestamp, int interval) {
        return DateTimes.plus(
                row.longAt(timestamp), row.intervalAt(interval), row.context().timeZone());
    }

    private static long local(Row row, long utcMicros) {
        return TimeZones.toLocal(utcMicros, row.context().timeZone());
    }

    /// The local midnight that the transaction's day began with.
    private static long today(Row row) {
        long now = local(row, row.context().transactionTimestamp());
        return DateTimes.dateToTimestamp(DateTimes.timestampToDate(now));
    }

    private static @Nullable KernelFactory ofTimes(String source) {
        return switch (source) {
            case "time_pl_interval" ->
                    Rows.longs(row -> DateTimes.plusTime(row.longAt(0), row.intervalAt(1)));
            case "#1848" -> Rows.longs(row -> DateTimes.plusTime(row.longAt(1), row.intervalAt(0)));
            case "time_mi_interval" ->
                    Rows.longs(row -> DateTimes.minusTime(row.longAt(0), row.intervalAt(1)));
            case "time_mi_time" ->
                    Rows.objects(row -> new Interval(0, 0, row.longAt(0) - row.longAt(1)));
            case "timetz_pl_interval" ->
                    Rows.objects(row -> zonedTime(row, 0, row.intervalAt(1).micros()));
            case "#2547" -> Rows.objects(row -> zonedTime(row, 1, row.intervalAt(0).micros()));
            case "timetz_mi_interval" ->
                    Rows.objects(row -> zonedTime(row, 0, -row.intervalAt(1).micros()));
            default -> null;
        };
    }

    private static TimeTz zonedTime(Row row, int time, long micros) {
        TimeTz from = (TimeTz) row.objectAt(time);
        return new TimeTz(
                Math.floorMod(from.micros() + micros, DateTimes.DAY_MICROS), from.offsetSeconds());
    }

    private static @Nullable KernelFactory ofIntervals(String source) {
        return switch (source) {
            case "interval_pl" ->
                    Rows.objects(row -> Intervals.plus(row.intervalAt(0), row.intervalAt(1)));
            case "interval_mi" ->
                    Rows.objects(row -> Intervals.minus(row.intervalAt(0), row.intervalAt(1)));
            case "interval_um" -> Rows.objects(row -> Intervals.negate(row.intervalAt(0)));
            case "interval_mul" ->
                    Rows.objects(row -> Intervals.times(row.intervalAt(0), row.doubleAt(1)));
            case "mul_d_interval" ->
                    Rows.objects(row -> Intervals.times(row.intervalAt(1), row.doubleAt(0)));
            case "interval_div" -> Rows.objects(TimeArithmetic::divide);
            case "interval_justify_days" ->
                    Rows.objects(row -> Intervals.justifyDays(row.intervalAt(0)));
            case "interval_justify_hours" ->
                    Rows.objects(row -> Intervals.justifyHours(row.intervalAt(0)));
            case "interval_justify_interval" ->
                    Rows.objects(row -> Intervals.justify(row.intervalAt(0)));
            default -> null;
        };
    }

    private static Object divide(Row row) {
        if (row.doubleAt(1) == 0) {
            throw Problems.divisionByZero();
        }
        return Intervals.dividedBy(row.intervalAt(0), row.doubleAt(1));
    }
}
