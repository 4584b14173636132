/// From a syntax tree to a bound plan: what names mean, which types expressions have, which
/// function an operator stands for, and PostgreSQL's errors where something means nothing.
///
/// [Binder] is the facade. A [Binding] holds what the parts share for one statement. A [Scope] is
/// what names can be seen in one place; scopes link outwards to the enclosing queries. There is one
/// binder a clause or statement kind, and [ExpressionBinder] with its families for expressions.
@NullMarked
package heliosdb.query.binder;

import org.jspecify.annotations.NullMarked;
