/// From the text of SQL to its syntax tree: a lexer, a recursive-descent parser with one class a
/// statement family, and a Pratt parser for expressions.
///
/// The language is PostgreSQL 15's: its key word categories, its rules for operators, quoting and
/// precedence, its messages for what it refuses. [SqlParser] is the door; [Lexer] cuts the text
/// into [Tokens], over which a [Cursor] walks; [Grammar] holds the parsers that call each other.
@NullMarked
package heliosdb.query.parser;

import org.jspecify.annotations.NullMarked;
