package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.Numeric;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// `in_range(value, base, offset, subtract, less)`: what RANGE frames of windows ask, whether the
/// value is at most (less) or at least base + or - offset.
final class InRange {
    private InRange() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.startsWith("in_range_")) {
            return null;
        }
        return switch (source) {
            case "in_range_float4_float8", "in_range_float8_float8" ->
                    Rows.booleans(InRange::ofDoubles);
            case "in_range_numeric_numeric" -> Rows.booleans(InRange::ofNumerics);
            case "in_range_interval_interval" -> Rows.booleans(InRange::ofIntervals);
            case "in_range_date_interval", "in_range_timestamp_interval" ->
                    Rows.booleans(InRange::ofTimestamps);
            case "in_range_timestamptz_interval", "in_range_time_interval" ->
                    Rows.booleans(InRange::ofTimestamps);
            case "in_range_timetz_interval" -> null;
            default -> Rows.booleans(InRange::ofLongs);
        };
    }

    private static boolean holds(Row row, int order) {
        return row.isTrue(4) ? order <= 0 : order >= 0;
    }

    private static HeliosException invalidSize() {
        return new HeliosException(
                ErrorCode.INVALID_PRECEDING_OR_FOLLOWING_SIZE,
                "invalid preceding or following size in window function");
    }

    private static boolean ofLongs(Row row) {
        long offset = row.longAt(2);
        if (offset < 0) {
            throw invalidSize();
        }
        try {
            long limit =
                    row.isTrue(3)
                            ? Math.subtractExact(row.longAt(1), offset)
                            : Math.addExact(row.longAt(1), offset);
            return holds(row, Long.compare(row.longAt(0), limit));
        } catch (ArithmeticException overflow) {
            // Below or above all values there are.
            return row.isTrue(3) != row.isTrue(4);
        }
    }

    private static boolean ofDoubles(Row row) {
        double offset = row.doubleAt(2);
        if (!(offset >= 0)) {
            throw invalidSize();
        }
        double base = row.doubleAt(1);
        if (Double.isNaN(row.doubleAt(0)) || Double.isNaN(base)) {
            return holds(row, DoubleComparison.compare(row.doubleAt(0), base));
        }
        if (Double.isInfinite(offset)
                && Double.isInfinite(base)
                && (row.isTrue(3) ? base > 0 : base < 0)) {
            return true;
        }
        double limit = row.isTrue(3) ? base - offset : base + offset;
        return holds(row, DoubleComparison.compare(row.doubleAt(0), limit));
    }

    private static boolean ofNumerics(Row row) {
        Numeric offset = row.numericAt(2);
        if (offset.isNaN() || offset.signum() < 0) {
            throw invalidSize();
        }
        Numeric limit =
                row.isTrue(3) ? row.numericAt(1).minus(offset) : row.numericAt(1).plus(offset);
        return holds(row, row.numericAt(0).compareTo(limit));
    }

    private static Interval size(Row row) {
        Interval offset = row.intervalAt(2);
        if (Intervals.compare(offset, Interval.ZERO) < 0) {
            throw invalidSize();
        }
        return row.isTrue(3) ? Intervals.negate(offset) : offset;
    }

    private static boolean ofIntervals(Row row) {
        Interval limit = Intervals.plus(row.intervalAt(1), size(row));
        return holds(row, Intervals.compare(row.intervalAt(0), limit));
    }

    private static boolean ofTimestamps(Row row) {
        Interval offset = size(row);
        long value = row.longAt(0);
        long base = row.longAt(1);
        long limit =
                switch (row.type(0).name()) {
                    case "date" -> {
                        value = DateTimes.dateToTimestamp(value);
                        yield DateTimes.plus(DateTimes.dateToTimestamp(base), offset);
                    }
                    case "time" -> Math.addExact(base, offset.micros());
                    case "timestamp" -> DateTimes.plus(base, offset);
                    default -> DateTimes.plus(base, offset, row.context().timeZone());
                };
        return holds(row, Long.compare(value, limit));
    }
}
