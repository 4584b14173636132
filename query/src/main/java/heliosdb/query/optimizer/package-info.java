/// From a bound plan to a good one: one rule a file, in the order that [Optimizer] states.
///
/// A rule is a function from plans to plans that keeps the rows, and keeps the order where a sort
/// above relies on it. Estimates come from ANALYZE's statistics; they decide speed, never results.
@NullMarked
package heliosdb.query.optimizer;

import org.jspecify.annotations.NullMarked;
