package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A join on equal keys: the right side goes into a hash table, the left side looks into it row by
/// row, in its order. A pair also has to satisfy the rest of the condition.
///
/// When the right side doesn't fit into memory, both sides are divided by the hashes of their keys
/// and joined part by part (a Grace hash join: Kitsuregawa, Tanaka, Moto-oka, 1983).
final class HashJoin implements BatchSource, Witness {
    /// The keys of both sides, compared as values of the types.
    record Keys(Evaluator[] left, Evaluator[] right, Type[] types) {
        Vector[] left(Batch batch, Frame frame) {
            return evaluate(left, batch, frame);
        }

        Vector[] right(Batch batch, Frame frame) {
            return evaluate(right, batch, frame);
        }

        private static Vector[] evaluate(Evaluator[] evaluators, Batch batch, Frame frame) {
            Vector[] values = new Vector[evaluators.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = evaluators[k].evaluate(batch, frame);
            }
            return values;
        }

        static boolean hasNull(Vector[] values, int row) {
            for (Vector value : values) {
                if (value.isNull(row)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final JoinShape shape;
    private final Keys keys;
    private final BatchSource left;
    private final BatchSource right;
    private final Frame frame;
    private final int level;
    private final JoinTable table;
    private final Deque<Batch> ready = new ArrayDeque<>();
    private @Nullable BatchSource divided;
    private long usedBytes;
    private boolean isBuilt;
    private boolean isDrained;

    HashJoin(JoinShape shape, Keys keys, BatchSource left, BatchSource right, Frame frame) {
        this(shape, keys, new Sides(left, right), frame, 0);
    }

    /// What is joined.
    record Sides(BatchSource left, BatchSource right) {}

    /// @param level how often the sides were divided before
    HashJoin(JoinShape shape, Keys keys, Sides sides, Frame frame, int level) {
        this.shape = shape;
        this.keys = keys;
        this.left = sides.left();
        this.right = sides.right();
        this.frame = frame;
        this.level = level;
        table = new JoinTable(shape, keys, frame);
    }

    @Override
    public @Nullable Batch next() {
        if (!isBuilt) {
            build();
        }
        if (divided != null) {
            return divided.next();
        }
        while (ready.isEmpty() && !isDrained) {
            Batch batch = left.next();
            if (batch == null) {
                isDrained = true;
            } else {
                probe(batch);
            }
        }
        Batch batch = ready.poll();
        return batch != null || !shape.keepsRight() ? batch : table.unmatchedRight();
    }

    private void build() {
        isBuilt = true;
        for (Batch batch = right.next(); batch != null; batch = right.next()) {
            frame.context().checkCancelled();
            table.add(batch);
            if (frame.context().memory().mustSpill(table.bytes())) {
                divide();
                return;
            }
        }
        table.finish();
        usedBytes = table.bytes();
        isDrained = table.count() == 0 && needsRight();
    }

    /// Whether no row comes out when the right side has none.
    private boolean needsRight() {
        return switch (shape.kind()) {
            case INNER, SEMI, RIGHT -> true;
            case LEFT, FULL, ANTI -> false;
        };
    }

    private void divide() {
        HashPartitions rights = new HashPartitions(frame.context(), level);
        HashPartitions lefts = new HashPartitions(frame.context(), level);
        divided =
                new PartitionedJoin(
                        shape, keys, new PartitionedJoin.Parts(lefts, rights, level), frame);
        for (Batch batch : table.rows().chunks()) {
            rights.add(batch, hashes(keys.right(batch, frame), batch));
        }
        usedBytes = table.bytes();
        table.clear();
        for (Batch batch = right.next(); batch != null; batch = right.next()) {
            frame.context().checkCancelled();
            rights.add(batch, hashes(keys.right(batch, frame), batch));
        }
        for (Batch batch = left.next(); batch != null; batch = left.next()) {
            frame.context().checkCancelled();
            lefts.add(batch, hashes(keys.left(batch, frame), batch));
        }
    }

    private long[] hashes(Vector[] values, Batch batch) {
        return GroupTable.hash(keys.types(), values, batch.rows());
    }

    private void probe(Batch batch) {
        boolean[] hasMatch = new boolean[batch.rows()];
        table.probe(batch, hasMatch, ready::add);
        Batch only = JoinTable.leftOnly(shape, batch, hasMatch);
        if (only != null) {
            ready.add(only);
        }
    }

    @Override
    public void tell(BiConsumer<String, Object> facts) {
        facts.accept("Hash Buckets", table.buckets());
        facts.accept("Hash Batches", divided == null ? 1 : HashPartitions.COUNT);
        facts.accept("Peak Memory Usage", usedBytes + 1023 >> 10);
    }

    @Override
    public void close() {
        table.clear();
        try {
            if (divided != null) {
                divided.close();
            }
        } finally {
            Sources.close(left, right);
        }
    }
}
