package heliosdb.query.context;

import heliosdb.data.value.Batch;
import java.util.List;

/// Where COPY FROM puts its rows: defaults, generated columns and constraints are applied here.
public interface CopyTarget extends AutoCloseable {
    /// The columns that each appended batch must have, in order.
    List<ResultColumn> columns();

    /// Stores rows. The batch belongs to the caller again afterwards.
    void append(Batch rows);

    /// Finishes and answers how many rows were stored.
    long finish();

    @Override
    void close();
}
