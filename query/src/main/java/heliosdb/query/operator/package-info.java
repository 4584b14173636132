/// The executor: plans as trees of batch sources.
///
/// [PlanCompiler] turns a plan into a [SourceFactory], which is shared by all executions; each
/// execution makes its own sources from it over its frame. A source's batches have the columns of
/// its plan's outputs, in order, and are valid until its next batch; who keeps rows copies them
/// into a [RowStore].
@NullMarked
package heliosdb.query.operator;

import org.jspecify.annotations.NullMarked;
