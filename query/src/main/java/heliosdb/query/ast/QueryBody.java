package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What computes a query's rows. `TABLE t` is a [Select] of `*`.
public sealed interface QueryBody
        permits Query, QueryBody.Select, QueryBody.Values, QueryBody.SetOperation {
    /// Where it starts.
    int position();

    /// SELECT.
    ///
    /// @param items may be empty
    /// @param into the target of SELECT INTO
    /// @param from empty when there is no FROM
    record Select(
            Distinct distinct,
            List<SelectItem> items,
            @Nullable IntoTable into,
            List<TableReference> from,
            @Nullable Expression where,
            @Nullable GroupBy groupBy,
            @Nullable Expression having,
            List<WindowClause> windows,
            int position)
            implements QueryBody {}

    /// VALUES.
    record Values(List<List<Expression>> rows, int position) implements QueryBody {}

    /// UNION, INTERSECT or EXCEPT.
    record SetOperation(
            SetOperator operator, boolean all, QueryBody left, QueryBody right, int position)
            implements QueryBody {}

    /// The set operators.
    enum SetOperator {
        UNION,
        INTERSECT,
        EXCEPT
    }

    /// The duplicates that a SELECT removes.
    sealed interface Distinct {
        /// None: ALL, or nothing said.
        record None() implements Distinct {}

        /// DISTINCT.
        record Rows() implements Distinct {}

        /// DISTINCT ON (..).
        record On(List<Expression> keys) implements Distinct {}
    }

    /// An item of a select list or of RETURNING.
    record SelectItem(Expression value, @Nullable String alias, int position) {}

    /// The table that SELECT INTO makes.
    record IntoTable(QualifiedName name, TableStatement.Persistence persistence) {}

    /// GROUP BY.
    record GroupBy(boolean distinct, List<GroupingItem> items) {}

    /// An item of GROUP BY.
    sealed interface GroupingItem {
        /// An expression; a row in parentheses groups by each of its fields.
        record Simple(Expression value) implements GroupingItem {}

        /// `()`.
        record Empty(int position) implements GroupingItem {}

        /// ROLLUP (..).
        record Rollup(List<Expression> items, int position) implements GroupingItem {}

        /// CUBE (..).
        record Cube(List<Expression> items, int position) implements GroupingItem {}

        /// GROUPING SETS (..).
        record Sets(List<GroupingItem> items, int position) implements GroupingItem {}
    }

    /// One window of the WINDOW clause.
    record WindowClause(String name, Window.Definition definition) {}
}
