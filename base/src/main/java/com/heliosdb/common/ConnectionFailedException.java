package com.heliosdb.common;

/// The other side could not be reached.
public final class ConnectionFailedException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public ConnectionFailedException(String message) {
        super(ErrorCode.CONNECTION_FAILURE, message);
    }

    /// An error of this kind with the failure that caused it.
    public ConnectionFailedException(String message, Throwable cause) {
        super(ErrorCode.CONNECTION_FAILURE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public ConnectionFailedException(ErrorCode code, String message) {
        super(code, message);
    }
}
