package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A join on equal keys: the right side goes into a hash table, the left side looks into it row by
/// row, in its order. A pair also has to satisfy the rest of the condition.
final class HashJoin implements BatchSource {
    /// The keys of both sides, compared as values of the types.
    record Keys(Evaluator[] left, Evaluator[] right, Type[] types) {}

    private final JoinShape shape;
    private final Keys keys;
    private final BatchSource left;
    private final BatchSource right;
    private final Frame frame;
    private final RowStore rows;
    private final GroupTable table;
    private final Deque<Batch> ready = new ArrayDeque<>();

    /// The newest row of each key's chain, and the row behind each row in its chain, by row index.
    private int[] heads = new int[64];

    private int[] behind = new int[64];
    private int[] numbers = new int[64];
    private boolean[] isMatched = new boolean[0];
    private int count;
    private boolean isBuilt;
    private boolean isDrained;
    private int unmatchedAt;

    HashJoin(JoinShape shape, Keys keys, BatchSource left, BatchSource right, Frame frame) {
        this.shape = shape;
        this.keys = keys;
        this.left = left;
        this.right = right;
        this.frame = frame;
        rows = new RowStore(frame.context().memory());
        table = new GroupTable(keys.types());
    }

    @Override
    public @Nullable Batch next() {
        if (!isBuilt) {
            build();
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
        return batch != null || !shape.keepsRight() ? batch : unmatchedRight();
    }

    private void build() {
        isBuilt = true;
        for (Batch batch = right.next(); batch != null; batch = right.next()) {
            frame.context().checkCancelled();
            Batch copy = RowStore.copy(batch);
            int first = rows.chunks().size() << RowStore.CHUNK_BITS;
            rows.add(copy);
            addToTable(copy, first);
        }
        reverseChains();
        isMatched = new boolean[count];
    }

    private void addToTable(Batch batch, int first) {
        Vector[] values = evaluate(keys.right(), batch);
        int[] groups = new int[batch.rows()];
        table.add(values, batch.rows(), groups);
        ensure(count + batch.rows());
        if (table.groups() > heads.length) {
            heads = Arrays.copyOf(heads, Math.max(table.groups(), heads.length * 2));
        }
        for (int i = 0; i < batch.rows(); i++) {
            numbers[count] = first + i;
            int group = groups[i];
            if (hasNull(values, i)) {
                behind[count] = 0;
            } else {
                behind[count] = heads[group];
                heads[group] = count + 1;
            }
            count++;
        }
    }

    private void ensure(int size) {
        if (size > numbers.length) {
            int capacity = Math.max(size, numbers.length * 2);
            numbers = Arrays.copyOf(numbers, capacity);
            behind = Arrays.copyOf(behind, capacity);
        }
    }

    /// Chains are built newest first; matches come out in the order of the right side.
    private void reverseChains() {
        for (int group = 0; group < table.groups(); group++) {
            int previous = 0;
            int at = heads[group];
            while (at != 0) {
                int next = behind[at - 1];
                behind[at - 1] = previous;
                previous = at;
                at = next;
            }
            heads[group] = previous;
        }
    }

    private Vector[] evaluate(Evaluator[] evaluators, Batch batch) {
        Vector[] values = new Vector[evaluators.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = evaluators[k].evaluate(batch, frame);
        }
        return values;
    }

    private static boolean hasNull(Vector[] values, int row) {
        for (Vector value : values) {
            if (value.isNull(row)) {
                return true;
            }
        }
        return false;
    }

    private void probe(Batch batch) {
        frame.context().checkCancelled();
        Vector[] values = evaluate(keys.left(), batch);
        int[] groups = new int[batch.rows()];
        table.find(values, batch.rows(), groups);
        boolean[] hasMatch = new boolean[batch.rows()];
        int[] leftRows = new int[Batch.ROWS_MAX];
        int[] rightRows = new int[Batch.ROWS_MAX];
        int pairs = 0;
        for (int i = 0; i < batch.rows(); i++) {
            boolean isOpen = groups[i] >= 0 && !hasNull(values, i);
            for (int at = isOpen ? heads[groups[i]] : 0; at != 0; at = behind[at - 1]) {
                leftRows[pairs] = i;
                rightRows[pairs++] = at - 1;
                if (pairs == Batch.ROWS_MAX) {
                    emit(batch, leftRows, rightRows, pairs, hasMatch);
                    pairs = 0;
                }
                if (shape.isExistence() && shape.condition().length == 0) {
                    break;
                }
            }
        }
        emit(batch, leftRows, rightRows, pairs, hasMatch);
        finish(batch, hasMatch);
    }

    private void emit(Batch batch, int[] leftRows, int[] rightRows, int pairs, boolean[] hasMatch) {
        if (pairs == 0) {
            return;
        }
        if (shape.isExistence() && shape.condition().length == 0) {
            for (int i = 0; i < pairs; i++) {
                hasMatch[leftRows[i]] = true;
            }
            return;
        }
        int[] stored = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            stored[i] = numbers[rightRows[i]];
        }
        Batch both =
                Batches.join(
                        batch.gather(leftRows, pairs),
                        rows.gather(stored, 0, pairs, shape.right()));
        boolean[] matches = shape.matches(both, frame);
        int[] kept = new int[pairs];
        int keptCount = 0;
        for (int i = 0; i < pairs; i++) {
            if (matches[i]) {
                hasMatch[leftRows[i]] = true;
                isMatched[rightRows[i]] = true;
                kept[keptCount++] = i;
            }
        }
        if (keptCount > 0 && !shape.isExistence()) {
            ready.add(keptCount == pairs ? both : both.gather(kept, keptCount));
        }
    }

    /// The left rows that go on by themselves. They follow the pairs of their batch.
    private void finish(Batch batch, boolean[] hasMatch) {
        boolean wanted = shape.kind() == Plan.JoinKind.SEMI;
        if (!wanted && !shape.keepsLeft() && shape.kind() != Plan.JoinKind.ANTI) {
            return;
        }
        int[] selected = new int[batch.rows()];
        int selectedCount = 0;
        for (int i = 0; i < batch.rows(); i++) {
            if (hasMatch[i] == wanted) {
                selected[selectedCount++] = i;
            }
        }
        if (selectedCount > 0) {
            Batch only = batch.gather(selected, selectedCount);
            ready.add(shape.isExistence() ? only : shape.leftOnly(only));
        }
    }

    private @Nullable Batch unmatchedRight() {
        int[] stored = new int[Batch.ROWS_MAX];
        int found = 0;
        while (unmatchedAt < count && found < stored.length) {
            if (!isMatched[unmatchedAt]) {
                stored[found++] = numbers[unmatchedAt];
            }
            unmatchedAt++;
        }
        return found == 0 ? null : shape.rightOnly(rows.gather(stored, 0, found, shape.right()));
    }

    @Override
    public void close() {
        rows.clear();
        Sources.close(left, right);
    }
}
