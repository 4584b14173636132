package heliosdb.data.table;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Computes a partitioned table's key from rows of the table or of one of its descendants. For one
/// thread.
final class PartitionKeys {
    private final DataTransaction transaction;
    private final List<PartitionKey.Part> parts;

    /// For each live column of the partitioned table its index among the source's.
    private final int[] mapping;

    private final int[] columns;
    private final RowExpressions.@Nullable RowExpression[] expressions;

    PartitionKeys(Tables tables, DataTransaction transaction, Table partitioned, Table source) {
        this.transaction = transaction;
        parts = Objects.requireNonNull(partitioned.lineage().key()).parts();
        mapping = FamilyColumns.mapping(partitioned, source);
        columns = new int[parts.size()];
        expressions = new RowExpressions.@Nullable RowExpression[parts.size()];
        List<Column> live = partitioned.liveColumns();
        for (int i = 0; i < columns.length; i++) {
            PartitionKey.Part part = parts.get(i);
            String sql = part.expression();
            if (sql == null) {
                columns[i] = mapping[live.indexOf(partitioned.column(part.column()))];
            } else {
                expressions[i] =
                        tables.expressions().compile(transaction, partitioned, sql, part.type());
            }
        }
    }

    @Nullable Object[] values(Batch rows, int row) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            RowExpressions.RowExpression expression = expressions[i];
            values[i] =
                    expression == null
                            ? rows.column(columns[i]).value(row)
                            : expression.evaluate(transaction, one(rows, row)).value(0);
        }
        return values;
    }

    private Batch one(Batch rows, int row) {
        Batch single = rows.rows() == 1 ? rows : rows.gather(new int[] {row}, 1);
        List<Vector> mapped = new ArrayList<>();
        for (int index : mapping) {
            mapped.add(single.column(index));
        }
        return new Batch(1, mapped.toArray(Vector[]::new));
    }
}
