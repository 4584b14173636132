package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import org.jspecify.annotations.Nullable;

/// UNION ALL: one input after the other. A UNION without ALL is one made distinct.
final class ConcatSource implements BatchSource {
    private final BatchSource first;
    private final BatchSource second;
    private boolean isFirstDone;

    ConcatSource(BatchSource first, BatchSource second) {
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
