package heliosdb.query.expression;

import static java.util.Objects.requireNonNull;

import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `left operator ANY (query)`, or ALL.
///
/// The query's rows are held in memory while its outer values stay the same. A row of the input is
/// compared with all of them at once, in batches; equality with a value of a hashable type looks
/// into a hash set first.
final class QuantifiedSubquery implements Evaluator {
    private final Subplan subplan;
    private final Subqueries.Outer outer;
    private final Evaluator[] left;
    private final Evaluator comparison;
    private final @Nullable MembershipShape membership;
    private final boolean isAny;
    private final boolean isRepeatable;
    private final int state;

    private QuantifiedSubquery(SubqueryScalar.Quantified quantified, ExpressionCompiler compiler) {
        List<Column> outputs = wanted(quantified);
        subplan = compiler.subplans().compile(quantified.plan(), outputs, compiler.slots());
        outer = Subqueries.Outer.of(quantified.plan(), compiler);
        left = compiler.compileAll(quantified.left());
        List<Column> both = new ArrayList<>(quantified.variables());
        both.addAll(outputs);
        comparison = compiler.over(both).compile(quantified.comparison());
        membership = MembershipShape.of(quantified, outputs);
        isAny = quantified.isAny();
        isRepeatable = !PlanTree.hasVolatile(quantified.plan());
        state = compiler.slots().newState();
    }

    static Evaluator compile(SubqueryScalar.Quantified quantified, ExpressionCompiler compiler) {
        return new QuantifiedSubquery(quantified, compiler);
    }

    private static List<Column> wanted(SubqueryScalar.Quantified quantified) {
        var used = heliosdb.query.ir.ScalarTree.columns(quantified.comparison());
        return quantified.plan().outputs().stream().filter(used::contains).distinct().toList();
    }

    @Override
    public Vector evaluate(Batch input, Frame frame) {
        Vector[] values = new Vector[left.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = left[k].evaluate(input, frame);
        }
        LongVector out = new LongVector(input.rows());
        for (int i = 0; i < input.rows(); i++) {
            outer.set(input, i, frame);
            Boolean truth = test(rows(frame), values, i, frame);
            if (truth == null) {
                out.appendNull();
            } else {
                out.appendLong(truth ? 1 : 0);
            }
        }
        return out;
    }

    /// The query's rows for the outer values of now.
    private record Rows(List<Batch> batches, @Nullable Membership membership) {}

    private Rows rows(Frame frame) {
        return isRepeatable
                ? requireNonNull(
                        (Rows) Subqueries.remembered(frame, state, outer, () -> read(frame)))
                : read(frame);
    }

    private Rows read(Frame frame) {
        List<Batch> batches = new ArrayList<>();
        frame.context().checkCancelled();
        try (BatchSource source = subplan.open(frame)) {
            for (Batch batch = source.next(); batch != null; batch = source.next()) {
                batches.add(copy(batch));
            }
        }
        return new Rows(batches, membership == null ? null : membership.build(batches));
    }

    private static Batch copy(Batch batch) {
        int[] all = new int[batch.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return batch.gather(all, all.length);
    }

    private @Nullable Boolean test(Rows rows, Vector[] values, int row, Frame frame) {
        if (rows.membership() != null) {
            return rows.membership().test(values[0], row);
        }
        boolean sawNull = false;
        for (Batch batch : rows.batches()) {
            int[] repeated = new int[batch.rows()];
            java.util.Arrays.fill(repeated, row);
            Vector[] repeatedValues = new Vector[values.length];
            for (int k = 0; k < values.length; k++) {
                repeatedValues[k] = values[k].gather(repeated, batch.rows());
            }
            Batch both = Batches.join(new Batch(batch.rows(), repeatedValues), batch);
            LongVector results = (LongVector) comparison.evaluate(both, frame);
            for (int i = 0; i < batch.rows(); i++) {
                if (results.isNull(i)) {
                    sawNull = true;
                } else if (results.values()[i] != 0 == isAny) {
                    return isAny;
                }
            }
        }
        return sawNull ? null : !isAny;
    }
}
