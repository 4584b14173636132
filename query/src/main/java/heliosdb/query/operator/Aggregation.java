package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Grouping with aggregates by hashing; all grouping sets in one pass. When the groups don't fit
/// into memory, those that are there go on to take rows, and rows of further groups are divided by
/// hash and grouped part by part afterwards.
final class Aggregation implements BatchSource, Witness {
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
    private final int level;
    private final SetOfGroups[] sets;
    private long usedBytes;
    private long spilledBytes;
    private boolean isFilled;
    private int set;
    private int group;
    private @Nullable BatchSource current;
    private int part = -1;

    /// @param level how often the rows were divided before; then the keys' values are their last
    ///   columns
    Aggregation(Shape shape, BatchSource input, Frame frame, int level) {
        this.shape = shape;
        this.input = input;
        this.frame = frame;
        this.level = level;
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
            sets[set].clear();
            Batch later = nextOfParts(sets[set]);
            if (later != null) {
                return later;
            }
            set++;
            group = 0;
            part = -1;
        }
        return null;
    }

    /// The groups of a set that had no place in memory, part by part.
    private @Nullable Batch nextOfParts(SetOfGroups groups) {
        HashPartitions later = groups.later();
        if (later == null) {
            return null;
        }
        while (true) {
            if (current != null) {
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                current.close();
                current = null;
                later.drop(part);
            }
            if (++part >= HashPartitions.COUNT) {
                return null;
            }
            if (later.rows(part) > 0) {
                current = new Aggregation(groups.alone(), later.read(part), frame, level + 1);
            }
        }
    }

    private void fill() {
        isFilled = true;
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            frame.context().checkCancelled();
            Vector[] keys = keys(batch);
            for (SetOfGroups each : sets) {
                each.add(batch, keys, level);
            }
            divideIfShort();
        }
        for (SetOfGroups each : sets) {
            each.finish();
            spilledBytes += each.later() == null ? 0 : each.later().bytes();
        }
    }

    @Override
    public void tell(BiConsumer<String, Object> facts) {
        if (shape.keys().length > 0) {
            facts.accept("HashAgg Batches", spilledBytes == 0 ? 1 : 1 + HashPartitions.COUNT);
            facts.accept("Peak Memory Usage", usedBytes + 1023 >> 10);
            facts.accept("Disk Usage", spilledBytes + 1023 >> 10);
        }
    }

    private Vector[] keys(Batch batch) {
        int count = shape.keys().length;
        if (level > 0) {
            return Arrays.copyOfRange(
                    batch.columns(), batch.columnCount() - count, batch.columnCount());
        }
        Vector[] keys = new Vector[count];
        for (int k = 0; k < count; k++) {
            keys[k] = shape.keys()[k].evaluate(batch, frame);
        }
        return keys;
    }

    private void divideIfShort() {
        long bytes = 0;
        for (SetOfGroups each : sets) {
            bytes += each.account();
        }
        usedBytes = Math.max(usedBytes, bytes);
        if (level < HashPartitions.LEVELS_MAX && frame.context().memory().mustSpill(bytes)) {
            for (SetOfGroups each : sets) {
                each.divide(level);
            }
        }
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
            Arrays.fill(mask, groups.mask(shape.masks().get(m)));
            columns[keys + calls + m] = new LongVector(mask, null, count);
        }
        group += count;
        return new Batch(count, columns);
    }

    @Override
    public void close() {
        try {
            if (current != null) {
                current.close();
                current = null;
            }
            for (SetOfGroups each : sets) {
                each.close();
            }
        } finally {
            input.close();
        }
    }

    /// The groups of one grouping set.
    private static final class SetOfGroups {
        private final Shape shape;
        private final List<Integer> members;
        private final @Nullable GroupTable table;
        private AggregateStates[] states;
        private final Frame frame;
        private @Nullable HashPartitions later;
        private int groups;
        private long reserved;

        SetOfGroups(Shape shape, List<Integer> members, Frame frame) {
            this.shape = shape;
            this.members = members;
            this.frame = frame;
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

        void add(Batch batch, Vector[] keys, int level) {
            int[] ids = new int[batch.rows()];
            Batch rows = batch;
            if (table != null) {
                Vector[] own = new Vector[members.size()];
                for (int k = 0; k < own.length; k++) {
                    own[k] = keys[members.get(k)];
                }
                if (later == null) {
                    table.add(own, batch.rows(), ids);
                    groups = table.groups();
                } else {
                    table.find(own, batch.rows(), ids);
                    rows = known(batch, level == 0 ? keys : new Vector[0], own, ids);
                }
            }
            for (AggregateStates state : states) {
                state.add(rows, ids, groups);
            }
        }

        /// Lets rows without a group wait on disk.
        ///
        /// @param keys the keys' values, as far as the batch doesn't have them yet
        /// @param ids in and out: the groups of all rows, then of those that go on
        /// @return the rows that have a group
        private Batch known(Batch batch, Vector[] keys, Vector[] own, int[] ids) {
            int[] knownRows = new int[batch.rows()];
            int[] waiting = new int[batch.rows()];
            int known = 0;
            int count = 0;
            for (int i = 0; i < batch.rows(); i++) {
                if (ids[i] < 0) {
                    waiting[count++] = i;
                } else {
                    ids[known] = ids[i];
                    knownRows[known++] = i;
                }
            }
            if (count == 0) {
                return batch;
            }
            Vector[] all = Arrays.copyOf(batch.columns(), batch.columnCount() + keys.length);
            System.arraycopy(keys, 0, all, batch.columnCount(), keys.length);
            Type[] types = members.stream().map(k -> shape.types()[k]).toArray(Type[]::new);
            java.util.Objects.requireNonNull(later)
                    .add(
                            new Batch(batch.rows(), all),
                            GroupTable.hash(types, own, batch.rows()),
                            waiting,
                            count);
            return batch.gather(knownRows, known);
        }

        /// From now on rows of new groups wait on disk.
        void divide(int level) {
            if (later == null && table != null) {
                later = new HashPartitions(frame.context(), level);
            }
        }

        @Nullable HashPartitions later() {
            return later;
        }

        /// What this set alone computes.
        Shape alone() {
            return new Shape(
                    shape.keys(), shape.types(), List.of(members), shape.calls(), shape.masks());
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

        /// Counts what it holds.
        long account() {
            long bytes = table == null ? 0 : table.memoryBytes();
            for (AggregateStates state : states) {
                bytes += state.memoryBytes();
            }
            frame.context().memory().reserve(bytes - reserved);
            reserved = bytes;
            return bytes;
        }

        /// All groups were shown.
        void clear() {
            frame.context().memory().release(reserved);
            reserved = 0;
            for (AggregateStates state : states) {
                state.close();
            }
            states = new AggregateStates[0];
            if (table != null) {
                table.clear();
            }
        }

        void close() {
            clear();
            if (later != null) {
                later.close();
            }
        }
    }
}
