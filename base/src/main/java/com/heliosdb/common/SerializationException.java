package com.heliosdb.common;

/// A value could not be encoded or decoded.
public final class SerializationException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public SerializationException(String message) {
        super(ErrorCode.DATA_EXCEPTION, message);
    }

    /// An error of this kind with the failure that caused it.
    public SerializationException(String message, Throwable cause) {
        super(ErrorCode.DATA_EXCEPTION, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public SerializationException(ErrorCode code, String message) {
        super(code, message);
    }
}
