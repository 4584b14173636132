package heliosdb.data.table;

import heliosdb.data.value.Batch;

/// Rows that come batch by batch. For one thread.
public interface RowSource extends AutoCloseable {
    /// The column number that stands for a row's key: where the row is stored, as bytes.
    int ROW_KEY = -1;

    /// Puts the next rows into a batch, after clearing it. Its vectors have the forms of the
    /// columns that were asked for, in that order; [#ROW_KEY] has the form BYTES.
    ///
    /// @param rowsMax how many rows are wanted at most
    /// @return false, and an empty batch, at the end
    boolean nextBatch(Batch batch, int rowsMax);

    /// Lets go of what the source holds.
    @Override
    void close();
}
