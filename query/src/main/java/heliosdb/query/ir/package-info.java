/// Bound expressions and logical plans: what the binder makes, rules rewrite and operators are
/// built from.
///
/// Every value that a plan node computes is a [Column] with an id that is unique in the statement.
/// A [Scalar] refers to columns by these objects, never by position; which input a column comes
/// from is a matter of who produces it. A column that no input of a subplan produces is an outer
/// column: the subplan is correlated. So rules move expressions and nodes without renumbering.
@NullMarked
package heliosdb.query.ir;

import org.jspecify.annotations.NullMarked;
