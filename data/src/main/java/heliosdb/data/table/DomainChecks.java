package heliosdb.data.table;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// What the domains of a table's columns ask of their values. For one thread.
final class DomainChecks {
    private final List<Check> checks = new ArrayList<>();

    /// The column's index, and the name of its domain.
    private record Place(int live, String domain) {}

    private record Check(
            Place place, Constraint.Check constraint, RowExpressions.RowExpression expression) {}

    private record NotNull(Place place) {}

    private final List<NotNull> notNull = new ArrayList<>();

    DomainChecks(DataTransaction transaction, TableBinding table, RowExpressions compiler) {
        for (Column column : table.table().liveColumns()) {
            int live = table.liveIndexes()[column.number() - 1];
            Type type = column.type();
            Deque<UserType.Domain> chain = new ArrayDeque<>();
            while (type.oid() >= CatalogObject.FIRST_USER_OID
                    && table.view().userType(type.oid()).orElse(null)
                            instanceof UserType.Domain domain) {
                chain.addFirst(domain);
                type = domain.base();
            }
            // Those below come first; errors call all of them by the column's.
            for (UserType.Domain domain : chain) {
                add(transaction, new Place(live, chain.getLast().name()), domain, compiler);
            }
        }
    }

    private void add(
            DataTransaction transaction,
            Place place,
            UserType.Domain domain,
            RowExpressions compiler) {
        if (domain.isNotNull()) {
            notNull.add(new NotNull(place));
        }
        Table row = rowOf(new Column(1, "value", domain.base()));
        for (Constraint.Check check : domain.checks()) {
            checks.add(
                    new Check(
                            place,
                            check,
                            compiler.compile(transaction, row, check.expression(), Types.BOOL)));
        }
    }

    /// A table of one column, for expressions over a value.
    private static Table rowOf(Column column) {
        return new Table(
                0,
                0,
                "value",
                0,
                Persistence.TEMPORARY,
                0,
                List.of(column),
                List.of(),
                Map.of(),
                0,
                0,
                false,
                false,
                Acl.DEFAULT,
                List.of());
    }

    boolean areAny() {
        return !checks.isEmpty() || !notNull.isEmpty();
    }

    void require(DataTransaction transaction, Batch live) {
        for (NotNull each : notNull) {
            Vector values = live.column(each.place.live);
            for (int row = 0; row < live.rows(); row++) {
                if (values.isNull(row)) {
                    throw new HeliosException(
                                    ErrorCode.NOT_NULL_VIOLATION,
                                    "domain %s does not allow null values"
                                            .formatted(each.place.domain))
                            .with(Field.DATA_TYPE, each.place.domain);
                }
            }
        }
        for (Check each : checks) {
            Batch values = new Batch(live.rows(), live.column(each.place.live));
            LongVector result = (LongVector) each.expression.evaluate(transaction, values);
            for (int row = 0; row < live.rows(); row++) {
                if (!result.isNull(row) && result.values()[row] == 0) {
                    throw new HeliosException(
                                    ErrorCode.CHECK_VIOLATION,
                                    "value for domain %s violates check constraint \"%s\""
                                            .formatted(each.place.domain, each.constraint.name()))
                            .with(Field.DATA_TYPE, each.place.domain)
                            .with(Field.CONSTRAINT, each.constraint.name());
                }
            }
        }
    }
}
