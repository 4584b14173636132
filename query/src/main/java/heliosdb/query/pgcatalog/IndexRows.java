package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Index.Key;
import heliosdb.data.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// `pg_index`.
final class IndexRows {
    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    private IndexRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_index", IndexRows::indexes);
    }

    private static void indexes(CatalogReader reader, RowSink sink) {
        for (Index index : reader.relations(Index.class)) {
            reader.view()
                    .table(index.table())
                    .ifPresent(table -> sink.row(row -> fill(reader, row, index, table)));
        }
    }

    private static void fill(CatalogReader reader, CatalogRow row, Index index, Table table) {
        List<Integer> keys = new ArrayList<>(index.keys().stream().map(Key::column).toList());
        int keyCount = keys.size();
        keys.addAll(index.include());
        int method = OperatorClasses.method(index.method());
        row.put("indexrelid", index.oid())
                .put("indrelid", index.table())
                .put("indnatts", keys.size())
                .put("indnkeyatts", keyCount)
                .put("indisunique", index.isUnique())
                .put("indnullsnotdistinct", index.isNullsNotDistinct())
                .put("indisprimary", index.isPrimary())
                .put("indimmediate", !index.isDeferrable())
                .put("indisvalid", index.state() == Index.State.VALID)
                .put("indisready", index.state() != Index.State.INVALID)
                .put("indislive", true)
                .put("indkey", keys)
                .put(
                        "indcollation",
                        index.keys().stream().map(key -> collation(reader, table, key)).toList())
                .put(
                        "indclass",
                        index.keys().stream()
                                .map(key ->
                                        reader.system()
                                                .operatorClasses()
                                                .find(
                                                        method,
                                                        key.type(),
                                                        key.operatorClass(),
                                                        reader.view()))
                                .toList())
                .put("indoption", index.keys().stream().map(IndexRows::option).toList())
                .put("indpred", index.predicate());
        if (index.hasExpressions()) {
            row.put(
                    "indexprs",
                    index.keys().stream()
                            .map(Key::expression)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static int collation(CatalogReader reader, Table table, Key key) {
        String asked = key.collation();
        if (asked == null && key.column() != 0) {
            asked = table.column(key.column()).collation();
        }
        return reader.system().types().collation(key.type(), asked, reader.view());
    }

    private static int option(Key key) {
        return (key.isDescending() ? DESCENDING : 0) | (key.isNullsFirst() ? NULLS_FIRST : 0);
    }
}
