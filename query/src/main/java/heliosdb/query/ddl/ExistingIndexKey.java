package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Constraint.Timing;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.Constraint.Unique;
import java.util.List;

/// ADD CONSTRAINT .. USING INDEX.
final class ExistingIndexKey {
    private final Ddl ddl;

    ExistingIndexKey(Ddl ddl) {
        this.ddl = ddl;
    }

    Table add(Table table, Unique unique, String indexName) {
        Index index = find(table, indexName);
        String given = unique.name();
        String name = given == null ? index.name() : given;
        if (!name.equals(index.name())) {
            ddl.notice(
                    ("ALTER TABLE / ADD CONSTRAINT USING INDEX will rename index \"%s\" to \"%s\"")
                            .formatted(index.name(), name));
        }
        List<Integer> columns = index.keys().stream().map(Index.Key::column).toList();
        Timing timing = Constraints.timing(unique.deferral());
        if (timing.isDeferrable()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "deferrable constraints over existing indexes are not supported");
        }
        int oid = ddl.changes().newOid();
        Constraint constraint =
                unique.primaryKey()
                        ? new Constraint.PrimaryKey(oid, name, columns, index.oid(), timing)
                        : new Constraint.Unique(oid, name, columns, index.oid(), timing);
        Table changed = table.withConstraint(constraint);
        if (unique.primaryKey()) {
            for (int number : columns) {
                changed = changed.withColumn(changed.column(number).withNotNull(true));
            }
        }
        ddl.changes().replace(changed);
        ddl.changes()
                .replace(index.withName(index.namespace(), name).withPrimary(unique.primaryKey()));
        if (unique.primaryKey()) {
            ddl.rewrite().validateRows(changed);
        }
        return changed;
    }

    private Index find(Table table, String name) {
        if (!(ddl.view().relation(table.namespace(), name).orElse(null) instanceof Index index)) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_OBJECT, "index \"%s\" does not exist".formatted(name));
        }
        if (index.table() != table.oid()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "index \"%s\" does not belong to table \"%s\"".formatted(name, table.name()));
        }
        if (table.constraints().stream()
                .anyMatch(each -> {
                    Integer carrier = each.carrier();
                    return carrier != null && carrier == index.oid();
                })) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "index \"%s\" is already associated with a constraint".formatted(name));
        }
        if (!index.isUnique() || index.predicate() != null || index.hasExpressions()) {
            String what =
                    !index.isUnique()
                            ? "\"%s\" is not a unique index"
                            : index.predicate() != null
                                    ? "\"%s\" is a partial index"
                                    : "index \"%s\" contains expressions";
            throw new HeliosException(ErrorCode.WRONG_OBJECT_TYPE, what.formatted(name))
                    .withDetail(
                            "Cannot create a primary key or unique constraint using such an index.");
        }
        return index;
    }
}
