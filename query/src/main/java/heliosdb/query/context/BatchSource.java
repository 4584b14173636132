package heliosdb.query.context;

import heliosdb.data.value.Batch;
import org.jspecify.annotations.Nullable;

/// Rows, batch by batch. Used by one thread; closing twice does nothing.
public interface BatchSource extends AutoCloseable {
    /// The next rows, at least one; null at the end, and from then on. The batch is valid until the
    /// next call.
    @Nullable Batch next();

    @Override
    default void close() {}
}
