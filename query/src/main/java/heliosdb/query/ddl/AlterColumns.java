package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.codec.ValueCodec;
import heliosdb.data.table.RowExpressions;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.ast.AlterTableAction;
import heliosdb.query.ast.AlterTableAction.AddColumn;
import heliosdb.query.ast.AlterTableAction.AlterIdentity;
import heliosdb.query.ast.AlterTableAction.DropColumn;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.TableElement.ColumnDefinition;
import java.util.List;

/// The actions of ALTER TABLE on columns, but for changes of type.
final class AlterColumns {
    private final Ddl ddl;

    AlterColumns(Ddl ddl) {
        this.ddl = ddl;
    }

    void add(Table table, AddColumn action) {
        ColumnDefinition definition = action.column();
        if (table.column(definition.name()).isPresent()) {
            if (action.ifNotExists()) {
                ddl.notice(
                        "column \"%s\" of relation \"%s\" already exists, skipping"
                                .formatted(definition.name(), table.name()));
                return;
            }
            throw alreadyThere(definition.name(), table);
        }
        int number = table.columns().size() + 1;
        Column bare = new Columns(ddl).bare(number, definition);
        Table changed = table.withColumn(bare.withNotNull(false));
        ddl.changes().replace(changed);
        changed = new Columns(ddl).complete(changed, number, definition);
        changed = fill(table, changed, number, bare, definition);
        Column added = changed.column(number);
        boolean isEmptyFill = added.missing() == null && added.defaultSql() == null;
        if (bare.isNotNull() && isEmptyFill && added.identity() == Column.Identity.NONE) {
            changed = changed.withColumn(added.withNotNull(true));
            ddl.changes().replace(changed);
            ddl.rewrite().validateRows(changed);
        }
        for (var constraint : definition.constraints()) {
            changed = new Constraints(ddl, false).add(changed, constraint, changed.column(number));
        }
    }

    static HeliosException alreadyThere(String name, Table table) {
        return new HeliosException(
                ErrorCode.DUPLICATE_COLUMN,
                "column \"%s\" of relation \"%s\" already exists".formatted(name, table.name()));
    }

    /// Gives the rows that are there the new column's value: by noting it once when it is the same
    /// for all, otherwise by writing them anew.
    private Table fill(
            Table old, Table changed, int number, Column bare, ColumnDefinition definition) {
        Column column = changed.column(number);
        boolean isComputed = column.identity() != Column.Identity.NONE || column.isGenerated();
        String sql = column.defaultSql();
        if (!isComputed && sql == null) {
            ddl.changes().replace(changed);
            return changed;
        }
        Table strict =
                changed.withColumn(column.withNotNull(bare.isNotNull() || column.isNotNull()));
        if (!isComputed && sql != null && isConstant(definition)) {
            Table known = strict.withColumn(withMissing(strict, number, sql));
            ddl.changes().replace(known);
            return known;
        }
        RowExpressions.RowExpression value = valueOfRows(strict, number);
        return new Rewrites(ddl)
                .move(
                        old,
                        strict,
                        rows -> {
                            Batch padded = padded(strict, number, rows);
                            Vector filled = value.evaluate(ddl.transaction(), padded);
                            return Batches.with(rows, rows.columnCount(), filled);
                        });
    }

    private RowExpressions.RowExpression valueOfRows(Table table, int number) {
        Column column = table.column(number);
        String sql = column.defaultSql();
        if (column.identity() != Column.Identity.NONE) {
            Sequence sequence = identitySequence(table, number);
            sql = new Defaults(ddl).nextValue(sequence.namespace(), sequence.name());
        }
        return ddl.context()
                .tables()
                .compile(ddl.transaction(), table, sql == null ? "NULL" : sql, column.type());
    }

    private static Batch padded(Table table, int number, Batch rows) {
        Form form = table.column(number).type().form();
        return Batches.with(
                rows, rows.columnCount(), Vector.constant(form, null, Math.max(1, rows.rows())));
    }

    private Column withMissing(Table table, int number, String sql) {
        Column column = table.column(number);
        Vector[] nulls = new Vector[table.liveColumns().size()];
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] = Vector.constant(table.liveColumns().get(i).type().form(), null, 1);
        }
        Object value =
                ddl.context()
                        .tables()
                        .compile(ddl.transaction(), table, sql, column.type())
                        .evaluate(ddl.transaction(), new Batch(1, nulls))
                        .value(0);
        return column.withMissing(
                value == null ? null : ValueCodec.toBytes(column.type().form(), value));
    }

    /// Whether a default has one value for all rows for sure.
    private static boolean isConstant(ColumnDefinition definition) {
        for (var constraint : definition.constraints()) {
            if (constraint instanceof heliosdb.query.ast.Constraint.Default given) {
                return isConstant(given.value());
            }
        }
        return false;
    }

    private static boolean isConstant(Expression value) {
        return switch (value) {
            case Literal _ -> true;
            case Operation.Cast cast -> isConstant(cast.input());
            case Operation.Unary unary -> isConstant(unary.operand());
            // The same for the whole transaction.
            case Call.CurrentValue _ -> true;
            case Call.Function call ->
                    call.arguments().isEmpty() && call.name().name().equals("now");
            default -> false;
        };
    }

    void drop(Table table, DropColumn action) {
        Column column = table.column(action.column()).orElse(null);
        if (column == null) {
            if (action.ifExists()) {
                ddl.notice(
                        "column \"%s\" of relation \"%s\" does not exist, skipping"
                                .formatted(action.column(), table.name()));
                return;
            }
            throw Columns.missing(table, action.column());
        }
        new DropColumnCommand(ddl).drop(table, column, action.cascade());
    }

    void setDefault(Table table, AlterTableAction.SetDefault action) {
        Column column = Columns.find(table, action.column());
        Expression value = action.value();
        if (value != null) {
            ddl.changes().replace(new Columns(ddl).withDefault(table, column.number(), value));
            return;
        }
        if (column.isGenerated()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "column \"%s\" of relation \"%s\" is a generated column"
                            .formatted(column.name(), table.name()));
        }
        ddl.changes().replace(table.withColumn(column.withDefault(null, false)));
    }

    void setNotNull(Table table, AlterTableAction.SetNotNull action) {
        Column column = Columns.find(table, action.column());
        if (!action.notNull() && isInPrimaryKey(table, column)) {
            throw new HeliosException(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "column \"%s\" is in a primary key".formatted(column.name()));
        }
        if (!action.notNull() && column.identity() != Column.Identity.NONE) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "column \"%s\" of relation \"%s\" is an identity column"
                            .formatted(column.name(), table.name()));
        }
        Table changed = table.withColumn(column.withNotNull(action.notNull()));
        ddl.changes().replace(changed);
        if (action.notNull() && !column.isNotNull()) {
            ddl.rewrite().validateRows(changed);
        }
    }

    private static boolean isInPrimaryKey(Table table, Column column) {
        return table.primaryKey()
                .map(Constraint.PrimaryKey::columns)
                .orElse(List.of())
                .contains(column.number());
    }

    void dropExpression(Table table, AlterTableAction.DropExpression action) {
        Column column = Columns.find(table, action.column());
        if (!column.isGenerated()) {
            String message =
                    "column \"%s\" of relation \"%s\" is not a stored generated column"
                            .formatted(column.name(), table.name());
            if (action.ifExists()) {
                ddl.notice(message + ", skipping");
                return;
            }
            throw new HeliosException(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, message);
        }
        ddl.changes().replace(table.withColumn(column.withDefault(null, false)));
    }

    void setStatistics(Table table, AlterTableAction.SetStatistics action) {
        String name = action.column();
        if (name != null) {
            Column column = Columns.find(table, name);
            ddl.changes()
                    .replace(
                            table.withColumn(
                                    column.withStorage(action.target(), column.storage())));
        }
    }

    void setStorage(Table table, AlterTableAction.SetColumnStorage action) {
        Column column = Columns.find(table, action.column());
        char letter = Columns.storage(action.storage());
        ddl.changes()
                .replace(table.withColumn(column.withStorage(column.statisticsTarget(), letter)));
    }

    void addIdentity(Table table, AlterTableAction.AddIdentity action) {
        Column column = Columns.find(table, action.column());
        if (column.identity() != Column.Identity.NONE) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "column \"%s\" of relation \"%s\" is already an identity column"
                            .formatted(column.name(), table.name()));
        }
        if (!column.isNotNull()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "column \"%s\" of relation \"%s\" must be declared NOT NULL before identity can be added"
                            .formatted(column.name(), table.name()));
        }
        ddl.changes()
                .replace(new Columns(ddl).withIdentity(table, column.number(), action.identity()));
    }

    void alterIdentity(Table table, AlterIdentity action) {
        Column column = requireIdentity(table, action.column());
        Boolean isAlways = action.always();
        if (isAlways != null) {
            ddl.changes()
                    .replace(
                            table.withColumn(
                                    column.withIdentity(
                                            isAlways
                                                    ? Column.Identity.ALWAYS
                                                    : Column.Identity.BY_DEFAULT)));
        }
        new SequenceCommands(ddl).alter(identitySequence(table, column.number()), action.options());
    }

    void dropIdentity(Table table, AlterTableAction.DropIdentity action) {
        Column column = Columns.find(table, action.column());
        if (column.identity() == Column.Identity.NONE && action.ifExists()) {
            ddl.notice(
                    "column \"%s\" of relation \"%s\" is not an identity column, skipping"
                            .formatted(column.name(), table.name()));
            return;
        }
        requireIdentity(table, action.column());
        Sequence sequence = identitySequence(table, column.number());
        ddl.changes().replace(table.withColumn(column.withIdentity(Column.Identity.NONE)));
        ddl.changes().drop(sequence.oid());
    }

    private static Column requireIdentity(Table table, String name) {
        Column column = Columns.find(table, name);
        if (column.identity() == Column.Identity.NONE) {
            throw new HeliosException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "column \"%s\" of relation \"%s\" is not an identity column"
                            .formatted(name, table.name()));
        }
        return column;
    }

    private Sequence identitySequence(Table table, int number) {
        for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
            if (dependent instanceof Sequence sequence
                    && sequence.isIdentity()
                    && sequence.ownedByColumn() == number) {
                return sequence;
            }
        }
        throw new HeliosException(ErrorCode.INTERNAL_ERROR, "no owned sequence found")
                .with("column", number);
    }
}
