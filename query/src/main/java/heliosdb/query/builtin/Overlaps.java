package heliosdb.query.builtin;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Type;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// `(a, b) OVERLAPS (c, d)`, where b and d may be intervals.
final class Overlaps {
    private Overlaps() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "overlaps_time", "overlaps_timestamp", "overlaps_timetz" ->
                    Rows.values(Overlaps::test);
            case "#1305", "#1306", "#1307", "#1309", "#1310", "#1311" ->
                    Rows.values(Overlaps::test);
            case "#2042", "#2043", "#2044" -> Rows.values(Overlaps::test);
            default -> null;
        };
    }

    /// A period; a missing end is null, a missing start has been replaced by the end.
    private record Period(Object start, @Nullable Object end) {}

    private static @Nullable Object test(Row row) {
        Type type = row.type(0);
        Period one = period(row, 0, type);
        Period other = period(row, 2, type);
        if (one == null || other == null) {
            return null;
        }
        int order = Comparison.compare(type, one.start, other.start);
        if (order == 0) {
            return one.end == null || other.end == null ? null : (Long) 1L;
        }
        Period first = order < 0 ? one : other;
        Period second = order < 0 ? other : one;
        if (first.end == null) {
            return null;
        }
        if (Comparison.compare(type, second.start, first.end) < 0) {
            return 1L;
        }
        return second.end == null ? null : (Long) 0L;
    }

    private static @Nullable Period period(Row row, int at, Type type) {
        Object start = row.boxedAt(at);
        Object end = end(row, at, start);
        if (start == null) {
            return end == null ? null : new Period(end, null);
        }
        return end != null && Comparison.compare(type, start, end) > 0
                ? new Period(end, start)
                : new Period(start, end);
    }

    private static @Nullable Object end(Row row, int at, @Nullable Object start) {
        Object end = row.boxedAt(at + 1);
        if (!(end instanceof Interval interval)) {
            return end;
        }
        if (start == null) {
            return null;
        }
        long from = (Long) start;
        return switch (row.type(at).name()) {
            case "time" -> DateTimes.plusTime(from, interval);
            case "timestamp" -> DateTimes.plus(from, interval);
            default -> DateTimes.plus(from, interval, row.context().timeZone());
        };
    }
}
