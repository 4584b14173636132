package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.data.table.RowExpressions;
import heliosdb.data.value.Type;
import heliosdb.query.ast.AlterTableAction.AlterColumnType;
import heliosdb.query.ast.Expression;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.deparse.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ALTER COLUMN TYPE: writes the rows anew.
final class AlterColumnTypeCommand {
    private final Ddl ddl;

    AlterColumnTypeCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    void run(Table table, AlterColumnType action) {
        Column column = Columns.find(table, action.column());
        Type type = ddl.type(action.type());
        Columns.requireStorable(column.name(), type);
        requireUnused(table, column);
        Expression using = action.using();
        String sql = using == null ? Identifiers.quote(column.name()) : SqlText.of(using);
        RowExpressions.RowExpression value = compile(table, column, type, sql, using);
        Column retyped = column.withType(type).withMissing(null);
        if (action.collation() != null) {
            retyped = retyped.withCollation(Columns.collation(action.collation()));
        }
        Table changed = table.withColumn(retyped);
        retypeIndexes(changed, retyped);
        int live = table.liveColumns().indexOf(column);
        new Rewrites(ddl)
                .move(
                        table,
                        withDefaultOf(changed, retyped, type),
                        rows -> Batches.with(rows, live, value.evaluate(ddl.transaction(), rows)));
        revalidateForeignKeys(table.oid(), column.number());
    }

    private RowExpressions.RowExpression compile(
            Table table, Column column, Type type, String sql, @Nullable Expression using) {
        try {
            return ddl.context().tables().compile(ddl.transaction(), table, sql, type);
        } catch (HeliosException failure) {
            if (failure.code() != ErrorCode.DATATYPE_MISMATCH
                    && failure.code() != ErrorCode.CANNOT_COERCE) {
                throw failure;
            }
            String name = ddl.session().types().displayName(type);
            throw using != null
                    ? new HeliosException(
                                    ErrorCode.DATATYPE_MISMATCH,
                                    ("result of USING clause for column \"%s\" cannot be cast"
                                                    + " automatically to type %s")
                                            .formatted(column.name(), name))
                            .withHint("You might need to add an explicit cast.")
                    : new HeliosException(
                                    ErrorCode.DATATYPE_MISMATCH,
                                    "column \"%s\" cannot be cast automatically to type %s"
                                            .formatted(column.name(), name))
                            .withHint(
                                    "You might need to specify \"USING %s::%s\"."
                                            .formatted(Identifiers.quote(column.name()), name));
        }
    }

    private void requireUnused(Table table, Column column) {
        for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
            if (dependent instanceof View view
                    && new Views(ddl).needs(view, table, table.withColumn(column.dropped()))) {
                throw new HeliosException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "cannot alter type of a column used by a view or rule")
                        .withDetail(
                                "rule _RETURN on view %s depends on column \"%s\""
                                        .formatted(view.name(), column.name()));
            }
        }
        for (Column each : table.liveColumns()) {
            String sql = each.defaultSql();
            if (each.isGenerated() && sql != null && StoredSql.mentions(sql, column.name())) {
                throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR,
                                "cannot alter type of a column used by a generated column")
                        .withDetail(
                                "Column \"%s\" is used by generated column \"%s\"."
                                        .formatted(column.name(), each.name()));
            }
        }
    }

    private void retypeIndexes(Table table, Column column) {
        for (Index index : ddl.view().indexes(table.oid())) {
            List<Index.Key> keys = new ArrayList<>();
            for (Index.Key key : index.keys()) {
                if (key.column() == column.number()) {
                    new Indexes(ddl).requireKey(column.type());
                    keys.add(key.withType(column.type()));
                } else if (key.expression() != null
                        && StoredSql.mentions(key.expression(), column.name())) {
                    Expression expression = ddl.binder().parseExpression(key.expression());
                    Type type = ddl.binder().overRow(expression, table, null, ddl.session());
                    keys.add(key.withType(type));
                } else {
                    keys.add(key);
                }
            }
            if (!keys.equals(index.keys())) {
                ddl.changes().replace(index.withKeys(keys));
            }
        }
    }

    private Table withDefaultOf(Table table, Column column, Type type) {
        String sql = column.defaultSql();
        if (sql == null || column.isGenerated()) {
            return table;
        }
        try {
            Expression value = ddl.binder().parseExpression(sql);
            ddl.binder().overRow(value, table.withColumns(List.of()), type, ddl.session());
            return table;
        } catch (HeliosException failure) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "default for column \"%s\" cannot be cast automatically to type %s"
                            .formatted(column.name(), ddl.session().types().displayName(type)),
                    failure);
        }
    }

    private void revalidateForeignKeys(int oid, int number) {
        Table table = ddl.view().table(oid).orElseThrow();
        for (Constraint.ForeignKey key : table.foreignKeys()) {
            if (key.columns().contains(number) && key.isValidated()) {
                ddl.rewrite().validateForeignKey(table, key);
            }
        }
        for (Table child : ddl.view().referencing(oid)) {
            for (Constraint.ForeignKey key : child.foreignKeys()) {
                if (key.referencedTable() == oid && key.referencedColumns().contains(number)) {
                    ddl.rewrite().validateForeignKey(child, key);
                }
            }
        }
    }
}
