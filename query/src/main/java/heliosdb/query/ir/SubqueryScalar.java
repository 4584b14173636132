package heliosdb.query.ir;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.List;

/// An expression over the rows of a plan, which is correlated when it uses columns that it doesn't
/// produce.
public sealed interface SubqueryScalar extends Scalar {
    /// The plan.
    Plan plan();

    /// The same over another plan.
    SubqueryScalar withPlan(Plan other);

    /// The only row's value; NULL without a row; an error with more than one.
    record Value(Plan plan, Column output) implements SubqueryScalar {
        @Override
        public Type type() {
            return output.type();
        }

        @Override
        public Value withPlan(Plan other) {
            return new Value(other, output);
        }
    }

    /// EXISTS.
    record Exists(Plan plan) implements SubqueryScalar {
        @Override
        public Type type() {
            return Types.BOOL;
        }

        @Override
        public Exists withPlan(Plan other) {
            return new Exists(other);
        }
    }

    /// `left operator ANY (query)`, or ALL; IN and NOT IN among them.
    ///
    /// @param left the values that each row is compared with
    /// @param variables stand for `left` inside of `comparison`
    /// @param comparison over `variables` and the plan's outputs
    record Quantified(
            Plan plan, List<Scalar> left, List<Column> variables, Scalar comparison, boolean isAny)
            implements SubqueryScalar {
        @Override
        public Type type() {
            return Types.BOOL;
        }

        @Override
        public Quantified withPlan(Plan other) {
            return new Quantified(other, left, variables, comparison, isAny);
        }
    }

    /// `ARRAY(query)`.
    record Array(Plan plan, Column output, Type type) implements SubqueryScalar {
        @Override
        public Array withPlan(Plan other) {
            return new Array(other, output, type);
        }
    }
}
