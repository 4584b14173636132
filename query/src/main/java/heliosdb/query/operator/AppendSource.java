package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of several inputs, one after the other; each input is opened when its turn comes.
final class AppendSource implements BatchSource {
    private final Iterator<SourceFactory> inputs;
    private final Frame frame;
    private @Nullable BatchSource current;

    AppendSource(List<SourceFactory> inputs, Frame frame) {
        this.inputs = inputs.iterator();
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        while (true) {
            if (current == null) {
                if (!inputs.hasNext()) {
                    return null;
                }
                current = inputs.next().create(frame);
            }
            Batch batch = current.next();
            if (batch != null) {
                return batch;
            }
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
