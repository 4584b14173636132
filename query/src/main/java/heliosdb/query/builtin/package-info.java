/// PostgreSQL's built-in functions over vectors, a file a family.
///
/// [Builtins] finds the implementation of a function by PostgreSQL's own name for it (prosrc), and
/// [Casts] makes the kernel of a conversion. Each family is a class with a switch over those names:
/// the lambda behind a name is linked when the name is first asked for, so that two thousand
/// functions cost nothing at start-up. Functions that are computed row by row are written against
/// [Row] and wrapped by [Rows], which handles NULLs as the catalog says; what a hot loop needs is
/// written over arrays ([LongComparison], [LongArithmetic]).
@NullMarked
package heliosdb.query.builtin;

import org.jspecify.annotations.NullMarked;
