package heliosdb.query.parser;

import heliosdb.query.ast.Statement;

/// A statement of a text. Positions in it count from the start of the whole text.
///
/// @param text the statement alone, from its first token to its last
/// @param start where it starts in the whole text, in characters
public record ParsedStatement(Statement statement, String text, int start) {}
