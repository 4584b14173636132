package heliosdb.data.table;

import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// NOT NULL and CHECK of a table. For one thread.
final class RowChecks {
    private final TableBinding table;
    private final boolean isExisting;
    private final List<Column> notNull = new ArrayList<>();
    private final List<Compiled> checks = new ArrayList<>();
    private final DomainChecks domains;
    private final PartitionCheck partition;

    private record Compiled(Constraint.Check constraint, RowExpressions.RowExpression expression) {}

    /// For rows that come.
    RowChecks(DataTransaction transaction, TableBinding table, Tables tables) {
        this(transaction, table, tables, false);
    }

    /// For rows that are there already: the errors say so.
    static RowChecks ofExisting(DataTransaction transaction, TableBinding table, Tables tables) {
        return new RowChecks(transaction, table, tables, true);
    }

    private RowChecks(
            DataTransaction transaction, TableBinding table, Tables tables, boolean isExisting) {
        this.table = table;
        this.isExisting = isExisting;
        RowExpressions compiler = tables.expressions();
        partition = new PartitionCheck(tables, transaction, table.table());
        domains = new DomainChecks(transaction, table, compiler);
        for (Column column : table.table().columns()) {
            if (column.isNotNull() && !column.isDropped()) {
                notNull.add(column);
            }
        }
        // PostgreSQL checks in the order of the constraints' names.
        table.table().checks().stream()
                .sorted(Comparator.comparing(Constraint.Check::name))
                .forEach(check ->
                        checks.add(
                                new Compiled(
                                        check,
                                        compiler.compile(
                                                transaction,
                                                table.table(),
                                                check.expression(),
                                                Types.BOOL))));
    }

    /// Whether anything has to be evaluated: then whole batches are cheaper than single rows.
    boolean isComputed() {
        return !checks.isEmpty() || domains.areAny() || partition.isAny();
    }

    /// Checks NOT NULL of one row.
    void requireNotNull(Batch live, int row) {
        for (Column column : notNull) {
            if (live.column(table.liveIndexes()[column.number() - 1]).isNull(row)) {
                throw isExisting
                        ? ConstraintErrors.notNullByExisting(table, column)
                        : ConstraintErrors.notNull(table, column, live, row);
            }
        }
    }

    /// Checks all rows of a batch: of the rows that fail, the first one's first failure counts.
    void require(DataTransaction transaction, Batch live) {
        if (domains.areAny()) {
            domains.require(transaction, live);
        }
        List<Vector> results = new ArrayList<>();
        for (Compiled check : checks) {
            results.add(check.expression.evaluate(transaction, live));
        }
        for (int row = 0; row < live.rows(); row++) {
            requireNotNull(live, row);
            for (int i = 0; i < results.size(); i++) {
                LongVector result = (LongVector) results.get(i);
                if (!result.isNull(row) && result.values()[row] == 0) {
                    Constraint.Check check = checks.get(i).constraint;
                    throw isExisting
                            ? ConstraintErrors.checkByExisting(table, check)
                            : ConstraintErrors.check(table, check, live, row);
                }
            }
            if (partition.isAny() && !partition.accepts(live, row)) {
                throw ConstraintErrors.partition(table, live, row, isExisting);
            }
        }
    }
}
