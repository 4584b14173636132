package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A join on any condition: each left row with all right rows, which are kept in memory.
final class NestedLoop implements BatchSource {
    private final JoinShape shape;
    private final BatchSource left;
    private final BatchSource right;
    private final Frame frame;
    private final RowStore rows;
    private final Deque<Batch> ready = new ArrayDeque<>();
    private boolean[][] isMatched = new boolean[0][];
    private @Nullable Batch current;
    private int at;
    private boolean isBuilt;
    private boolean isDrained;
    private int unmatchedChunk;

    NestedLoop(JoinShape shape, BatchSource left, BatchSource right, Frame frame) {
        this.shape = shape;
        this.left = left;
        this.right = right;
        this.frame = frame;
        rows = new RowStore(frame.context().memory());
    }

    @Override
    public @Nullable Batch next() {
        if (!isBuilt) {
            build();
        }
        while (ready.isEmpty() && !isDrained) {
            advance();
        }
        Batch batch = ready.poll();
        return batch != null || !shape.keepsRight() ? batch : unmatchedRight();
    }

    private void build() {
        isBuilt = true;
        for (Batch batch = right.next(); batch != null; batch = right.next()) {
            frame.context().checkCancelled();
            rows.append(batch);
        }
        isMatched = new boolean[rows.chunks().size()][];
        for (int c = 0; c < isMatched.length; c++) {
            isMatched[c] = new boolean[rows.chunks().get(c).rows()];
        }
    }

    private void advance() {
        if (current == null || at == current.rows()) {
            current = left.next();
            at = 0;
            if (current == null) {
                isDrained = true;
                return;
            }
            if (rows.rows() == 0) {
                withoutPartners(current);
                at = current.rows();
                return;
            }
        }
        frame.context().checkCancelled();
        joinRow(current, at++);
    }

    private void withoutPartners(Batch batch) {
        if (shape.kind() == Plan.JoinKind.ANTI) {
            ready.add(batch);
        } else if (shape.keepsLeft()) {
            ready.add(shape.leftOnly(batch));
        }
    }

    private void joinRow(Batch batch, int row) {
        boolean hasMatch = false;
        for (int c = 0; c < rows.chunks().size(); c++) {
            Batch chunk = rows.chunks().get(c);
            Batch pairs = Batches.join(repeated(batch, row, chunk.rows()), chunk);
            boolean[] matches = shape.matches(pairs, frame);
            int[] selected = new int[matches.length];
            int count = 0;
            for (int i = 0; i < matches.length; i++) {
                if (matches[i]) {
                    isMatched[c][i] = true;
                    selected[count++] = i;
                }
            }
            hasMatch |= count > 0;
            if (shape.isExistence() && hasMatch) {
                break;
            }
            if (count > 0) {
                ready.add(count == matches.length ? pairs : pairs.gather(selected, count));
            }
        }
        boolean goesOn =
                switch (shape.kind()) {
                    case SEMI -> hasMatch;
                    case ANTI, LEFT, FULL -> !hasMatch;
                    case INNER, RIGHT -> false;
                };
        if (goesOn) {
            Batch only = repeated(batch, row, 1);
            ready.add(shape.isExistence() ? only : shape.leftOnly(only));
        }
    }

    static Batch repeated(Batch batch, int row, int count) {
        int[] positions = new int[count];
        Arrays.fill(positions, row);
        Vector[] columns = new Vector[batch.columnCount()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = batch.column(c).gather(positions, count);
        }
        return new Batch(count, columns);
    }

    private @Nullable Batch unmatchedRight() {
        while (unmatchedChunk < isMatched.length) {
            Batch chunk = rows.chunks().get(unmatchedChunk);
            boolean[] matched = isMatched[unmatchedChunk++];
            int[] selected = new int[matched.length];
            int count = 0;
            for (int i = 0; i < matched.length; i++) {
                if (!matched[i]) {
                    selected[count++] = i;
                }
            }
            if (count > 0) {
                return shape.rightOnly(chunk.gather(selected, count));
            }
        }
        return null;
    }

    @Override
    public void close() {
        rows.clear();
        Sources.close(left, right);
    }
}
