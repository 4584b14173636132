package heliosdb.engine.session;

import heliosdb.data.value.Batch;
import heliosdb.query.CommandKind;
import heliosdb.query.PreparedQuery;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.operator.KeptRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement with its parameters, on its way through its rows: what Bind opens, and DECLARE.
///
/// Rows are computed as they are asked for. A portal that must outlive the moment in which its
/// statement runs (another statement starts, its cursor is scrollable or held) computes all of them
/// first and keeps them.
public final class Portal {
    private final String name;
    private final PreparedStatement statement;
    private final @Nullable Object[] parameters;
    private final short[] resultFormats;
    private @Nullable ExecutionContext execution;
    private @Nullable KeptRows kept;
    private @Nullable BatchSource keptSource;
    private @Nullable QueryResult source;
    private @Nullable Batch batch;
    private int position;
    private boolean hasStarted;
    private @Nullable List<ResultColumn> startedColumns;
    private boolean isAtEnd;
    private boolean isKept;
    private boolean isConsumed;
    private String sourceTag = "";

    Portal(
            String name,
            PreparedStatement statement,
            @Nullable Object[] parameters,
            short[] resultFormats) {
        this.name = name;
        this.statement = statement;
        this.parameters = parameters;
        this.resultFormats = resultFormats;
    }

    /// Its name; empty for the unnamed one.
    public String name() {
        return name;
    }

    /// What it runs.
    public PreparedStatement statement() {
        return statement;
    }

    /// The columns of its rows.
    public List<ResultColumn> columns() {
        return startedColumns == null ? statement.columns() : startedColumns;
    }

    /// 0 for text and 1 for binary, one for each column or one for all; empty means text. Shared.
    public short[] resultFormats() {
        return resultFormats;
    }

    boolean hasStarted() {
        return hasStarted;
    }

    /// Whether it is between its rows, so that other statements would disturb it.
    boolean isSuspended() {
        return hasStarted && !isAtEnd && !isKept;
    }

    boolean isConsumed() {
        return isConsumed;
    }

    void consumed() {
        isConsumed = true;
    }

    boolean isRowReturning() {
        return !statement.columns().isEmpty();
    }

    void start(ExecutionContext context) {
        PreparedQuery query = statement.query();
        if (query == null) {
            throw new IllegalStateException("the session executes " + statement.statement());
        }
        hasStarted = true;
        execution = context;
        source = query.execute(context, parameters);
        startedColumns = source.columns();
        // What changes rows does all of it before the first row is shown.
        if (query.kind() != CommandKind.SELECT && isRowReturning()) {
            keepAll();
        }
    }

    /// Forgets an execution that would have had to wait and has done nothing.
    void restart() {
        closeSource();
        hasStarted = false;
        ExecutionContext ended = execution;
        execution = null;
        if (ended != null) {
            ended.close();
        }
    }

    /// Hands over the next rows.
    ///
    /// @return how many there were; fewer than asked for only at the end
    long forward(long rowsMax, Results results) {
        long count = 0;
        while (count < rowsMax) {
            Batch current = current();
            if (current == null) {
                break;
            }
            int take = (int) Math.min(rowsMax - count, current.rows() - position);
            results.rows(current, position, position + take);
            position += take;
            count += take;
        }
        return count;
    }

    /// Skips rows; the same count as [#forward].
    long skip(long rowsMax) {
        long count = 0;
        while (count < rowsMax) {
            Batch current = current();
            if (current == null) {
                break;
            }
            int take = (int) Math.min(rowsMax - count, current.rows() - position);
            position += take;
            count += take;
        }
        return count;
    }

    /// Whether no row is left. Computes the next one to know it.
    boolean isExhausted() {
        return current() == null;
    }

    /// The tag of the finished statement.
    String commandTag() {
        return sourceTag;
    }

    /// Computes all rows that are left and keeps them; the source ends.
    void keepAll() {
        if (isKept || isAtEnd || source == null) {
            isKept = true;
            return;
        }
        KeptRows rows = new KeptRows(java.util.Objects.requireNonNull(execution));
        kept = rows;
        Batch rest = batch;
        if (rest != null && position < rest.rows()) {
            rows.append(rest(rest, position));
        }
        for (Batch next = source.next(); next != null; next = source.next()) {
            rows.append(next);
        }
        sourceTag = source.commandTag();
        closeSource();
        isKept = true;
        keptSource = rows.read();
        batch = null;
        position = 0;
    }

    /// The rows that [#keepAll] kept; null when there was nothing to keep.
    @Nullable KeptRows keptRows() {
        return kept;
    }

    void close() {
        isAtEnd = true;
        kept = null;
        keptSource = null;
        batch = null;
        ExecutionContext ended = execution;
        execution = null;
        try {
            closeSource();
        } finally {
            if (ended != null) {
                ended.close();
            }
        }
    }

    private void closeSource() {
        QueryResult open = source;
        source = null;
        if (open != null) {
            open.close();
        }
    }

    // The batch that holds the next row; null at the end.
    private @Nullable Batch current() {
        while (batch == null || position >= batch.rows()) {
            batch = nextBatch();
            position = 0;
            if (batch == null) {
                return null;
            }
        }
        return batch;
    }

    private @Nullable Batch nextBatch() {
        if (isKept) {
            return keptSource == null ? null : keptSource.next();
        }
        if (isAtEnd || source == null) {
            return null;
        }
        Batch next = source.next();
        if (next == null) {
            isAtEnd = true;
            sourceTag = source.commandTag();
            closeSource();
        }
        return next;
    }

    private static Batch rest(Batch batch, int from) {
        int[] rows = new int[batch.rows() - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = from + i;
        }
        return batch.gather(rows, rows.length);
    }
}
