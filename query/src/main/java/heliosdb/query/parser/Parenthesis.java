package heliosdb.query.parser;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Query;
import java.util.List;

/// What stands in a pair of parentheses where both a query and expressions may.
sealed interface Parenthesis {
    /// A query.
    record OfQuery(Query query, int position) implements Parenthesis {}

    /// One or more expressions.
    ///
    /// @param comma the token number of the first comma; -1 for a single item
    record Items(List<Expression> items, int comma) implements Parenthesis {}
}
