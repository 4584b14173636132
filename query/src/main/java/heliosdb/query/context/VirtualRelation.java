package heliosdb.query.context;

import heliosdb.data.value.Type;
import java.util.List;

/// A read-only relation whose rows are computed: how `pg_catalog` and `information_schema` appear.
/// The binder finds it before stored tables of its schema. Immutable; safe for concurrent use.
public interface VirtualRelation {
    /// The schema, such as `pg_catalog`.
    String schema();

    /// The relation's name.
    String name();

    /// Its object id, as `tableoid` shows it.
    int oid();

    /// Its columns, in order; an attribute number is the index plus 1.
    List<Column> columns();

    /// Its rows at the transaction's snapshot. The filters only save work: a source that ignores
    /// them is correct, because the engine filters again.
    ///
    /// @param wanted indexes of the columns that the batches have, in that order
    /// @param filters equalities that the rows must satisfy, all of them
    BatchSource scan(ExecutionContext context, int[] wanted, List<Equality> filters);

    /// A column.
    record Column(String name, Type type) {}

    /// `column = value`.
    ///
    /// @param column index of the column
    /// @param value boxed, of the column's type, not null
    record Equality(int column, Object value) {}
}
