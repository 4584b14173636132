package heliosdb.query.operator;

import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;

/// Sees the source of each node of a plan when it is made: how EXPLAIN ANALYZE measures. A program
/// that is compiled without one holds no trace of it.
@FunctionalInterface
public interface Observer {
    /// The source to use in place of a node's own.
    BatchSource observe(Plan plan, BatchSource source, Frame frame);
}
