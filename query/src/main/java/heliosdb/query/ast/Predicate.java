package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition with a syntax of its own. `negated` is the NOT inside it: IS NOT NULL, NOT IN.
public sealed interface Predicate extends Expression {
    /// IS [NOT] NULL.
    record IsNull(Expression input, boolean negated, int position) implements Predicate {}

    /// IS [NOT] TRUE, FALSE or UNKNOWN.
    record TruthTest(Expression input, TruthValue value, boolean negated, int position)
            implements Predicate {}

    /// IS [NOT] DISTINCT FROM.
    record DistinctFrom(Expression left, Expression right, boolean negated, int position)
            implements Predicate {}

    /// IS [NOT] DOCUMENT, of XML.
    record DocumentTest(Expression input, boolean negated, int position) implements Predicate {}

    /// [NOT] BETWEEN.
    record Between(
            Expression input,
            Expression low,
            Expression high,
            boolean symmetric,
            boolean negated,
            int position)
            implements Predicate {}

    /// [NOT] IN (list).
    record InList(Expression input, List<Expression> items, boolean negated, int position)
            implements Predicate {}

    /// [NOT] IN (subquery).
    record InSubquery(Expression input, Query query, boolean negated, int position)
            implements Predicate {}

    /// [NOT] LIKE, ILIKE or SIMILAR TO.
    record PatternMatch(
            PatternKind kind,
            Expression input,
            Expression pattern,
            @Nullable Expression escape,
            boolean negated,
            int position)
            implements Predicate {}

    /// EXISTS (subquery).
    record Exists(Query query, int position) implements Predicate {}

    /// A truth value of three-valued logic.
    enum TruthValue {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /// The pattern languages.
    enum PatternKind {
        LIKE,
        ILIKE,
        SIMILAR
    }
}
