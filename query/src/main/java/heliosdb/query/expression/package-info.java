/// Bound expressions as evaluators over batches.
///
/// An [Evaluator] is compiled once and shared by all executions; what an execution keeps lies in
/// its [Frame]. Kernels work on whole vectors; constructs that must not evaluate everything (AND,
/// OR, CASE, COALESCE) gather the rows that reach a branch, so that an error happens only where
/// PostgreSQL raises it.
@NullMarked
package heliosdb.query.expression;

import org.jspecify.annotations.NullMarked;
