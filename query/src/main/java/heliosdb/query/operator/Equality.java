package heliosdb.query.operator;

import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `column = value`, where the value uses none of a node's columns and both have one type.
record Equality(Column column, Scalar value) {
    static @Nullable Equality of(Scalar condition, List<Column> columns) {
        if (!(condition instanceof Scalar.Call call)
                || !"=".equals(call.operator())
                || call.arguments().size() != 2) {
            return null;
        }
        Equality found = of(call.arguments().get(0), call.arguments().get(1), columns);
        return found != null
                ? found
                : of(call.arguments().get(1), call.arguments().get(0), columns);
    }

    private static @Nullable Equality of(Scalar left, Scalar right, List<Column> columns) {
        if (!(left instanceof Scalar.Reference(Column column, _)) || !columns.contains(column)) {
            return null;
        }
        Set<Column> used = ScalarTree.columns(right);
        boolean isFixed =
                Collections.disjoint(used, columns)
                        && !ScalarTree.isVolatile(right)
                        && !ScalarTree.hasSubquery(right)
                        && right.type().sameAs(column.type());
        return isFixed ? new Equality(column, right) : null;
    }
}
