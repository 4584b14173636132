package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// DROP COLUMN: the column's values stay in the rows, unseen.
final class DropColumnCommand {
    private final Ddl ddl;
    private final Descriptions descriptions;

    DropColumnCommand(Ddl ddl) {
        this.ddl = ddl;
        descriptions = new Descriptions(ddl);
    }

    Table drop(Table table, Column column, boolean isCascade) {
        List<String> hindrances = new ArrayList<>();
        List<View> views = usingViews(table, column, hindrances);
        List<Table> children = referencing(table, column, hindrances);
        List<Column> generated = generatedFrom(table, column, hindrances);
        if (!hindrances.isEmpty() && !isCascade) {
            throw new HeliosException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "cannot drop %s because other objects depend on it"
                                    .formatted(descriptions.column(column, table)))
                    .withDetail(String.join("\n", hindrances))
                    .withHint("Use DROP ... CASCADE to drop the dependent objects too.");
        }
        if (hindrances.size() == 1) {
            String line = hindrances.getFirst();
            ddl.notice("drop cascades to " + line.substring(0, line.lastIndexOf(" depends on ")));
        } else if (!hindrances.isEmpty()) {
            ddl.notice("drop cascades to %d other objects".formatted(hindrances.size()));
        }
        if (!views.isEmpty()) {
            new Dependencies(ddl).drop(views, true, "");
        }
        children.forEach(child -> dropKeys(child, table, column));
        Table result = ddl.view().table(table.oid()).orElseThrow();
        for (Column each : generated) {
            result = drop(result, each, true);
        }
        return dropAlone(result, column);
    }

    private List<View> usingViews(Table table, Column column, List<String> hindrances) {
        List<View> views = new ArrayList<>();
        Table without = table.withColumn(column.dropped());
        for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
            if (dependent instanceof View view && new Views(ddl).needs(view, table, without)) {
                views.add(view);
                hindrances.add(
                        descriptions.of(view)
                                + " depends on "
                                + descriptions.column(column, table));
            }
        }
        return views;
    }

    private List<Table> referencing(Table table, Column column, List<String> hindrances) {
        List<Table> children = new ArrayList<>();
        for (Table child : ddl.view().referencing(table.oid())) {
            for (Constraint.ForeignKey key : child.foreignKeys()) {
                if (key.referencedTable() == table.oid()
                        && key.referencedColumns().contains(column.number())
                        && child.oid() != table.oid()) {
                    children.add(child);
                    hindrances.add(
                            descriptions.constraint(key.name(), child)
                                    + " depends on "
                                    + descriptions.column(column, table));
                }
            }
        }
        return children;
    }

    private List<Column> generatedFrom(Table table, Column column, List<String> hindrances) {
        List<Column> generated = new ArrayList<>();
        for (Column each : table.liveColumns()) {
            String sql = each.defaultSql();
            if (each.isGenerated() && sql != null && StoredSql.mentions(sql, column.name())) {
                generated.add(each);
                hindrances.add(
                        descriptions.column(each, table)
                                + " depends on "
                                + descriptions.column(column, table));
            }
        }
        return generated;
    }

    private void dropKeys(Table child, Table parent, Column column) {
        Table changed = ddl.view().table(child.oid()).orElseThrow();
        for (Constraint.ForeignKey key : changed.foreignKeys()) {
            if (key.referencedTable() == parent.oid()
                    && key.referencedColumns().contains(column.number())) {
                changed = changed.withoutConstraint(key.oid());
            }
        }
        ddl.changes().replace(changed);
    }

    private Table dropAlone(Table table, Column column) {
        Table result = table;
        boolean losesClusteredKey = false;
        List<Index> indexes = new ArrayList<>();
        for (Index index : ddl.view().indexes(table.oid())) {
            if (uses(index, column)) {
                indexes.add(index);
                losesClusteredKey |= index.isClustered();
            }
        }
        for (Constraint constraint : table.constraints()) {
            boolean isAbout =
                    constraint.columns().contains(column.number())
                            || constraint instanceof Constraint.ForeignKey key
                                    && key.referencedTable() == table.oid()
                                    && key.referencedColumns().contains(column.number());
            if (isAbout) {
                result = result.withoutConstraint(constraint.oid());
            }
        }
        for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
            if (dependent instanceof Sequence sequence
                    && sequence.ownedByTable() == table.oid()
                    && sequence.ownedByColumn() == column.number()) {
                result =
                        result.withNeeds(
                                result.needs().stream()
                                        .filter(need -> need.oid() != sequence.oid())
                                        .toList());
                ddl.changes().replace(result);
                ddl.changes().drop(sequence.oid());
            }
        }
        indexes.forEach(index -> ddl.changes().drop(index.oid()));
        Table before = table;
        result = result.withColumn(column.dropped());
        ddl.changes().replace(result);
        if (!losesClusteredKey) {
            return result;
        }
        int[] kept = kept(before, column);
        return new Rewrites(ddl).move(before, result, rows -> Batches.select(rows, kept));
    }

    private static boolean uses(Index index, Column column) {
        if (index.covers(column.number())) {
            return true;
        }
        String predicate = index.predicate();
        if (predicate != null && StoredSql.mentions(predicate, column.name())) {
            return true;
        }
        for (Index.Key key : index.keys()) {
            String sql = key.expression();
            if (sql != null && StoredSql.mentions(sql, column.name())) {
                return true;
            }
        }
        return false;
    }

    private static int[] kept(Table table, Column dropped) {
        List<Column> live = table.liveColumns();
        return IntStream.range(0, live.size())
                .filter(i -> live.get(i).number() != dropped.number())
                .toArray();
    }
}
