package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.context.MemoryBudget;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The right rows of a join in memory, in a hash table by their keys, and which of them have found
/// a partner.
final class JoinTable {
    private final JoinShape shape;
    private final HashJoin.Keys keys;
    private final Frame frame;
    private final RowStore rows;
    private final GroupTable table;

    /// The newest row of each key's chain, and the row behind each row in its chain, by row index.
    private int[] heads = new int[64];

    private int[] behind = new int[64];
    private int[] numbers = new int[64];
    private boolean[] isMatched = new boolean[0];
    private int count;
    private int unmatchedAt;
    private long reserved;

    JoinTable(JoinShape shape, HashJoin.Keys keys, Frame frame) {
        this.shape = shape;
        this.keys = keys;
        this.frame = frame;
        rows = new RowStore(memory());
        table = new GroupTable(keys.types());
    }

    private MemoryBudget memory() {
        return frame.context().memory();
    }

    int count() {
        return count;
    }

    int buckets() {
        return table.slots();
    }

    long bytes() {
        return rows.bytes() + reserved;
    }

    RowStore rows() {
        return rows;
    }

    void add(Batch batch) {
        Batch copy = RowStore.copy(batch);
        int first = rows.chunks().size() << RowStore.CHUNK_BITS;
        rows.add(copy);
        Vector[] values = keys.right(copy, frame);
        int[] groups = new int[copy.rows()];
        table.add(values, copy.rows(), groups);
        ensure(count + copy.rows());
        if (table.groups() > heads.length) {
            heads = Arrays.copyOf(heads, Math.max(table.groups(), heads.length * 2));
        }
        for (int i = 0; i < copy.rows(); i++) {
            numbers[count] = first + i;
            int group = groups[i];
            if (HashJoin.Keys.hasNull(values, i)) {
                behind[count] = 0;
            } else {
                behind[count] = heads[group];
                heads[group] = count + 1;
            }
            count++;
        }
        account();
    }

    private void ensure(int size) {
        if (size > numbers.length) {
            int capacity = Math.max(size, numbers.length * 2);
            numbers = Arrays.copyOf(numbers, capacity);
            behind = Arrays.copyOf(behind, capacity);
        }
    }

    private void account() {
        long bytes = table.memoryBytes() + 4L * heads.length + 9L * numbers.length;
        memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    /// All rows are there. Chains are built newest first; matches come out in the order of the
    /// right side.
    void finish() {
        isMatched = new boolean[count];
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

    /// Finds the partners of left rows.
    ///
    /// @param hasMatch set for the rows that have some
    /// @param ready takes the pairs; none for a join that asks for existence only
    void probe(Batch batch, boolean[] hasMatch, Consumer<Batch> ready) {
        frame.context().checkCancelled();
        Vector[] values = keys.left(batch, frame);
        int[] groups = new int[batch.rows()];
        table.find(values, batch.rows(), groups);
        boolean isFirstEnough = shape.isExistence() && shape.condition().length == 0;
        if (isFirstEnough) {
            for (int i = 0; i < batch.rows(); i++) {
                hasMatch[i] |=
                        groups[i] >= 0
                                && heads[groups[i]] != 0
                                && !HashJoin.Keys.hasNull(values, i);
            }
            return;
        }
        int[] leftRows = new int[Batch.ROWS_MAX];
        int[] rightRows = new int[Batch.ROWS_MAX];
        int pairs = 0;
        for (int i = 0; i < batch.rows(); i++) {
            boolean isOpen = groups[i] >= 0 && !HashJoin.Keys.hasNull(values, i);
            for (int at = isOpen ? heads[groups[i]] : 0; at != 0; at = behind[at - 1]) {
                leftRows[pairs] = i;
                rightRows[pairs++] = at - 1;
                if (pairs == Batch.ROWS_MAX) {
                    emit(batch, new Pairs(leftRows, rightRows, pairs), hasMatch, ready);
                    pairs = 0;
                }
            }
        }
        emit(batch, new Pairs(leftRows, rightRows, pairs), hasMatch, ready);
    }

    private record Pairs(int[] left, int[] right, int count) {}

    private void emit(Batch batch, Pairs pairs, boolean[] hasMatch, Consumer<Batch> ready) {
        if (pairs.count() == 0) {
            return;
        }
        frame.context().checkCancelled();
        int[] stored = new int[pairs.count()];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = numbers[pairs.right()[i]];
        }
        Batch both =
                Batches.join(
                        batch.gather(pairs.left(), stored.length),
                        rows.gather(stored, 0, stored.length, shape.right()));
        boolean[] matches = shape.condition().length == 0 ? null : shape.matches(both, frame);
        int[] kept = new int[stored.length];
        int keptCount = 0;
        for (int i = 0; i < stored.length; i++) {
            if (matches == null || matches[i]) {
                hasMatch[pairs.left()[i]] = true;
                isMatched[pairs.right()[i]] = true;
                kept[keptCount++] = i;
            }
        }
        if (keptCount > 0 && !shape.isExistence()) {
            ready.accept(keptCount == stored.length ? both : both.gather(kept, keptCount));
        }
    }

    /// The left rows of a batch that go on by themselves, once all right rows were asked; null when
    /// none does.
    static @Nullable Batch leftOnly(JoinShape shape, Batch batch, boolean[] hasMatch) {
        boolean wanted = shape.kind() == Plan.JoinKind.SEMI;
        if (!wanted && !shape.keepsLeft() && shape.kind() != Plan.JoinKind.ANTI) {
            return null;
        }
        int[] selected = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < batch.rows(); i++) {
            if (hasMatch[i] == wanted) {
                selected[count++] = i;
            }
        }
        if (count == 0) {
            return null;
        }
        Batch only = batch.gather(selected, count);
        return shape.isExistence() ? only : shape.leftOnly(only);
    }

    /// The next right rows without partners, with NULLs for the left ones; null at the end.
    @Nullable Batch unmatchedRight() {
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

    void clear() {
        rows.clear();
        memory().release(reserved);
        reserved = 0;
        count = 0;
    }
}
