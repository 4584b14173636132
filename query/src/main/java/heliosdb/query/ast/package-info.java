/// The syntax tree of SQL statements, as PostgreSQL 15 reads them: immutable records, alternatives
/// as sealed interfaces, one statement family a file.
///
/// Lists in nodes are unmodifiable. Names are folded to lower case unless quoted and cut to 63
/// bytes. A `position` is the index of a character in the statement's text, counted from 0; it
/// marks the place that PostgreSQL's error reports point at (an operator's own place, a call's
/// name). Nothing here is resolved against a catalog.
@NullMarked
package heliosdb.query.ast;

import org.jspecify.annotations.NullMarked;
