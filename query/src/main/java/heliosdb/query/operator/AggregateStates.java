package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Frame;
import heliosdb.query.expression.Layout;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The states of one aggregate call for all groups: filters, removes duplicates and orders the rows
/// before the function sees them.
final class AggregateStates {
    /// A call, compiled.
    ///
    /// @param order evaluates the sort keys; empty when rows need no order
    record Compiled(
            AggregateFunction function,
            Evaluator[] arguments,
            Type[] types,
            boolean isDistinct,
            Evaluator[] order,
            @Nullable RowOrder rowOrder,
            @Nullable Evaluator filter,
            Form resultForm) {
        static Compiled of(AggregateCall call, ExpressionCompiler compiler) {
            AggregateFunction function =
                    Builtins.aggregate(new AggregateFunction.Call(call.site(), call.withinGroup()));
            List<heliosdb.query.ir.Scalar> keys = new ArrayList<>();
            call.order().forEach(order -> keys.add(order.value()));
            boolean mustSort = call.isDistinct() || !keys.isEmpty();
            return new Compiled(
                    function,
                    compiler.compileAll(call.arguments()),
                    call.arguments().stream()
                            .map(heliosdb.query.ir.Scalar::type)
                            .toArray(Type[]::new),
                    call.isDistinct(),
                    compiler.compileAll(keys),
                    mustSort ? rowOrder(call) : null,
                    call.filter() == null ? null : compiler.compile(call.filter()),
                    call.site().resultType().form());
        }

        /// Rows are kept as group number, sort keys, arguments; DISTINCT alone orders by arguments.
        private static RowOrder rowOrder(AggregateCall call) {
            List<Column> columns = new ArrayList<>();
            List<SortKey> keys = new ArrayList<>();
            columns.add(new Column(0, "group", Types.INT8));
            keys.add(new SortKey(columns.getFirst(), false, false));
            for (AggregateCall.Order order : call.order()) {
                Column column = new Column(columns.size(), "key", order.value().type());
                columns.add(column);
                keys.add(new SortKey(column, order.isDescending(), order.nullsFirst()));
            }
            for (var argument : call.arguments()) {
                Column column = new Column(columns.size(), "argument", argument.type());
                columns.add(column);
                if (call.isDistinct()) {
                    keys.add(new SortKey(column, false, false));
                }
            }
            return new RowOrder(keys, new Layout(columns));
        }
    }

    private final Compiled call;
    private final Frame frame;
    private final AggregateFunction.Accumulator accumulator;

    /// The combinations of group and arguments that came before, for DISTINCT; null once they are
    /// too many, then equal rows are found next to each other after sorting.
    private @Nullable GroupTable seen;

    private final @Nullable RowStore kept;
    private @Nullable SpillingSorter sorter;
    private long reserved;

    AggregateStates(Compiled call, Frame frame) {
        this.call = call;
        this.frame = frame;
        accumulator = call.function().newAccumulator(frame.evaluation());
        kept = call.rowOrder() == null ? null : new RowStore(frame.context().memory());
        seen = call.isDistinct() ? new GroupTable(distinctTypes(call.types())) : null;
    }

    private static Type[] distinctTypes(Type[] arguments) {
        Type[] types = new Type[arguments.length + 1];
        types[0] = Types.INT8;
        System.arraycopy(arguments, 0, types, 1, arguments.length);
        return types;
    }

    /// Adds the rows of a batch to their groups.
    ///
    /// @param groupCount how many groups there are by now
    void add(Batch input, int[] groupIds, int groupCount) {
        accumulator.ensureGroups(groupCount);
        Batch rows = input;
        int[] ids = groupIds;
        if (call.filter() != null) {
            int[] selected = new int[input.rows() + 1];
            Vector truth = call.filter().evaluate(input, frame);
            int count = Batches.selectTrue(truth, input.rows(), selected);
            rows = input.gather(selected, count);
            ids = pick(groupIds, selected, count);
        }
        if (rows.rows() == 0) {
            return;
        }
        Vector[] arguments = evaluate(call.arguments(), rows);
        if (kept == null) {
            accumulator.add(arguments, ids, rows.rows());
        } else {
            keep(rows, arguments, ids);
        }
    }

    private static int[] pick(int[] ids, int[] selected, int count) {
        int[] picked = new int[count];
        for (int i = 0; i < count; i++) {
            picked[i] = ids[selected[i]];
        }
        return picked;
    }

    private Vector[] evaluate(Evaluator[] evaluators, Batch rows) {
        Vector[] values = new Vector[evaluators.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = evaluators[k].evaluate(rows, frame);
        }
        return values;
    }

    private void keep(Batch rows, Vector[] arguments, int[] ids) {
        Vector[] keys = evaluate(call.order(), rows);
        Vector[] columns = new Vector[1 + keys.length + arguments.length];
        long[] groupNumbers = new long[rows.rows()];
        for (int i = 0; i < groupNumbers.length; i++) {
            groupNumbers[i] = ids[i];
        }
        columns[0] = new LongVector(groupNumbers, null, groupNumbers.length);
        System.arraycopy(keys, 0, columns, 1, keys.length);
        System.arraycopy(arguments, 0, columns, 1 + keys.length, arguments.length);
        Batch all = new Batch(rows.rows(), columns);
        kept.append(seen == null ? all : firsts(all, arguments, seen));
        if (seen != null) {
            reserve(seen.memoryBytes());
        }
        if (frame.context().memory().mustSpill(kept.bytes() + reserved)) {
            spill(all);
        }
    }

    private void reserve(long bytes) {
        frame.context().memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    private void spill(Batch like) {
        seen = null;
        reserve(0);
        if (sorter == null) {
            List<Form> forms = new ArrayList<>();
            for (Vector column : like.columns()) {
                forms.add(column.form());
            }
            sorter = new SpillingSorter(call.rowOrder(), forms, frame.context());
        }
        sorter.spill(kept);
    }

    /// The rows whose group and arguments were not there before.
    private static Batch firsts(Batch all, Vector[] arguments, GroupTable seen) {
        Vector[] keys = new Vector[1 + arguments.length];
        keys[0] = all.column(0);
        System.arraycopy(arguments, 0, keys, 1, arguments.length);
        int[] selected = new int[all.rows()];
        int count = 0;
        int known = seen.groups();
        int[] ids = new int[all.rows()];
        seen.add(keys, all.rows(), ids);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= known) {
                known = ids[i] + 1;
                selected[count++] = i;
            }
        }
        return all.gather(selected, count);
    }

    /// Ends the input: hands over what waited for its order.
    void finish(int groupCount) {
        accumulator.ensureGroups(groupCount);
        if (kept == null) {
            return;
        }
        seen = null;
        reserve(0);
        try (BatchSource sorted = sorted()) {
            for (Batch rows = sorted.next(); rows != null; rows = sorted.next()) {
                frame.context().checkCancelled();
                hand(rows);
            }
        }
        kept.clear();
    }

    private BatchSource sorted() {
        if (kept.rows() == 0 && sorter == null) {
            return Sources.empty();
        }
        if (sorter == null) {
            List<Form> forms = new ArrayList<>();
            for (Vector column : kept.chunks().getFirst().columns()) {
                forms.add(column.form());
            }
            return Sources.of(kept, call.rowOrder().sorted(kept), forms);
        }
        BatchSource merged = sorter.merged(kept);
        return call.isDistinct() ? new DistinctSource.Sorted(merged, distinctKeys(call)) : merged;
    }

    private static DistinctSource.Keys distinctKeys(Compiled call) {
        int[] positions = new int[1 + call.types().length];
        for (int k = 1; k < positions.length; k++) {
            positions[k] = call.order().length + k;
        }
        return new DistinctSource.Keys(positions, distinctTypes(call.types()));
    }

    private void hand(Batch rows) {
        int[] ids = new int[rows.rows()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) ((LongVector) rows.column(0)).values()[i];
        }
        int firstArgument = 1 + call.order().length;
        accumulator.add(
                Arrays.copyOfRange(rows.columns(), firstArgument, rows.columnCount()),
                ids,
                rows.rows());
    }

    /// Appends a group's result.
    void result(int group, Vector out) {
        accumulator.result(group, out);
    }

    Form resultForm() {
        return call.resultForm();
    }

    long memoryBytes() {
        return accumulator.memoryBytes();
    }

    void close() {
        if (kept != null) {
            kept.clear();
        }
        reserve(0);
    }
}
