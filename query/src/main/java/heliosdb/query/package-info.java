/// SQL from a parsed statement to rows: the facade of the module.
///
/// [QueryEngine] prepares a statement into a [PreparedQuery], which executes any number of times,
/// each time in one session and one transaction. The rooms below it, in the order in which a
/// statement passes them: `binder` (names and types), `ir` (bound expressions and logical plans),
/// `optimizer` (rules), `operator` (rows). What sessions and plug-ins implement or receive is in
/// `context`.
@NullMarked
package heliosdb.query;

import org.jspecify.annotations.NullMarked;
