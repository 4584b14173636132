package heliosdb.query.ast;

/// A constant. A typed literal such as `date '2024-01-01'` is an [Operation.Cast] of a [Text].
public sealed interface Literal extends Expression {
    /// A number exactly as written: `42`, `1.50`, `.5`, `1e-3`. A minus in front of it belongs to
    /// it, so that `-2147483648` is an integer.
    record Numeric(String text, int position) implements Literal {
        /// Whether it has neither decimal point nor exponent; a sign is allowed.
        public boolean isInteger() {
            for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return false;
                }
            }
            return true;
        }
    }

    /// A character string with its escapes decoded; its type is still unknown.
    record Text(String value, int position) implements Literal {}

    /// A bit string.
    ///
    /// @param digits binary digits for `B'..'`, hexadecimal ones for `X'..'`; not yet checked
    record Bits(String digits, boolean hexadecimal, int position) implements Literal {}

    /// TRUE or FALSE.
    record Truth(boolean value, int position) implements Literal {}

    /// NULL.
    record Null(int position) implements Literal {}
}
