package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A join on any condition: each left row with all right rows, which are kept.
final class NestedLoop implements BatchSource {
    private final JoinShape shape;
    private final BatchSource left;
    private final BatchSource right;
    private final Frame frame;
    private final KeptRows rows;
    private final Deque<Batch> ready = new ArrayDeque<>();

    /// Which right rows have found a partner, where the join keeps those without.
    private @Nullable BitSet isMatched;

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
        rows = new KeptRows(frame.context());
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
        if (shape.keepsRight()) {
            isMatched = new BitSet();
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
        if (rows.isInMemory()) {
            joinRows(current, at, ++at);
        } else {
            // The rows on disk are read once for the whole batch.
            joinRows(current, 0, current.rows());
            at = current.rows();
        }
    }

    private void withoutPartners(Batch batch) {
        if (shape.kind() == Plan.JoinKind.ANTI) {
            ready.add(batch);
        } else if (shape.keepsLeft()) {
            ready.add(shape.leftOnly(batch));
        }
    }

    private void joinRows(Batch batch, int from, int to) {
        boolean[] hasMatch = new boolean[to - from];
        int open = to - from;
        try (BatchSource right = rows.read()) {
            long first = 0;
            for (Batch chunk = right.next(); chunk != null && open > 0; chunk = right.next()) {
                for (int row = from; row < to; row++) {
                    if (!(shape.isExistence() && hasMatch[row - from])) {
                        boolean found = joinRow(batch, row, chunk, first);
                        open -= found && shape.isExistence() ? 1 : 0;
                        hasMatch[row - from] |= found;
                    }
                }
                first += chunk.rows();
            }
        }
        for (int row = from; row < to; row++) {
            if (goesOn(hasMatch[row - from])) {
                Batch only = repeated(batch, row, 1);
                ready.add(shape.isExistence() ? only : shape.leftOnly(only));
            }
        }
    }

    private boolean goesOn(boolean hasMatch) {
        return switch (shape.kind()) {
            case SEMI -> hasMatch;
            case ANTI, LEFT, FULL -> !hasMatch;
            case INNER, RIGHT -> false;
        };
    }

    /// Joins a row with a chunk; whether there is a match.
    ///
    /// @param first the number of the chunk's first row
    private boolean joinRow(Batch batch, int row, Batch chunk, long first) {
        frame.context().checkCancelled();
        Batch pairs = Batches.join(repeated(batch, row, chunk.rows()), chunk);
        boolean[] matches = shape.matches(pairs, frame);
        int[] selected = new int[matches.length];
        int count = 0;
        for (int i = 0; i < matches.length; i++) {
            if (matches[i]) {
                selected[count++] = i;
            }
        }
        if (isMatched != null) {
            for (int i = 0; i < count; i++) {
                isMatched.set(Math.toIntExact(first + selected[i]));
            }
        }
        if (count > 0 && !shape.isExistence()) {
            ready.add(count == matches.length ? pairs : pairs.gather(selected, count));
        }
        return count > 0;
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
        BitSet matched = java.util.Objects.requireNonNull(isMatched);
        while (unmatchedChunk < rows.chunkCount()) {
            long first = rows.firstRow(unmatchedChunk);
            Batch chunk = rows.chunk(unmatchedChunk++);
            int[] selected = new int[chunk.rows()];
            int count = 0;
            for (int i = 0; i < selected.length; i++) {
                if (!matched.get(Math.toIntExact(first + i))) {
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
        try {
            rows.close();
        } finally {
            Sources.close(left, right);
        }
    }
}
