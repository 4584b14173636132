package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression that names a value, or a part of one.
public sealed interface Reference extends Expression {
    /// `column`, `relation.column`, or with schema and database. Which part is what (a composite
    /// column's field looks the same) is for the binder to decide.
    record Column(List<String> parts, int position) implements Reference {}

    /// `*` or `relation.*`.
    ///
    /// @param qualifier the names before the star; empty for a bare one
    record Star(List<String> qualifier, int position) implements Reference {}

    /// `$n`.
    record Parameter(int number, int position) implements Reference {}

    /// `(input).field`.
    record Field(Expression input, String field, int position) implements Reference {}

    /// `(input).*`.
    record RowExpansion(Expression input, int position) implements Reference {}

    /// `input[index]...`, all the subscripts in a row. One slice among them makes all of them
    /// slices.
    record Subscripts(Expression input, List<Subscript> subscripts, int position)
            implements Reference {}

    /// DEFAULT in place of a value, in INSERT and UPDATE.
    record Default(int position) implements Reference {}

    /// WHERE CURRENT OF cursor.
    record CurrentOf(String cursor, int position) implements Reference {}

    /// One pair of brackets.
    sealed interface Subscript {
        /// `[index]`.
        record Element(Expression index) implements Subscript {}

        /// `[lower:upper]`, either of which may be absent.
        record Slice(@Nullable Expression lower, @Nullable Expression upper) implements Subscript {}
    }
}
