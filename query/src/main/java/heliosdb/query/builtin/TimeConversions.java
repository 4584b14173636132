package heliosdb.query.builtin;

import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.TimeTz;
import heliosdb.data.value.TimeZones;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.KernelFactory;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Casts between dates, times and timestamps, and AT TIME ZONE.
final class TimeConversions {
    private TimeConversions() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = casts(source);
        return found == null ? zones(source) : found;
    }

    private static @Nullable KernelFactory casts(String source) {
        return switch (source) {
            case "date_timestamp" -> Rows.longs(row -> DateTimes.dateToTimestamp(row.longAt(0)));
            case "date_timestamptz" ->
                    Rows.longs(row ->
                            DateTimes.dateToTimestamptz(row.longAt(0), row.context().timeZone()));
            case "timestamp_date" -> Rows.longs(row -> DateTimes.timestampToDate(row.longAt(0)));
            case "timestamptz_date" -> Rows.longs(row -> DateTimes.timestampToDate(local(row)));
            case "timestamp_time" -> Rows.values(row -> time(row.longAt(0)));
            case "timestamptz_time" -> Rows.values(row -> time(local(row)));
            case "timestamp_timestamptz" ->
                    Rows.longs(row -> TimeZones.toUtc(row.longAt(0), row.context().timeZone()));
            case "timestamptz_timestamp" -> Rows.longs(TimeConversions::local);
            case "timestamptz_timetz" -> Rows.objects(TimeConversions::timeTz);
            case "time_interval" -> Rows.objects(row -> new Interval(0, 0, row.longAt(0)));
            case "interval_time" -> Rows.longs(row -> Intervals.toTime(row.intervalAt(0)));
            case "time_timetz" ->
                    Rows.objects(row ->
                            new TimeTz(
                                    row.longAt(0),
                                    offset(row.context(), row.context().timeZone())));
            case "timetz_time" -> Rows.longs(row -> ((TimeTz) row.objectAt(0)).micros());
            default -> null;
        };
    }

    private static long local(Row row) {
        return TimeZones.toLocal(row.longAt(0), row.context().timeZone());
    }

    /// Infinity has no time of day.
    private static @Nullable Long time(long micros) {
        return DateTimes.isFinite(micros) ? (Long) DateTimes.timestampToTime(micros) : null;
    }

    private static @Nullable TimeTz timeTz(Row row) {
        long utc = row.longAt(0);
        return DateTimes.isFinite(utc)
                ? new TimeTz(
                        DateTimes.timestampToTime(local(row)),
                        TimeZones.offsetSeconds(utc, row.context().timeZone()))
                : null;
    }

    /// A zone's offset now.
    private static int offset(EvaluationContext context, ZoneId zone) {
        return TimeZones.offsetSeconds(context.transactionTimestamp(), zone);
    }

    private static @Nullable KernelFactory zones(String source) {
        return switch (source) {
            case "timestamp_zone" ->
                    Rows.longs(row -> TimeZones.toUtc(row.longAt(1), zone(row.textAt(0))));
            case "timestamptz_zone" ->
                    Rows.longs(row -> TimeZones.toLocal(row.longAt(1), zone(row.textAt(0))));
            case "timestamp_izone" ->
                    Rows.longs(
                            row -> TimeZones.toUtc(row.longAt(1), TimeZones.of(row.intervalAt(0))));
            case "timestamptz_izone" ->
                    Rows.longs(row ->
                            TimeZones.toLocal(row.longAt(1), TimeZones.of(row.intervalAt(0))));
            case "timetz_zone" -> Rows.objects(row -> shifted(row, zone(row.textAt(0))));
            case "timetz_izone" ->
                    Rows.objects(row -> shifted(row, TimeZones.of(row.intervalAt(0))));
            default -> null;
        };
    }

    private static TimeTz shifted(Row row, ZoneId zone) {
        int offset = offset(row.context(), zone);
        long utc = ((TimeTz) row.objectAt(1)).utcMicros();
        return new TimeTz(Math.floorMod(utc + offset * 1_000_000L, DateTimes.DAY_MICROS), offset);
    }

    /// A zone by its name.
    static ZoneId zone(String name) {
        return TimeZones.ofExpression(name);
    }
}
