package heliosdb.query.operator;

import heliosdb.data.table.KeyedRows;
import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.WouldWait;
import heliosdb.query.expression.Frame;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a change of a single row, or the operators when the table keeps more than its rows.
final class KeyChangeSource implements ChangeCount {
    private final KeyChange change;
    private final Frame frame;
    private final Supplier<BatchSource> operators;
    private @Nullable BatchSource source;
    private boolean isDone;
    private long changed;

    KeyChangeSource(KeyChange change, Frame frame, Supplier<BatchSource> operators) {
        this.change = change;
        this.frame = frame;
        this.operators = operators;
    }

    @Override
    public @Nullable Batch next() {
        if (!isDone) {
            frame.context().checkCancelled();
            Optional<KeyedRows> rows = change.rows(frame);
            if (rows.isPresent()) {
                changed = change.run(rows.get(), frame);
            } else if (frame.context().mustNotWait()) {
                throw new WouldWait();
            } else {
                source = operators.get();
            }
            isDone = true;
        }
        return source == null ? null : source.next();
    }

    @Override
    public long changed() {
        return source instanceof ChangeCount count ? count.changed() : changed;
    }

    @Override
    public void close() {
        if (source != null) {
            source.close();
        }
    }
}
