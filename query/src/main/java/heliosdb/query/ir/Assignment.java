package heliosdb.query.ir;

/// A column and the expression that computes it.
public record Assignment(Column column, Scalar value) {}
