package heliosdb.data.table;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;

import org.jspecify.annotations.Nullable;

/// Reads single rows by all keys of a unique index: the cheapest way to a row. Reusable over
/// transactions as long as the table's definition stays; for one thread at a time.
public final class PointReader {
    PointReader() {}

    /// Appends the row with the given keys to a batch.
    ///
    /// @param keys boxed values of the index's keys; a null finds nothing
    /// @param batch vectors of the wanted columns' forms; appended to, not cleared
    /// @return whether there is one
    public boolean read(DataTransaction transaction, @Nullable Object[] keys, Batch batch) {
        throw new UnsupportedOperationException();
    }
}
