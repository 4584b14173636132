package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Literal;
import heliosdb.query.ir.Scalar;
import java.nio.charset.StandardCharsets;

/// Constants.
final class Literals {
    private static final String LONG_LIMIT = "9223372036854775807";

    private Literals() {}

    static Scalar bind(Literal literal, Binding binding) {
        Scalar lifted = binding.lifted(literal, false);
        return lifted == null ? constant(literal, binding) : lifted;
    }

    /// The constant, never a parameter in its place.
    static Scalar constant(Literal literal, Binding binding) {
        return switch (literal) {
            case Literal.Numeric(String text, _) -> number(text);
            case Literal.Text(String value, int position) -> binding.literal(text(value), position);
            case Literal.Truth(boolean value, _) -> truth(value);
            case Literal.Null _ -> new Scalar.Constant(Types.UNKNOWN, null);
            case Literal.Bits bits -> bits(bits, binding);
        };
    }

    /// A string whose type is still open.
    static Scalar.Constant text(String value) {
        return new Scalar.Constant(Types.UNKNOWN, value.getBytes(StandardCharsets.UTF_8));
    }

    static Scalar truth(boolean value) {
        return new Scalar.Constant(Types.BOOL, value ? 1L : 0L);
    }

    /// A number: the smallest of int4, int8 and numeric that holds it.
    ///
    /// @param text digits, perhaps with a minus sign
    static Scalar number(String text) {
        if (isInteger(text) && fitsLong(text)) {
            long value = Long.parseLong(text);
            return new Scalar.Constant(value == (int) value ? Types.INT4 : Types.INT8, value);
        }
        return new Scalar.Constant(Types.NUMERIC, Numeric.parse(text));
    }

    private static boolean isInteger(String text) {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsLong(String text) {
        boolean isNegative = text.charAt(0) == '-';
        String digits = (isNegative ? text.substring(1) : text).replaceFirst("^0+(?=.)", "");
        if (digits.length() != LONG_LIMIT.length()) {
            return digits.length() < LONG_LIMIT.length();
        }
        return digits.compareTo(LONG_LIMIT) <= 0
                || isNegative && digits.equals("9223372036854775808");
    }

    private static Scalar bits(Literal.Bits bits, Binding binding) {
        String prefix = bits.hexadecimal() ? "x" : "b";
        try {
            return new Scalar.Constant(
                    Types.BIT, binding.text().parse(Types.BIT, prefix + bits.digits()));
        } catch (HeliosException failure) {
            throw failure.code() == ErrorCode.INVALID_TEXT_REPRESENTATION
                    ? failure.at(bits.position())
                    : failure;
        }
    }
}
