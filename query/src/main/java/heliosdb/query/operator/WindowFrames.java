package heliosdb.query.operator;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.WindowCall;
import org.jspecify.annotations.Nullable;

/// Where the frames of a partition's rows start and end.
final class WindowFrames {
    /// A frame clause, compiled.
    ///
    /// @param isDescending whether the order key's greater values come first
    record Compiled(
            WindowCall.Unit unit,
            End start,
            End end,
            WindowCall.Exclusion exclusion,
            boolean isDescending) {
        static Compiled of(
                WindowCall.Frame frame, boolean isDescending, ExpressionCompiler compiler) {
            return new Compiled(
                    frame.unit(),
                    End.of(frame.start(), compiler),
                    End.of(frame.end(), compiler),
                    frame.exclusion(),
                    isDescending);
        }

        /// Whether all rows of a partition are in each row's frame.
        boolean isWhole() {
            return start.kind() == WindowCall.BoundKind.UNBOUNDED_PRECEDING
                    && end.kind() == WindowCall.BoundKind.UNBOUNDED_FOLLOWING
                    && exclusion == WindowCall.Exclusion.NO_OTHERS;
        }
    }

    /// An end of a frame, compiled.
    record End(
            WindowCall.BoundKind kind,
            @Nullable Evaluator offset,
            @Nullable Evaluator shifted,
            @Nullable Evaluator key,
            @Nullable Type type) {
        static End of(WindowCall.Bound bound, ExpressionCompiler compiler) {
            return new End(
                    bound.kind(),
                    bound.offset() == null ? null : compiler.compile(bound.offset()),
                    bound.shifted() == null ? null : compiler.compile(bound.shifted()),
                    bound.key() == null ? null : compiler.compile(bound.key()),
                    bound.shifted() == null ? null : bound.shifted().type());
        }
    }

    private final int rows;
    private final int[] peerStarts;
    private final int[] peerEnds;
    private final int[] starts;
    private final int[] ends;

    WindowFrames(Compiled frame, Batch partition, RowOrder order, Frame context) {
        rows = partition.rows();
        peerStarts = new int[rows];
        peerEnds = new int[rows];
        findPeers(partition, order);
        starts = new int[rows];
        ends = new int[rows];
        fill(frame, frame.start(), true, partition, context);
        fill(frame, frame.end(), false, partition, context);
        for (int i = 0; i < rows; i++) {
            starts[i] = Math.min(starts[i], rows);
            ends[i] = Math.max(Math.min(ends[i], rows), starts[i]);
        }
    }

    int peersStart(int row) {
        return peerStarts[row];
    }

    int peersEnd(int row) {
        return peerEnds[row];
    }

    int start(int row) {
        return starts[row];
    }

    int end(int row) {
        return ends[row];
    }

    private void findPeers(Batch partition, RowOrder order) {
        int start = 0;
        for (int i = 1; i <= rows; i++) {
            if (i == rows || order.compare(partition, i - 1, partition, i) != 0) {
                for (int j = start; j < i; j++) {
                    peerStarts[j] = start;
                    peerEnds[j] = i;
                }
                start = i;
            }
        }
    }

    private void fill(Compiled frame, End end, boolean isStart, Batch partition, Frame context) {
        int[] out = isStart ? starts : ends;
        switch (end.kind()) {
            case UNBOUNDED_PRECEDING -> java.util.Arrays.fill(out, 0);
            case UNBOUNDED_FOLLOWING -> java.util.Arrays.fill(out, rows);
            case CURRENT_ROW -> {
                for (int i = 0; i < rows; i++) {
                    boolean byRow = frame.unit() == WindowCall.Unit.ROWS;
                    out[i] = isStart ? (byRow ? i : peerStarts[i]) : byRow ? i + 1 : peerEnds[i];
                }
            }
            case OFFSET_PRECEDING, OFFSET_FOLLOWING -> {
                Object offset = offset(end, isStart, context);
                int sign = end.kind() == WindowCall.BoundKind.OFFSET_PRECEDING ? -1 : 1;
                switch (frame.unit()) {
                    case ROWS -> byRows(out, sign * count(offset, isStart), isStart);
                    case GROUPS -> byGroups(out, sign * count(offset, isStart), isStart);
                    case RANGE -> byRange(frame, end, isStart, partition, context);
                }
            }
        }
    }

    private static Object offset(End end, boolean isStart, Frame context) {
        Object value =
                java.util.Objects.requireNonNull(end.offset())
                        .evaluate(Batches.oneRow(), context)
                        .value(0);
        if (value == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "frame " + (isStart ? "starting" : "ending") + " offset must not be null");
        }
        return value;
    }

    private static long count(Object offset, boolean isStart) {
        long count = (Long) offset;
        if (count < 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_PRECEDING_OR_FOLLOWING_SIZE,
                    "frame " + (isStart ? "starting" : "ending") + " offset must not be negative");
        }
        return count;
    }

    private void byRows(int[] out, long shift, boolean isStart) {
        for (int i = 0; i < rows; i++) {
            out[i] = clamp(i + Math.max(Math.min(shift, rows), -rows) + (isStart ? 0 : 1));
        }
    }

    private int clamp(long row) {
        return (int) Math.max(0, Math.min(rows, row));
    }

    private void byGroups(int[] out, long shift, boolean isStart) {
        int[] groupOf = new int[rows];
        int[] firstOf = new int[rows + 1];
        int groups = 0;
        for (int i = 0; i < rows; i = peerEnds[i]) {
            for (int j = i; j < peerEnds[i]; j++) {
                groupOf[j] = groups;
            }
            firstOf[groups++] = i;
        }
        firstOf[groups] = rows;
        for (int i = 0; i < rows; i++) {
            long group = groupOf[i] + Math.max(Math.min(shift, rows), -rows);
            if (isStart) {
                out[i] = group < 0 ? 0 : group >= groups ? rows : firstOf[(int) group];
            } else {
                out[i] = group < 0 ? 0 : group >= groups ? rows : firstOf[(int) group + 1];
            }
        }
    }

    private void byRange(Compiled frame, End end, boolean isStart, Batch partition, Frame context) {
        int[] out = isStart ? starts : ends;
        Vector shifted =
                java.util.Objects.requireNonNull(end.shifted()).evaluate(partition, context);
        Vector key = java.util.Objects.requireNonNull(end.key()).evaluate(partition, context);
        Type type = java.util.Objects.requireNonNull(end.type());
        int low = 0;
        int high = rows;
        while (low < rows && key.isNull(low)) {
            low++;
        }
        while (high > low && key.isNull(high - 1)) {
            high--;
        }
        for (int i = 0; i < rows; i++) {
            if (key.isNull(i)) {
                out[i] = isStart ? peerStarts[i] : peerEnds[i];
                continue;
            }
            int from = low;
            int to = high;
            while (from < to) {
                int middle = from + to >>> 1;
                int compared = Comparison.compare(type, key, middle, shifted, i);
                int directed = frame.isDescending() ? -compared : compared;
                boolean isBefore = isStart ? directed < 0 : directed <= 0;
                from = isBefore ? middle + 1 : from;
                to = isBefore ? to : middle;
            }
            out[i] = from;
        }
    }

    /// Whether EXCLUDE takes a row out of another row's frame.
    boolean isExcluded(WindowCall.Exclusion exclusion, int row, int frameRow) {
        boolean isPeer = frameRow >= peerStarts[row] && frameRow < peerEnds[row];
        return switch (exclusion) {
            case NO_OTHERS -> false;
            case CURRENT_ROW -> frameRow == row;
            case GROUP -> isPeer;
            case TIES -> isPeer && frameRow != row;
        };
    }
}
