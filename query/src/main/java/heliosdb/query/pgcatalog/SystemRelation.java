package heliosdb.query.pgcatalog;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.VirtualRelation;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A relation of `pg_catalog` or `information_schema`.
final class SystemRelation implements VirtualRelation {
    private final RelationDefinition definition;
    private final Map<String, Integer> indexes;
    private final RowSource rows;
    private final List<Column> columns;
    private final SystemCatalog catalog;

    SystemRelation(RelationDefinition definition, RowSource rows, SystemCatalog catalog) {
        this.definition = definition;
        this.indexes = definition.indexes();
        this.rows = rows;
        this.catalog = catalog;
        this.columns =
                definition.columns().stream()
                        .map(column -> new Column(column.name(), column.type()))
                        .toList();
    }

    RelationDefinition definition() {
        return definition;
    }

    @Override
    public String schema() {
        return definition.schema();
    }

    @Override
    public String name() {
        return definition.name();
    }

    @Override
    public int oid() {
        return definition.oid();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public BatchSource scan(ExecutionContext context, int[] wanted, List<Equality> filters) {
        RowSink sink = new RowSink(definition, indexes, wanted, filters);
        rows.produce(new CatalogReader(catalog, context.session(), context.evaluation()), sink);
        Iterator<Batch> batches = sink.batches().iterator();
        return () -> batches.hasNext() ? batches.next() : null;
    }
}
