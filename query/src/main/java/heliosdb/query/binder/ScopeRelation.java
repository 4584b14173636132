package heliosdb.query.binder;

import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import heliosdb.query.ir.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item of FROM as qualified names see it.
///
/// @param alias its name in the query
/// @param schema the schema of a relation without alias; null for everything else
/// @param table the stored table behind it, or null
/// @param rowKey the row identity of a stored table, or null
/// @param rowType the composite type of its rows, null when it has none
/// @param tableOid the column that tells each row's own table, null where all are of `table`
/// @param isScalar whether it is a function of one plain value, whose name also means the value
record ScopeRelation(
        String alias,
        @Nullable String schema,
        List<ScopeColumn> columns,
        @Nullable Table table,
        @Nullable Column rowKey,
        @Nullable Type rowType,
        boolean isScalar,
        @Nullable Column tableOid) {
    ScopeRelation(
            String alias,
            @Nullable String schema,
            List<ScopeColumn> columns,
            @Nullable Table table,
            @Nullable Column rowKey,
            @Nullable Type rowType,
            boolean isScalar) {
        this(alias, schema, columns, table, rowKey, rowType, isScalar, null);
    }

    ScopeRelation(String alias, List<ScopeColumn> columns) {
        this(alias, null, columns, null, null, null, false);
    }
}
