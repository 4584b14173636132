package heliosdb.query.expression;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SubqueryScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `left = ANY (query)` over one column of one type: answered by a hash set of the query's values.
record MembershipShape(Type type) {
    static @Nullable MembershipShape of(
            SubqueryScalar.Quantified quantified, List<Column> outputs) {
        boolean isEquality =
                quantified.isAny()
                        && outputs.size() == 1
                        && quantified.variables().size() == 1
                        && quantified.comparison() instanceof Scalar.Call call
                        && "=".equals(call.operator())
                        && call.arguments()
                                .equals(
                                        List.of(
                                                new Scalar.Reference(
                                                        quantified.variables().getFirst()),
                                                new Scalar.Reference(outputs.getFirst())));
        if (!isEquality) {
            return null;
        }
        Type left = quantified.variables().getFirst().type();
        Type right = outputs.getFirst().type();
        boolean isAlike = left.sameAs(right) || isInteger(left) && isInteger(right);
        return isAlike && Comparison.isOrdered(right) ? new MembershipShape(right) : null;
    }

    private static boolean isInteger(Type type) {
        return switch (type.name()) {
            case "int2", "int4", "int8" -> true;
            default -> false;
        };
    }

    Membership build(List<Batch> batches) {
        int rows = batches.stream().mapToInt(Batch::rows).sum();
        Membership membership = new Membership(type, rows);
        for (Batch batch : batches) {
            Vector values = batch.column(0);
            for (int i = 0; i < batch.rows(); i++) {
                membership.add(values, i);
            }
        }
        return membership;
    }
}
