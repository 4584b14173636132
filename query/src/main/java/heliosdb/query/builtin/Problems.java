package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

/// Errors that many functions share, with PostgreSQL's texts.
final class Problems {
    private Problems() {}

    static HeliosException divisionByZero() {
        return new HeliosException(ErrorCode.DIVISION_BY_ZERO, "division by zero");
    }

    /// @param type as the text names it, such as `integer`
    static HeliosException outOfRange(String type) {
        return new HeliosException(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, type + " out of range");
    }

    static HeliosException overflow() {
        return new HeliosException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
    }

    static HeliosException underflow() {
        return new HeliosException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: underflow");
    }

    static HeliosException invalid(String message) {
        return new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    static HeliosException inputOutOfRange() {
        return new HeliosException(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "input is out of range");
    }

    static HeliosException unsupported(String message) {
        return new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, message);
    }
}
