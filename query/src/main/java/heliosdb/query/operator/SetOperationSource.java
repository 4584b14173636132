package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// UNION ALL, INTERSECT and EXCEPT; a UNION without ALL is a UNION ALL made distinct.
final class SetOperationSource {
    private SetOperationSource() {}

    /// One input after the other.
    static final class Concat implements BatchSource {
        private final BatchSource first;
        private final BatchSource second;
        private boolean isFirstDone;

        Concat(BatchSource first, BatchSource second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public @Nullable Batch next() {
            if (!isFirstDone) {
                Batch batch = first.next();
                if (batch != null) {
                    return batch;
                }
                isFirstDone = true;
            }
            return second.next();
        }

        @Override
        public void close() {
            Sources.close(first, second);
        }
    }

    /// INTERSECT or EXCEPT: counts the right rows, then lets left rows pass by the counts.
    static final class Counting implements BatchSource {
        private final BatchSource left;
        private final BatchSource right;
        private final boolean isIntersect;
        private final boolean isAll;
        private final Frame frame;
        private final GroupTable table;
        private int[] counts = new int[64];
        private boolean isCounted;

        /// @param kinds types of the columns; whether INTERSECT; whether ALL
        record Kind(Type[] types, boolean isIntersect, boolean isAll) {}

        Counting(BatchSource left, BatchSource right, Kind kind, Frame frame) {
            this.left = left;
            this.right = right;
            isIntersect = kind.isIntersect();
            isAll = kind.isAll();
            this.frame = frame;
            table = new GroupTable(kind.types());
        }

        @Override
        public @Nullable Batch next() {
            if (!isCounted) {
                count();
            }
            for (Batch batch = left.next(); batch != null; batch = left.next()) {
                frame.context().checkCancelled();
                int[] groups = new int[batch.rows()];
                table.add(batch.columns(), batch.rows(), groups);
                ensure(table.groups());
                int[] selected = new int[batch.rows()];
                int kept = 0;
                for (int i = 0; i < groups.length; i++) {
                    if (passes(groups[i])) {
                        selected[kept++] = i;
                    }
                }
                if (kept > 0) {
                    return batch.gather(selected, kept);
                }
            }
            return null;
        }

        /// Counts are how many right rows are left; negative once a distinct left row was seen.
        private boolean passes(int group) {
            int count = counts[group];
            if (!isAll) {
                counts[group] = -1;
                return count >= 0 && count > 0 == isIntersect;
            }
            if (count > 0) {
                counts[group]--;
                return isIntersect;
            }
            return !isIntersect;
        }

        private void count() {
            isCounted = true;
            for (Batch batch = right.next(); batch != null; batch = right.next()) {
                frame.context().checkCancelled();
                int[] groups = new int[batch.rows()];
                table.add(batch.columns(), batch.rows(), groups);
                ensure(table.groups());
                for (int group : groups) {
                    counts[group]++;
                }
            }
        }

        private void ensure(int size) {
            if (size > counts.length) {
                counts = Arrays.copyOf(counts, Math.max(size, counts.length * 2));
            }
        }

        @Override
        public void close() {
            Sources.close(left, right);
        }
    }
}
