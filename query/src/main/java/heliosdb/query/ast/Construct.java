package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression that chooses among values or builds one from several.
public sealed interface Construct extends Expression {
    /// CASE, with an operand to compare with each WHEN or without.
    record Case(
            @Nullable Expression operand,
            List<When> branches,
            @Nullable Expression otherwise,
            int position)
            implements Construct {}

    /// A branch of a CASE.
    record When(Expression condition, Expression result, int position) {}

    /// COALESCE.
    record Coalesce(List<Expression> arguments, int position) implements Construct {}

    /// NULLIF.
    record NullIf(Expression left, Expression right, int position) implements Construct {}

    /// GREATEST, or LEAST.
    record Extremum(boolean greatest, List<Expression> arguments, int position)
            implements Construct {}

    /// `ROW(..)` or `(a, b, ..)`.
    ///
    /// @param explicit whether it says ROW
    record Row(List<Expression> fields, boolean explicit, int position) implements Construct {}

    /// `ARRAY[..]`; a nested `[..]` is an [Array] again.
    record Array(List<Expression> elements, int position) implements Construct {}

    /// `ARRAY(subquery)`.
    record ArraySubquery(Query query, int position) implements Construct {}

    /// `(subquery)` as a value or as a row to compare with.
    record ScalarSubquery(Query query, int position) implements Construct {}

    /// GROUPING(..).
    record Grouping(List<Expression> arguments, int position) implements Construct {}
}
