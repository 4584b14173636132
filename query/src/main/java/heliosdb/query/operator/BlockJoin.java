package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A hash join whose right side is taken in blocks that fit into memory, with the whole left side
/// read for each of them: for keys that so many rows share that dividing them doesn't help.
final class BlockJoin implements BatchSource {
    private final JoinShape shape;
    private final HashJoin.Keys keys;
    private final Supplier<BatchSource> lefts;
    private final BatchSource right;
    private final Frame frame;
    private final Deque<Batch> ready = new ArrayDeque<>();

    /// Which left rows have found a partner, by their number.
    private final BitSet matched = new BitSet();

    private @Nullable JoinTable table;
    private @Nullable BatchSource left;
    private int leftRow;
    private boolean isRightDone;
    private boolean isLast;

    /// @param lefts opens the left side, each time with the rows in the same order
    BlockJoin(
            JoinShape shape,
            HashJoin.Keys keys,
            Supplier<BatchSource> lefts,
            BatchSource right,
            Frame frame) {
        this.shape = shape;
        this.keys = keys;
        this.lefts = lefts;
        this.right = right;
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        while (ready.isEmpty()) {
            if (left == null) {
                if (isLast) {
                    return null;
                }
                openBlock();
            }
            Batch batch = left.next();
            if (batch == null) {
                endBlock();
            } else if (isLast) {
                goOn(batch);
            } else {
                probe(batch);
            }
        }
        return ready.poll();
    }

    /// Fills the next block; behind the last one the left rows pass once more, by themselves.
    private void openBlock() {
        left = lefts.get();
        leftRow = 0;
        JoinTable block = new JoinTable(shape, keys, frame);
        while (!isRightDone && !frame.context().memory().mustSpill(block.bytes())) {
            Batch batch = right.next();
            isRightDone = batch == null;
            if (batch != null) {
                block.add(batch);
            }
        }
        isLast = block.count() == 0;
        block.finish();
        table = block;
    }

    private void endBlock() {
        JoinTable block = table;
        table = null;
        if (block != null) {
            if (shape.keepsRight()) {
                for (Batch each = block.unmatchedRight();
                        each != null;
                        each = block.unmatchedRight()) {
                    ready.add(each);
                }
            }
            block.clear();
        }
        closeLeft();
    }

    private void probe(Batch batch) {
        boolean[] hasMatch = new boolean[batch.rows()];
        java.util.Objects.requireNonNull(table).probe(batch, hasMatch, ready::add);
        for (int i = 0; i < hasMatch.length; i++) {
            if (hasMatch[i]) {
                matched.set(leftRow + i);
            }
        }
        leftRow += batch.rows();
    }

    private void goOn(Batch batch) {
        boolean[] hasMatch = new boolean[batch.rows()];
        for (int i = 0; i < hasMatch.length; i++) {
            hasMatch[i] = matched.get(leftRow + i);
        }
        leftRow += batch.rows();
        Batch only = JoinTable.leftOnly(shape, batch, hasMatch);
        if (only != null) {
            ready.add(only);
        }
    }

    private void closeLeft() {
        BatchSource done = left;
        left = null;
        if (done != null) {
            done.close();
        }
    }

    @Override
    public void close() {
        if (table != null) {
            table.clear();
        }
        try {
            closeLeft();
        } finally {
            right.close();
        }
    }
}
