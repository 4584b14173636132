package heliosdb.query.pgcatalog;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.query.context.VirtualRelation.Equality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Collects the rows of one scan: those that satisfy its equalities, the wanted columns of them.
final class RowSink {
    private final RelationDefinition relation;
    private final Map<String, Integer> indexes;
    private final int[] wanted;
    private final List<Equality> filters;
    private final List<Batch> batches = new ArrayList<>();
    private @Nullable Batch last;

    RowSink(
            RelationDefinition relation,
            Map<String, Integer> indexes,
            int[] wanted,
            List<Equality> filters) {
        this.relation = relation;
        this.indexes = indexes;
        this.wanted = wanted;
        this.filters = filters;
    }

    /// Adds a row that is filled by the names of its columns.
    void row(Consumer<CatalogRow> fill) {
        CatalogRow row = new CatalogRow(relation, indexes);
        fill.accept(row);
        row.complete();
        add(row.values());
    }

    /// Adds a row of boxed values, one a column of the relation.
    void add(@Nullable Object[] values) {
        for (Equality filter : filters) {
            if (!isEqual(values[filter.column()], filter.value())) {
                return;
            }
        }
        Batch batch = room();
        for (int i = 0; i < wanted.length; i++) {
            batch.column(i).append(values[wanted[i]]);
        }
        batch.rows(batch.rows() + 1);
    }

    private static boolean isEqual(@Nullable Object value, Object wanted) {
        return value instanceof byte[] bytes && wanted instanceof byte[] others
                ? Arrays.equals(bytes, others)
                : Objects.equals(value, wanted);
    }

    private Batch room() {
        if (last == null || last.rows() == Batch.ROWS_MAX) {
            List<Form> forms =
                    Arrays.stream(wanted)
                            .mapToObj(index -> relation.columns().get(index).type().form())
                            .toList();
            last = Batch.of(forms, 64);
            batches.add(last);
        }
        return last;
    }

    /// What was collected.
    List<Batch> batches() {
        return batches;
    }
}
