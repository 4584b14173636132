package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.MemoryBudget;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Grouping with aggregates by hashing; all grouping sets in one pass.
final class Aggregation implements BatchSource {
    /// What an aggregation computes.
    ///
    /// @param sets for each grouping set the indexes of its keys
    /// @param masks for each GROUPING() its keys
    record Shape(
            Evaluator[] keys,
            Type[] types,
            List<List<Integer>> sets,
            List<AggregateStates.Compiled> calls,
            List<List<Integer>> masks) {}

    private final Shape shape;
    private final BatchSource input;
    private final Frame frame;
    private final SetOfGroups[] sets;
    private boolean isFilled;
    private int set;
    private int group;
    private long reserved;

    Aggregation(Shape shape, BatchSource input, Frame frame) {
        this.shape = shape;
        this.input = input;
        this.frame = frame;
        sets = new SetOfGroups[shape.sets().size()];
        for (int s = 0; s < sets.length; s++) {
            sets[s] = new SetOfGroups(shape, shape.sets().get(s), frame);
        }
    }

    @Override
    public @Nullable Batch next() {
        if (!isFilled) {
            fill();
        }
        while (set < sets.length) {
            if (group < sets[set].groups()) {
                return emit(sets[set]);
            }
            set++;
            group = 0;
        }
        return null;
    }

    private void fill() {
        isFilled = true;
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            frame.context().checkCancelled();
            Vector[] keys = new Vector[shape.keys().length];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = shape.keys()[k].evaluate(batch, frame);
            }
            for (SetOfGroups each : sets) {
                each.add(batch, keys);
            }
            account();
        }
        for (SetOfGroups each : sets) {
            each.finish();
        }
    }

    private void account() {
        long bytes = 0;
        for (SetOfGroups each : sets) {
            bytes += each.memoryBytes();
        }
        MemoryBudget memory = frame.context().memory();
        memory.release(reserved);
        memory.reserve(bytes);
        reserved = bytes;
    }

    private Batch emit(SetOfGroups groups) {
        int count = Math.min(Batch.ROWS_MAX, groups.groups() - group);
        int keys = shape.types().length;
        int calls = shape.calls().size();
        Vector[] columns = new Vector[keys + calls + shape.masks().size()];
        for (int k = 0; k < keys; k++) {
            columns[k] = groups.key(k, group, count);
        }
        for (int c = 0; c < calls; c++) {
            columns[keys + c] = groups.results(c, group, count);
        }
        for (int m = 0; m < shape.masks().size(); m++) {
            long[] mask = new long[count];
            java.util.Arrays.fill(mask, groups.mask(shape.masks().get(m)));
            columns[keys + calls + m] = new LongVector(mask, null, count);
        }
        group += count;
        return new Batch(count, columns);
    }

    @Override
    public void close() {
        frame.context().memory().release(reserved);
        reserved = 0;
        for (SetOfGroups each : sets) {
            each.close();
        }
        input.close();
    }

    /// The groups of one grouping set.
    private static final class SetOfGroups {
        private final Shape shape;
        private final List<Integer> members;
        private final @Nullable GroupTable table;
        private final AggregateStates[] states;
        private int groups;

        SetOfGroups(Shape shape, List<Integer> members, Frame frame) {
            this.shape = shape;
            this.members = members;
            Type[] types = new Type[members.size()];
            for (int k = 0; k < types.length; k++) {
                types[k] = shape.types()[members.get(k)];
            }
            // The empty set has one group, also of no rows.
            table = members.isEmpty() ? null : new GroupTable(types);
            groups = members.isEmpty() ? 1 : 0;
            states = new AggregateStates[shape.calls().size()];
            for (int c = 0; c < states.length; c++) {
                states[c] = new AggregateStates(shape.calls().get(c), frame);
            }
        }

        void add(Batch batch, Vector[] keys) {
            int[] ids = new int[batch.rows()];
            if (table != null) {
                Vector[] own = new Vector[members.size()];
                for (int k = 0; k < own.length; k++) {
                    own[k] = keys[members.get(k)];
                }
                table.add(own, batch.rows(), ids);
                groups = table.groups();
            }
            for (AggregateStates state : states) {
                state.add(batch, ids, groups);
            }
        }

        void finish() {
            for (AggregateStates state : states) {
                state.finish(groups);
            }
        }

        int groups() {
            return groups;
        }

        Vector key(int index, int from, int count) {
            int member = members.indexOf(index);
            Form form = shape.types()[index].form();
            if (member < 0) {
                return Vector.constant(form, null, count);
            }
            int[] selected = new int[count];
            for (int i = 0; i < count; i++) {
                selected[i] = from + i;
            }
            return table.keys()[member].gather(selected, count);
        }

        Vector results(int call, int from, int count) {
            Vector out = Vector.of(states[call].resultForm(), count);
            for (int i = from; i < from + count; i++) {
                states[call].result(i, out);
            }
            return out;
        }

        long mask(List<Integer> keys) {
            long mask = 0;
            for (int key : keys) {
                mask = mask << 1 | (members.contains(key) ? 0 : 1);
            }
            return mask;
        }

        long memoryBytes() {
            long bytes = table == null ? 0 : table.memoryBytes();
            for (AggregateStates state : states) {
                bytes += state.memoryBytes();
            }
            return bytes;
        }

        void close() {
            for (AggregateStates state : states) {
                state.close();
            }
        }
    }
}
