package com.heliosdb.common;

/// The store was used after it had been closed.
public final class StoreClosedException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public StoreClosedException(String message) {
        super(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, message);
    }

    /// An error of this kind with the failure that caused it.
    public StoreClosedException(String message, Throwable cause) {
        super(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public StoreClosedException(ErrorCode code, String message) {
        super(code, message);
    }
}
