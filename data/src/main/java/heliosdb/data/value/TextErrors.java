package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;
import static com.heliosdb.common.ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE;

import com.heliosdb.common.HeliosException;
import java.nio.charset.StandardCharsets;

/// PostgreSQL's errors for text that is no value of a type.
final class TextErrors {
    private TextErrors() {}

    static String text(byte[] source, int offset, int length) {
        return new String(source, offset, length, StandardCharsets.UTF_8);
    }

    static HeliosException invalid(String type, String text) {
        return new HeliosException(
                INVALID_TEXT_REPRESENTATION,
                "invalid input syntax for type " + type + ": \"" + text + "\"");
    }

    static HeliosException invalid(String type, byte[] source, int offset, int length) {
        return invalid(type, text(source, offset, length));
    }

    static HeliosException outOfRange(String type, String text) {
        return new HeliosException(
                NUMERIC_VALUE_OUT_OF_RANGE,
                "value \"" + text + "\" is out of range for type " + type);
    }

    static HeliosException outOfRange(String type) {
        return new HeliosException(NUMERIC_VALUE_OUT_OF_RANGE, type + " out of range");
    }
}
