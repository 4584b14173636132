package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import org.jspecify.annotations.Nullable;

/// A hash join of two sides that were divided by the hashes of their keys: part by part. A part
/// that dividing doesn't make smaller is joined in blocks.
final class PartitionedJoin implements BatchSource {
    private final JoinShape shape;
    private final HashJoin.Keys keys;
    private final HashPartitions lefts;
    private final HashPartitions rights;
    private final Frame frame;
    private final int level;
    private @Nullable BatchSource current;
    private int part = -1;

    /// The divided sides, both on one level.
    record Parts(HashPartitions left, HashPartitions right, int level) {}

    PartitionedJoin(JoinShape shape, HashJoin.Keys keys, Parts parts, Frame frame) {
        this.shape = shape;
        this.keys = keys;
        this.lefts = parts.left();
        this.rights = parts.right();
        this.frame = frame;
        this.level = parts.level();
    }

    @Override
    public @Nullable Batch next() {
        while (true) {
            if (current != null) {
                Batch batch = current.next();
                if (batch != null) {
                    return batch;
                }
                closeCurrent();
            }
            if (++part >= HashPartitions.COUNT) {
                return null;
            }
            if (lefts.rows(part) + rights.rows(part) > 0) {
                current = join(part);
            }
        }
    }

    private BatchSource join(int number) {
        long all = 0;
        for (int i = 0; i < HashPartitions.COUNT; i++) {
            all += rights.rows(i);
        }
        boolean isUseless = rights.rows(number) * 10 > all * 9;
        if (isUseless || level + 1 >= HashPartitions.LEVELS_MAX) {
            return new BlockJoin(shape, keys, () -> lefts.read(number), rights.read(number), frame);
        }
        return new HashJoin(
                shape,
                keys,
                new HashJoin.Sides(lefts.read(number), rights.read(number)),
                frame,
                level + 1);
    }

    private void closeCurrent() {
        BatchSource done = current;
        current = null;
        if (done != null) {
            done.close();
            lefts.drop(part);
            rights.drop(part);
        }
    }

    @Override
    public void close() {
        try {
            closeCurrent();
        } finally {
            lefts.close();
            rights.close();
        }
    }
}
