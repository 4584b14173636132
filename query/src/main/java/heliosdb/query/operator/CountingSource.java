package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// INTERSECT or EXCEPT: counts the right rows, then lets left rows pass by the counts. When the
/// different rows don't fit into memory, further ones of both sides are divided by hash and looked
/// at part by part afterwards.
final class CountingSource implements BatchSource {
    /// @param types of the columns
    record Kind(Type[] types, boolean isIntersect, boolean isAll) {}

    /// The inputs.
    record Sides(BatchSource left, BatchSource right) {}

    private final BatchSource left;
    private final BatchSource right;
    private final Kind kind;
    private final Frame frame;
    private final int level;
    private final GroupTable table;
    private int[] counts = new int[64];
    private long reserved;
    private boolean isCounted;
    private boolean isDrained;
    private @Nullable HashPartitions laterLeft;
    private @Nullable HashPartitions laterRight;
    private @Nullable BatchSource current;
    private int part = -1;

    CountingSource(Sides sides, Kind kind, Frame frame, int level) {
        left = sides.left();
        right = sides.right();
        this.kind = kind;
        this.frame = frame;
        this.level = level;
        table = new GroupTable(kind.types());
    }

    @Override
    public @Nullable Batch next() {
        if (!isCounted) {
            count();
        }
        while (!isDrained) {
            Batch batch = left.next();
            if (batch == null) {
                isDrained = true;
                free();
                break;
            }
            frame.context().checkCancelled();
            Batch passing = passing(batch);
            if (passing != null) {
                return passing;
            }
        }
        return laterLeft == null ? null : nextOfParts();
    }

    private void count() {
        isCounted = true;
        for (Batch batch = right.next(); batch != null; batch = right.next()) {
            frame.context().checkCancelled();
            for (int group : groups(batch, laterRight)) {
                if (group >= 0) {
                    counts[group]++;
                }
            }
            divideIfShort();
        }
    }

    private @Nullable Batch passing(Batch batch) {
        int[] groups = groups(batch, laterLeft);
        int[] selected = new int[batch.rows()];
        int kept = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] >= 0 && passes(groups[i])) {
                selected[kept++] = i;
            }
        }
        divideIfShort();
        return kept == 0 ? null : batch.gather(selected, kept);
    }

    /// The groups of a batch's rows; -1 for those that wait.
    private int[] groups(Batch batch, @Nullable HashPartitions later) {
        int[] groups = new int[batch.rows()];
        if (later == null) {
            table.add(batch.columns(), batch.rows(), groups);
            if (table.groups() > counts.length) {
                counts = Arrays.copyOf(counts, Math.max(table.groups(), counts.length * 2));
            }
            account();
            return groups;
        }
        table.find(batch.columns(), batch.rows(), groups);
        int[] waiting = new int[batch.rows()];
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] < 0) {
                waiting[count++] = i;
            }
        }
        long[] hashes = GroupTable.hash(kind.types(), batch.columns(), batch.rows());
        later.add(batch, hashes, waiting, count);
        return groups;
    }

    private void divideIfShort() {
        if (laterLeft == null
                && level < HashPartitions.LEVELS_MAX
                && frame.context().memory().mustSpill(reserved)) {
            laterLeft = new HashPartitions(frame.context(), level);
            laterRight = new HashPartitions(frame.context(), level);
        }
    }

    /// Counts are how many right rows are left; negative once a distinct left row was seen.
    private boolean passes(int group) {
        int count = counts[group];
        if (!kind.isAll()) {
            counts[group] = -1;
            return count >= 0 && count > 0 == kind.isIntersect();
        }
        if (count > 0) {
            counts[group]--;
            return kind.isIntersect();
        }
        return !kind.isIntersect();
    }

    private @Nullable Batch nextOfParts() {
        HashPartitions lefts = java.util.Objects.requireNonNull(laterLeft);
        HashPartitions rights = java.util.Objects.requireNonNull(laterRight);
        while (true) {
            if (current != null) {
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                current.close();
                current = null;
                lefts.drop(part);
                rights.drop(part);
            }
            if (++part >= HashPartitions.COUNT) {
                return null;
            }
            current =
                    new CountingSource(
                            new Sides(lefts.read(part), rights.read(part)), kind, frame, level + 1);
        }
    }

    private void account() {
        long bytes = table.memoryBytes() + 4L * counts.length;
        frame.context().memory().reserve(bytes - reserved);
        reserved = bytes;
    }

    private void free() {
        frame.context().memory().release(reserved);
        reserved = 0;
        table.clear();
    }

    @Override
    public void close() {
        free();
        try {
            if (current != null) {
                current.close();
            }
            if (laterLeft != null && laterRight != null) {
                laterLeft.close();
                laterRight.close();
            }
        } finally {
            Sources.close(left, right);
        }
    }
}
