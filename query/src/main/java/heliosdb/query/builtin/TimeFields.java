package heliosdb.query.builtin;

import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.TimeTz;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// `extract`, `date_part`, `date_trunc` and `date_bin`.
final class TimeFields {
    private TimeFields() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = extract(source);
        if (found == null) {
            found = part(source);
        }
        return found == null ? truncate(source) : found;
    }

    private static @Nullable KernelFactory extract(String source) {
        return switch (source) {
            case "extract_date" ->
                    Rows.objects(row -> DateTimes.extractFromDate(row.textAt(0), row.longAt(1)));
            case "extract_time" ->
                    Rows.objects(row -> DateTimes.extractFromTime(row.textAt(0), row.longAt(1)));
            case "extract_timetz" ->
                    Rows.objects(row ->
                            DateTimes.extractFromTime(row.textAt(0), (TimeTz) row.objectAt(1)));
            case "extract_timestamp" ->
                    Rows.objects(row -> DateTimes.extract(row.textAt(0), row.longAt(1)));
            case "extract_timestamptz" ->
                    Rows.objects(row ->
                            DateTimes.extract(
                                    row.textAt(0), row.longAt(1), row.context().timeZone()));
            case "extract_interval" ->
                    Rows.objects(row -> Intervals.extract(row.textAt(0), row.intervalAt(1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory part(String source) {
        return switch (source) {
            case "#1384" ->
                    Rows.values(row ->
                            DateTimes.part(
                                    row.textAt(0), DateTimes.dateToTimestamp(row.longAt(1))));
            case "timestamp_part" ->
                    Rows.values(row -> DateTimes.part(row.textAt(0), row.longAt(1)));
            case "timestamptz_part" ->
                    Rows.values(row ->
                            DateTimes.part(row.textAt(0), row.longAt(1), row.context().timeZone()));
            case "interval_part" ->
                    Rows.doubles(row -> Intervals.part(row.textAt(0), row.intervalAt(1)));
            case "time_part" ->
                    Rows.doubles(row ->
                            DateTimes.extractFromTime(row.textAt(0), row.longAt(1)).toDouble());
            case "timetz_part" ->
                    Rows.doubles(row ->
                            DateTimes.extractFromTime(row.textAt(0), (TimeTz) row.objectAt(1))
                                    .toDouble());
            default -> null;
        };
    }

    private static @Nullable KernelFactory truncate(String source) {
        return switch (source) {
            case "timestamp_trunc" ->
                    Rows.longs(row -> DateTimes.truncate(row.textAt(0), row.longAt(1)));
            case "timestamptz_trunc" ->
                    Rows.longs(row ->
                            DateTimes.truncate(
                                    row.textAt(0), row.longAt(1), row.context().timeZone()));
            case "timestamptz_trunc_zone" ->
                    Rows.longs(row ->
                            DateTimes.truncate(
                                    row.textAt(0),
                                    row.longAt(1),
                                    TimeConversions.zone(row.textAt(2))));
            case "interval_trunc" ->
                    Rows.objects(row -> Intervals.truncate(row.textAt(0), row.intervalAt(1)));
            case "timestamp_bin", "timestamptz_bin" ->
                    Rows.longs(
                            row -> DateTimes.bin(row.intervalAt(0), row.longAt(1), row.longAt(2)));
            default -> null;
        };
    }
}
