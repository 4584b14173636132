package com.heliosdb.common;

/// A key that has to exist does not.
public final class KeyNotFoundException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public KeyNotFoundException(String message) {
        super(ErrorCode.NO_DATA_FOUND, message);
    }

    /// An error of this kind with the failure that caused it.
    public KeyNotFoundException(String message, Throwable cause) {
        super(ErrorCode.NO_DATA_FOUND, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public KeyNotFoundException(ErrorCode code, String message) {
        super(code, message);
    }
}
