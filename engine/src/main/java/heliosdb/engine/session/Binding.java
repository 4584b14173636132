package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeBinary;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client sends to open a portal; formats and values as in [Session#bind].
record Binding(
        String portal, String statement, short[] formats, byte[][] values, short[] resultFormats) {

    /// Decodes the values into boxed ones.
    @Nullable Object[] decode(PreparedStatement prepared, TypeText texts) {
        List<Type> types = prepared.parameterTypes();
        checkCounts(prepared);
        Object[] decoded = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            byte[] value = values[i];
            if (value != null) {
                decoded[i] = decode(types.get(i), value, i, texts);
            }
        }
        return decoded;
    }

    private Object decode(Type type, byte[] value, int index, TypeText texts) {
        try {
            if (format(index) == 1) {
                return TypeBinary.read(type, value, 0, value.length);
            }
            Utf8.validate(value, 0, value.length);
            return texts.parse(type, value, 0, value.length);
        } catch (HeliosException failure) {
            String shown = portal.isEmpty() ? "unnamed portal" : "portal \"" + portal + "\"";
            throw failure.with(HeliosException.Field.WHERE, shown + " parameter $" + (index + 1));
        }
    }

    private void checkCounts(PreparedStatement prepared) {
        int wanted = prepared.parameterTypes().size();
        if (formats.length > 1 && formats.length != values.length) {
            throw violation(
                    "bind message has "
                            + formats.length
                            + " parameter formats but "
                            + values.length
                            + " parameters");
        }
        if (values.length != wanted) {
            throw violation(
                    "bind message supplies "
                            + values.length
                            + " parameters, but prepared statement \""
                            + statement
                            + "\" requires "
                            + wanted);
        }
        int columns = prepared.columns().size();
        if (resultFormats.length > 1 && resultFormats.length != columns) {
            throw violation(
                    "bind message has "
                            + resultFormats.length
                            + " result formats but query has "
                            + columns
                            + " columns");
        }
        for (short format : formats) {
            checkFormat(format);
        }
        for (short format : resultFormats) {
            checkFormat(format);
        }
    }

    private static void checkFormat(short format) {
        if (format != 0 && format != 1) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "unsupported format code: " + format);
        }
    }

    private short format(int index) {
        return formats.length == 0 ? 0 : formats.length == 1 ? formats[0] : formats[index];
    }

    private static HeliosException violation(String text) {
        return new HeliosException(ErrorCode.PROTOCOL_VIOLATION, text);
    }
}
