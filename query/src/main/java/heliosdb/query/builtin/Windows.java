package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.function.WindowFunction;
import heliosdb.query.function.WindowFunction.Partition;
import org.jspecify.annotations.Nullable;

/// The window functions.
final class Windows {
    private Windows() {}

    static WindowFunction.@Nullable Factory find(String source) {
        return switch (source) {
            case "window_row_number" -> longs((_, row) -> row + 1);
            case "window_rank" -> longs((partition, row) -> partition.peersStart(row) + 1);
            case "window_dense_rank" -> _ -> Windows::denseRank;
            case "window_percent_rank" -> doubles(Windows::percentRank);
            case "window_cume_dist" ->
                    doubles((partition, row) ->
                            (double) partition.peersEnd(row) / partition.rows());
            case "window_ntile" -> _ -> Windows::ntile;
            case "window_lag" -> shift(-1);
            case "window_lag_with_offset", "window_lag_with_offset_and_default" -> shift(-2);
            case "window_lead" -> shift(1);
            case "window_lead_with_offset", "window_lead_with_offset_and_default" -> shift(2);
            case "window_first_value" -> _ -> Windows::firstValue;
            case "window_last_value" -> _ -> Windows::lastValue;
            case "window_nth_value" -> _ -> Windows::nthValue;
            default -> null;
        };
    }

    @FunctionalInterface
    private interface ToLong {
        long apply(Partition partition, int row);
    }

    @FunctionalInterface
    private interface ToDouble {
        double apply(Partition partition, int row);
    }

    private static WindowFunction.Factory longs(ToLong function) {
        return _ ->
                (partition, out) -> {
                    for (int row = 0; row < partition.rows(); row++) {
                        ((LongVector) out).appendLong(function.apply(partition, row));
                    }
                };
    }

    private static WindowFunction.Factory doubles(ToDouble function) {
        return _ ->
                (partition, out) -> {
                    for (int row = 0; row < partition.rows(); row++) {
                        ((DoubleVector) out).appendDouble(function.apply(partition, row));
                    }
                };
    }

    private static void denseRank(Partition partition, Vector out) {
        long rank = 0;
        for (int row = 0; row < partition.rows(); row++) {
            if (partition.peersStart(row) == row) {
                rank++;
            }
            ((LongVector) out).appendLong(rank);
        }
    }

    private static double percentRank(Partition partition, int row) {
        int rows = partition.rows();
        return rows <= 1 ? 0 : (double) partition.peersStart(row) / (rows - 1);
    }

    /// The number of buckets is that of the partition's first row.
    private static void ntile(Partition partition, Vector out) {
        int rows = partition.rows();
        if (rows == 0) {
            return;
        }
        LongVector counts = (LongVector) partition.argument(0);
        boolean isNull = counts.isNull(0);
        long buckets = isNull ? 1 : counts.values()[0];
        if (buckets <= 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_ARGUMENT_FOR_NTILE,
                    "argument of ntile must be greater than zero");
        }
        long larger = rows % buckets;
        long size = rows / buckets;
        for (int row = 0; row < rows; row++) {
            if (isNull) {
                out.appendNull();
            } else {
                long inLarger = larger * (size + 1);
                long bucket =
                        row < inLarger
                                ? row / (size + 1)
                                : larger + (row - inLarger) / Math.max(size, 1);
                ((LongVector) out).appendLong(bucket + 1);
            }
        }
    }

    /// lag and lead.
    ///
    /// @param direction its sign is the way; 2 when the call gives the distance
    private static WindowFunction.Factory shift(int direction) {
        int sign = Integer.signum(direction);
        boolean hasOffset = Math.abs(direction) == 2;
        return site ->
                (partition, out) -> {
                    boolean hasDefault = site.argumentTypes().size() > 2;
                    Vector values = partition.argument(0);
                    for (int row = 0; row < partition.rows(); row++) {
                        if (hasOffset && partition.argument(1).isNull(row)) {
                            out.appendNull();
                            continue;
                        }
                        long offset =
                                hasOffset ? ((LongVector) partition.argument(1)).values()[row] : 1;
                        long target = row + sign * offset;
                        if (target >= 0 && target < partition.rows()) {
                            append(values, (int) target, out);
                        } else if (hasDefault) {
                            append(partition.argument(2), row, out);
                        } else {
                            out.appendNull();
                        }
                    }
                };
    }

    private static void append(Vector values, int row, Vector out) {
        if (values.isNull(row)) {
            out.appendNull();
        } else {
            out.appendFrom(values, row);
        }
    }

    private static void firstValue(Partition partition, Vector out) {
        for (int row = 0; row < partition.rows(); row++) {
            appendNth(partition, row, 1, out);
        }
    }

    private static void lastValue(Partition partition, Vector out) {
        for (int row = 0; row < partition.rows(); row++) {
            int last = partition.frameEnd(row) - 1;
            while (last >= partition.frameStart(row) && partition.isExcluded(row, last)) {
                last--;
            }
            if (last < partition.frameStart(row)) {
                out.appendNull();
            } else {
                append(partition.argument(0), last, out);
            }
        }
    }

    private static void nthValue(Partition partition, Vector out) {
        LongVector wanted = (LongVector) partition.argument(1);
        for (int row = 0; row < partition.rows(); row++) {
            if (wanted.isNull(row)) {
                out.appendNull();
            } else if (wanted.values()[row] <= 0) {
                throw new HeliosException(
                        ErrorCode.INVALID_ARGUMENT_FOR_NTH_VALUE,
                        "argument of nth_value must be greater than zero");
            } else {
                appendNth(partition, row, wanted.values()[row], out);
            }
        }
    }

    /// Appends the value at a frame's n-th row that isn't excluded, counted from 1.
    private static void appendNth(Partition partition, int row, long n, Vector out) {
        int at = partition.frameStart(row);
        int end = partition.frameEnd(row);
        long left = n;
        while (at < end) {
            if (!partition.isExcluded(row, at) && --left == 0) {
                append(partition.argument(0), at, out);
                return;
            }
            at++;
        }
        out.appendNull();
    }
}
