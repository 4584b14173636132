package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Frame;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.function.WindowFunction;
import heliosdb.query.ir.WindowCall;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Window functions: sorts the input by partition and order, then computes partition by partition.
final class WindowSource implements BatchSource {
    /// A call, compiled; one of `function` and `aggregate` is there.
    record Compiled(
            @Nullable WindowFunction function,
            @Nullable AggregateFunction aggregate,
            Evaluator[] arguments,
            @Nullable Evaluator filter,
            WindowFrames.Compiled frame,
            Form resultForm) {
        static Compiled of(WindowCall call, boolean isDescending, ExpressionCompiler compiler) {
            boolean isAggregate = call.site().function().kind() == FunctionKind.AGGREGATE;
            return new Compiled(
                    isAggregate ? null : Builtins.window(call.site()),
                    isAggregate
                            ? Builtins.aggregate(new AggregateFunction.Call(call.site(), List.of()))
                            : null,
                    compiler.compileAll(call.arguments()),
                    call.filter() == null ? null : compiler.compile(call.filter()),
                    WindowFrames.Compiled.of(call.frame(), isDescending, compiler),
                    call.site().resultType().form());
        }
    }

    /// What the operator computes.
    ///
    /// @param sort by partition, then order
    /// @param partition the partition columns' order: equal rows are of one partition
    /// @param order the window's own order
    record Shape(
            List<Form> forms,
            RowOrder sort,
            RowOrder partition,
            RowOrder order,
            List<Compiled> calls) {}

    private final Shape shape;
    private final BatchSource input;
    private final Frame frame;
    private @Nullable BatchSource sorted;

    /// The sorted rows from which the next partition starts.
    private @Nullable Batch pending;

    private int at;
    private @Nullable Batch result;
    private int shown;
    private long reserved;

    WindowSource(Shape shape, BatchSource input, Frame frame) {
        this.shape = shape;
        this.input = input;
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        if (sorted == null) {
            sorted = sort();
            advance();
        }
        if (result == null || shown == result.rows()) {
            result = partitions();
            shown = 0;
            if (result == null) {
                return null;
            }
        }
        int count = Math.min(Batch.ROWS_MAX, result.rows() - shown);
        int[] selected = new int[count];
        for (int i = 0; i < count; i++) {
            selected[i] = shown + i;
        }
        shown += count;
        return count == result.rows() ? result : result.gather(selected, count);
    }

    private BatchSource sort() {
        SpillingSorter sorter = new SpillingSorter(shape.sort(), shape.forms(), frame.context());
        RowStore store = new RowStore(frame.context().memory());
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            frame.context().checkCancelled();
            store.append(batch);
            if (sorter.mustSpill(store)) {
                sorter.spill(store);
            }
        }
        return sorter.hasSpilled()
                ? sorter.merged(store)
                : Sources.of(store, shape.sort().sorted(store), shape.forms());
    }

    /// The results of the next partitions: of some small ones together.
    private @Nullable Batch partitions() {
        Batch some = null;
        while (pending != null && (some == null || some.rows() < Batch.ROWS_MAX / 2)) {
            Batch one = computed(partition());
            if (some == null && (pending == null || one.rows() >= Batch.ROWS_MAX / 2)) {
                return one;
            }
            if (some == null) {
                some = RowStore.emptyLike(one);
            }
            for (int c = 0; c < some.columnCount(); c++) {
                for (int i = 0; i < one.rows(); i++) {
                    some.column(c).appendFrom(one.column(c), i);
                }
            }
            some.rows(some.rows() + one.rows());
        }
        return some;
    }

    private Batch computed(Batch rows) {
        Batch with = rows;
        for (Compiled call : shape.calls()) {
            with = Batches.with(with, compute(call, rows));
        }
        return with;
    }

    /// The rows of the next partition.
    private Batch partition() {
        frame.context().checkCancelled();
        Batch first = java.util.Objects.requireNonNull(pending);
        int from = at;
        int end = endOfPartition(first, from, first, from);
        if (end < first.rows()) {
            at = end;
            int[] selected = new int[end - from];
            for (int i = 0; i < selected.length; i++) {
                selected[i] = from + i;
            }
            return first.gather(selected, selected.length);
        }
        Batch rows = Batch.of(shape.forms(), 2 * Batch.ROWS_MAX);
        append(rows, first, from, end);
        for (advance(); pending != null; advance()) {
            int more = endOfPartition(pending, 0, first, from);
            append(rows, pending, 0, more);
            account(rows);
            if (more < pending.rows()) {
                at = more;
                return rows;
            }
        }
        return rows;
    }

    /// Counts a long partition: its rows, and about as much for its results.
    private void account(Batch rows) {
        long bytes = 2 * rows.memoryBytes();
        frame.context().memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    private void advance() {
        pending = java.util.Objects.requireNonNull(sorted).next();
        at = 0;
    }

    private int endOfPartition(Batch batch, int from, Batch like, int row) {
        int end = from;
        while (end < batch.rows() && shape.partition().compare(like, row, batch, end) == 0) {
            end++;
        }
        return end;
    }

    private static void append(Batch rows, Batch source, int from, int to) {
        for (int c = 0; c < rows.columnCount(); c++) {
            for (int i = from; i < to; i++) {
                rows.column(c).appendFrom(source.column(c), i);
            }
        }
        rows.rows(rows.rows() + to - from);
    }

    private Vector compute(Compiled call, Batch rows) {
        Vector[] arguments = new Vector[call.arguments().length];
        for (int k = 0; k < arguments.length; k++) {
            arguments[k] = call.arguments()[k].evaluate(rows, frame);
        }
        WindowFrames frames = new WindowFrames(call.frame(), rows, shape.order(), frame);
        Vector out = Vector.of(call.resultForm(), rows.rows());
        if (call.function() != null) {
            call.function().compute(new Partition(rows.rows(), arguments, frames, call), out);
        } else {
            new FrameAggregation(call, arguments, frames, rows).compute(out);
        }
        return out;
    }

    /// A partition as window functions see it.
    private record Partition(int rows, Vector[] arguments, WindowFrames frames, Compiled call)
            implements WindowFunction.Partition {
        @Override
        public Vector argument(int index) {
            return arguments[index];
        }

        @Override
        public int peersStart(int row) {
            return frames.peersStart(row);
        }

        @Override
        public int peersEnd(int row) {
            return frames.peersEnd(row);
        }

        @Override
        public int frameStart(int row) {
            return frames.start(row);
        }

        @Override
        public int frameEnd(int row) {
            return frames.end(row);
        }

        @Override
        public boolean isExcluded(int row, int frameRow) {
            return frames.isExcluded(call.frame().exclusion(), row, frameRow);
        }
    }

    /// An aggregate over the frames of a partition.
    private final class FrameAggregation {
        private final Compiled call;
        private final Vector[] arguments;
        private final WindowFrames frames;
        private final int rows;
        private final boolean[] isCounted;

        FrameAggregation(Compiled call, Vector[] arguments, WindowFrames frames, Batch rows) {
            this.call = call;
            this.arguments = arguments;
            this.frames = frames;
            this.rows = rows.rows();
            isCounted = new boolean[this.rows];
            if (call.filter() == null) {
                Arrays.fill(isCounted, true);
            } else {
                LongVector truth = (LongVector) call.filter().evaluate(rows, frame);
                for (int i = 0; i < isCounted.length; i++) {
                    isCounted[i] = !truth.isNull(i) && truth.values()[i] != 0;
                }
            }
        }

        void compute(Vector out) {
            boolean isGrowing =
                    call.frame().start().kind() == WindowCall.BoundKind.UNBOUNDED_PRECEDING
                            && call.frame().exclusion() == WindowCall.Exclusion.NO_OTHERS;
            if (isGrowing) {
                growing(out);
            } else {
                anew(out);
            }
        }

        /// Frames that start at the first row and never shrink.
        private void growing(Vector out) {
            AggregateFunction.Accumulator accumulator = accumulator();
            int added = 0;
            int same = -1;
            for (int i = 0; i < rows; i++) {
                int end = frames.end(i);
                if (end < added) {
                    anew(out, i);
                    return;
                }
                if (i > 0 && end == added && same >= 0) {
                    out.appendFrom(out, same);
                    continue;
                }
                add(accumulator, i, added, end);
                added = end;
                same = i;
                accumulator.result(0, out);
            }
        }

        private void anew(Vector out) {
            anew(out, 0);
        }

        private void anew(Vector out, int from) {
            for (int i = from; i < rows; i++) {
                boolean isSame =
                        i > from
                                && call.frame().exclusion() == WindowCall.Exclusion.NO_OTHERS
                                && frames.start(i) == frames.start(i - 1)
                                && frames.end(i) == frames.end(i - 1);
                if (isSame) {
                    out.appendFrom(out, i - 1);
                    continue;
                }
                frame.context().checkCancelled();
                AggregateFunction.Accumulator accumulator = accumulator();
                add(accumulator, i, frames.start(i), frames.end(i));
                accumulator.result(0, out);
            }
        }

        private AggregateFunction.Accumulator accumulator() {
            AggregateFunction.Accumulator accumulator =
                    call.aggregate().newAccumulator(frame.evaluation());
            accumulator.ensureGroups(1);
            return accumulator;
        }

        private void add(AggregateFunction.Accumulator accumulator, int row, int from, int to) {
            int[] selected = new int[Math.max(to - from, 1)];
            int count = 0;
            for (int i = from; i < to; i++) {
                boolean isIn = isCounted[i] && !frames.isExcluded(call.frame().exclusion(), row, i);
                if (isIn) {
                    selected[count++] = i;
                }
            }
            if (count == 0) {
                return;
            }
            Vector[] values = new Vector[arguments.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = arguments[k].gather(selected, count);
            }
            accumulator.add(values, new int[count], count);
        }
    }

    @Override
    public void close() {
        frame.context().memory().release(reserved);
        reserved = 0;
        try {
            if (sorted != null) {
                sorted.close();
            }
        } finally {
            input.close();
        }
    }
}
