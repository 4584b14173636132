package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.context.SessionContext;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.routine.RowShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that a function returns, kept until it is done.
final class RowCollector implements SetReturningFunction.Rows {
    private final List<Type> types;
    private final List<String> names;
    private final boolean isWhole;
    private final @Nullable RowShape shape;
    private final Batch rows;
    private int next;

    /// @param columns what the caller wants of each row
    /// @param result the type of one row
    /// @param shape its fields, null for a plain value and for rows of any shape
    RowCollector(List<SetReturningFunction.Column> columns, Type result, @Nullable RowShape shape) {
        types = columns.stream().map(SetReturningFunction.Column::type).toList();
        names = columns.stream().map(SetReturningFunction.Column::name).toList();
        isWhole = types.size() == 1 && types.getFirst().sameAs(result);
        this.shape = shape;
        rows = Batch.of(types.stream().map(Type::form).toList(), 16);
    }

    private List<Type> wanted() {
        return shape != null ? shape.types() : types;
    }

    /// Refuses rows that a query returns with other columns.
    void requireShape(RowShape found, SessionContext session) {
        List<Type> wanted = wanted();
        if (found.size() != wanted.size()) {
            throw mismatch(
                    "Number of returned columns (%d) does not match expected column count (%d)."
                            .formatted(found.size(), wanted.size()));
        }
        for (int i = 0; i < found.size(); i++) {
            Type type = found.types().get(i);
            if (!type.sameAs(wanted.get(i)) && !wanted.get(i).sameAs(Types.RECORD)) {
                throw mismatch(
                        "Returned type %s does not match expected type %s in column %d."
                                .formatted(
                                        session.types().displayName(type),
                                        session.types().displayName(wanted.get(i)),
                                        i + 1));
            }
        }
    }

    private static HeliosException mismatch(String detail) {
        return new HeliosException(
                        ErrorCode.DATATYPE_MISMATCH,
                        "structure of query does not match function result type")
                .withDetail(detail);
    }

    /// Adds a row that fits.
    void add(@Nullable Object[] values, RowShape found) {
        if (shape == null && values.length == 1 && types.size() == 1) {
            addValue(values[0]);
            return;
        }
        if (isWhole) {
            addValue((shape == null ? found : shape).row(values));
            return;
        }
        for (int i = 0; i < types.size(); i++) {
            rows.column(i).append(values[i]);
        }
        rows.rows(rows.rows() + 1);
    }

    /// Adds a row, its fields converted.
    void add(RowValue row, Activation activation) {
        RowShape wanted = shape != null ? shape : new RowShape(names, types);
        if (isWhole && shape == null) {
            addValue(row);
            return;
        }
        if (row.size() != wanted.size()) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "returned record type does not match expected record type")
                    .withDetail(
                            "Number of returned columns (%d) does not match expected column count (%d)."
                                    .formatted(row.size(), wanted.size()));
        }
        add(activation.casts().row(row, wanted, activation).values(), wanted);
    }

    void addNullRow() {
        if (isWhole) {
            addValue(null);
            return;
        }
        for (Vector column : rows.columns()) {
            column.appendNull();
        }
        rows.rows(rows.rows() + 1);
    }

    void addValue(@Nullable Object value) {
        rows.column(0).append(value);
        rows.rows(rows.rows() + 1);
    }

    @Override
    public int fill(Vector[] columns, int rowsMax) {
        int count = Math.min(rowsMax, rows.rows() - next);
        for (int row = next; row < next + count; row++) {
            for (int i = 0; i < columns.length; i++) {
                columns[i].appendFrom(rows.column(i), row);
            }
        }
        next += count;
        return count;
    }
}
