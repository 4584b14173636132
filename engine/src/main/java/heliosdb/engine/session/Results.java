package heliosdb.engine.session;

import heliosdb.data.value.Batch;
import heliosdb.query.context.ResultColumn;
import java.util.List;

/// Where the outcome of statements goes, called in the order in which things happen. A call may
/// block while the receiver is slower than the sender.
public interface Results {
    /// A statement is about to return rows.
    ///
    /// @param formats as in [Portal#resultFormats]
    void columns(List<ResultColumn> columns, short[] formats);

    /// Rows `from` (inclusive) to `to` (exclusive) of a batch, which is valid during the call only.
    void rows(Batch batch, int from, int to);

    /// A statement is done.
    ///
    /// @param commandTag PostgreSQL's tag, such as `INSERT 0 1`
    void complete(String commandTag);

    /// The text held no statement.
    void empty();

    /// The row limit is reached, the portal has more.
    void suspended();

    /// The statement is COPY FROM STDIN.
    ///
    /// @return where its data comes from
    CopyInput copyIn(CopyShape shape);

    /// The statement is COPY TO STDOUT; its data follows.
    void copyOut(CopyShape shape);

    /// A row of COPY's output, or its header or trailer. The array is shared.
    void copyData(byte[] data, int offset, int length);

    /// COPY's output is complete.
    void copyDone();

    /// What the client hears about COPY's data.
    ///
    /// @param isBinary whether the binary format was chosen
    /// @param columns how many columns
    record CopyShape(boolean isBinary, int columns) {}
}
