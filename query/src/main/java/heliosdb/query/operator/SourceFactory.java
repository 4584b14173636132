package heliosdb.query.operator;

import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;

/// Makes the source of a plan for one execution, or one round of one.
@FunctionalInterface
interface SourceFactory {
    BatchSource create(Frame frame);
}
