package heliosdb.data.table;

import heliosdb.data.catalog.Index;
import heliosdb.data.value.Batch;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Changes rows of one table for one statement: keeps its indexes, and checks NOT NULL, CHECK,
/// unique and foreign keys. Defaults and generated columns are computed by the caller. After the
/// last row the caller ends the statement at the transaction.
///
/// Rows come as batches of the table's live columns in order.
public final class TableWriter {
    TableWriter() {}

    /// Inserts a row.
    ///
    /// @return its key
    public byte[] insert(Batch rows, int row) {
        throw new UnsupportedOperationException();
    }

    /// Inserts all rows of a batch.
    public void insertAll(Batch rows) {
        throw new UnsupportedOperationException();
    }

    /// Inserts a row unless one is in its way.
    ///
    /// @param arbiters the unique indexes whose conflicts count; empty for all of them. A conflict
    ///   in another one is an error
    /// @return the key of the row in the way, committed or of this transaction; null when it was
    ///   inserted
    public byte @Nullable [] insertUnlessConflict(Batch rows, int row, List<Index> arbiters) {
        throw new UnsupportedOperationException();
    }

    /// Changes a row that is locked.
    ///
    /// @param rowKey its key
    /// @param oldRow its newest stored form, from [RowLocker#row]
    /// @return its key from now on
    public byte[] update(byte[] rowKey, byte[] oldRow, Batch rows, int row) {
        throw new UnsupportedOperationException();
    }

    /// Deletes a row that is locked.
    ///
    /// @param oldRow its newest stored form, from [RowLocker#row]
    public void delete(byte[] rowKey, byte[] oldRow) {
        throw new UnsupportedOperationException();
    }
}
