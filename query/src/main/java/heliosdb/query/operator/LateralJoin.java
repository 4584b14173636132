package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A join whose right side depends on the left row: LATERAL, and joins by an index.
final class LateralJoin implements BatchSource {
    /// What the right side reads of the left row.
    ///
    /// @param positions in the left batch
    /// @param slots in the frame
    record Outer(int[] positions, int[] slots) {
        void set(Batch batch, int row, Frame frame) {
            for (int k = 0; k < slots.length; k++) {
                frame.outer(slots[k], batch.column(positions[k]).value(row));
            }
        }
    }

    private final JoinShape shape;
    private final Outer outer;
    private final BatchSource left;
    private final SourceFactory right;
    private final Frame frame;
    private final Deque<Batch> ready = new ArrayDeque<>();
    private @Nullable Batch current;
    private @Nullable BatchSource partners;
    private boolean hasMatch;
    private int at;

    LateralJoin(JoinShape shape, Outer outer, BatchSource left, SourceFactory right, Frame frame) {
        this.shape = shape;
        this.outer = outer;
        this.left = left;
        this.right = right;
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        // Small results of several left rows go on together.
        int rows = 0;
        while (rows < Batch.ROWS_MAX / 2) {
            int before = ready.size();
            if (!advance()) {
                break;
            }
            if (ready.size() > before) {
                rows += ready.getLast().rows();
            }
        }
        return ready.isEmpty() ? null : merged();
    }

    private Batch merged() {
        if (ready.size() == 1) {
            return ready.poll();
        }
        Batch first = ready.getFirst();
        Batch all =
                Batch.of(
                        java.util.Arrays.stream(first.columns())
                                .map(column -> column.form())
                                .toList(),
                        Batch.ROWS_MAX);
        int rows = 0;
        while (!ready.isEmpty() && rows + ready.getFirst().rows() <= Batch.ROWS_MAX) {
            Batch part = ready.poll();
            for (int c = 0; c < all.columnCount(); c++) {
                for (int i = 0; i < part.rows(); i++) {
                    all.column(c).appendFrom(part.column(c), i);
                }
            }
            rows += part.rows();
        }
        if (rows == 0) {
            return ready.poll();
        }
        all.rows(rows);
        return all;
    }

    private boolean advance() {
        if (partners == null && !nextLeft()) {
            return false;
        }
        Batch batch = partners.next();
        if (batch == null) {
            finishRow();
            return true;
        }
        Batch pairs = Batches.join(NestedLoop.repeated(current, at, batch.rows()), batch);
        boolean[] matches = shape.matches(pairs, frame);
        int[] selected = new int[matches.length];
        int count = 0;
        for (int i = 0; i < matches.length; i++) {
            if (matches[i]) {
                selected[count++] = i;
            }
        }
        hasMatch |= count > 0;
        if (shape.isExistence()) {
            if (hasMatch) {
                finishRow();
            }
        } else if (count > 0) {
            // A copy: the right side may use its memory again for its next batch.
            ready.add(pairs.gather(selected, count));
        }
        return true;
    }

    private boolean nextLeft() {
        while (current == null || at == current.rows()) {
            current = left.next();
            at = 0;
            if (current == null) {
                return false;
            }
        }
        frame.context().checkCancelled();
        outer.set(current, at, frame);
        hasMatch = false;
        partners = right.create(frame);
        return true;
    }

    private void finishRow() {
        partners.close();
        partners = null;
        boolean goesOn =
                switch (shape.kind()) {
                    case SEMI -> hasMatch;
                    case ANTI, LEFT -> !hasMatch;
                    case INNER -> false;
                    case RIGHT, FULL -> throw new IllegalStateException("lateral " + shape.kind());
                };
        if (goesOn) {
            Batch only = NestedLoop.repeated(current, at, 1);
            ready.add(shape.kind() == Plan.JoinKind.LEFT ? shape.leftOnly(only) : only);
        }
        at++;
    }

    @Override
    public void close() {
        if (partners != null) {
            partners.close();
        }
        left.close();
    }
}
