package com.heliosdb.common;

/// A parameter is outside its range.
public final class InvalidParameterException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public InvalidParameterException(String message) {
        super(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    /// An error of this kind with the failure that caused it.
    public InvalidParameterException(String message, Throwable cause) {
        super(ErrorCode.INVALID_PARAMETER_VALUE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public InvalidParameterException(ErrorCode code, String message) {
        super(code, message);
    }
}
