package heliosdb.query.ast;

/// A value expression, unresolved. Parentheses leave no trace.
public sealed interface Expression
        permits Literal, Reference, Operation, Predicate, Construct, Call, XmlExpression {
    /// The place that an error about the expression points at.
    int position();
}
