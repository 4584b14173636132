package heliosdb.query.builtin;

import heliosdb.data.value.Comparison;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;

/// Comparisons by a type's own order: numeric, interval, arrays, ranges, rows, jsonb and the rest.
record TypedComparison(Relation relation, Type type) implements Kernel {

    static KernelFactory of(Relation relation) {
        return site -> new TypedComparison(relation, site.argument(0));
    }

    @Override
    public Vector apply(Vector[] arguments, int rows, EvaluationContext context) {
        Vector a = arguments[0];
        Vector b = arguments[1];
        long[] out = new long[Math.max(rows, 1)];
        boolean[] nulls = Nulls.merge(a, b, rows);
        for (int i = 0; i < rows; i++) {
            if (nulls == null || !nulls[i]) {
                out[i] = holds(a, b, i) ? 1 : 0;
            }
        }
        return new LongVector(out, nulls, rows);
    }

    private boolean holds(Vector a, Vector b, int i) {
        return switch (relation) {
            case EQUAL -> Comparison.equal(type, a, i, b, i);
            case NOT_EQUAL -> !Comparison.equal(type, a, i, b, i);
            default -> relation.holds(Comparison.compare(type, a, i, b, i));
        };
    }
}
