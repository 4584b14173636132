package heliosdb.query.expression;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;

/// Computes an expression for each row of a batch. Stateless: shared by all executions.
@FunctionalInterface
public interface Evaluator {
    /// One value a row. The vector may share memory with the batch and must not be changed.
    Vector evaluate(Batch input, Frame frame);
}
