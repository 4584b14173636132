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
    private final RowStore store;
    private int @Nullable [] numbers;
    private int at;
    private @Nullable Batch current;
    private int emitted;

    WindowSource(Shape shape, BatchSource input, Frame frame) {
        this.shape = shape;
        this.input = input;
        this.frame = frame;
        store = new RowStore(frame.context().memory());
    }

    @Override
    public @Nullable Batch next() {
        if (numbers == null) {
            for (Batch batch = input.next(); batch != null; batch = input.next()) {
                frame.context().checkCancelled();
                store.append(batch);
            }
            numbers = shape.sort().sorted(store);
        }
        if (current == null || emitted == current.rows()) {
            if (at == numbers.length) {
                return null;
            }
            current = partition();
            emitted = 0;
        }
        int count = Math.min(Batch.ROWS_MAX, current.rows() - emitted);
        if (count == current.rows()) {
            emitted = count;
            return current;
        }
        int[] selected = new int[count];
        for (int i = 0; i < count; i++) {
            selected[i] = emitted + i;
        }
        emitted += count;
        return current.gather(selected, count);
    }

    private Batch partition() {
        frame.context().checkCancelled();
        int end = at + 1;
        while (end < numbers.length && isSamePartition(numbers[at], numbers[end])) {
            end++;
        }
        Batch rows = store.gather(numbers, at, end - at, shape.forms());
        at = end;
        Batch result = rows;
        for (Compiled call : shape.calls()) {
            result = Batches.with(result, compute(call, rows));
        }
        return result;
    }

    private boolean isSamePartition(int left, int right) {
        return shape.partition()
                        .compare(
                                store.chunk(left),
                                RowStore.within(left),
                                store.chunk(right),
                                RowStore.within(right))
                == 0;
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
        store.clear();
        input.close();
    }
}
