package heliosdb.query.ast;

import java.util.List;

/// An expression that computes with operators or converts a value.
public sealed interface Operation extends Expression {
    /// A prefix operator. The minus of `-5` is a part of the literal.
    record Unary(OperatorName operator, Expression operand, int position) implements Operation {}

    /// An infix operator, comparisons included.
    record Binary(OperatorName operator, Expression left, Expression right, int position)
            implements Operation {}

    /// A conjunction; `a AND b AND c` is one node.
    record And(List<Expression> operands, int position) implements Operation {}

    /// A disjunction; `a OR b OR c` is one node.
    record Or(List<Expression> operands, int position) implements Operation {}

    /// NOT.
    record Not(Expression operand, int position) implements Operation {}

    /// `left operator ANY (array)` or ALL. LIKE and its kin arrive as `~~`, `!~~`, `~~*`, `!~~*`.
    record QuantifiedArray(
            Expression left,
            OperatorName operator,
            Quantifier quantifier,
            Expression array,
            int position)
            implements Operation {}

    /// `left operator ANY (subquery)` or ALL.
    record QuantifiedSubquery(
            Expression left,
            OperatorName operator,
            Quantifier quantifier,
            Query query,
            int position)
            implements Operation {}

    /// `CAST(input AS type)`, `input::type`, or a typed literal.
    record Cast(Expression input, TypeName type, int position) implements Operation {}

    /// `input COLLATE collation`.
    record Collate(Expression input, QualifiedName collation, int position) implements Operation {}

    /// ANY (also spelled SOME) or ALL.
    enum Quantifier {
        ANY,
        ALL
    }
}
