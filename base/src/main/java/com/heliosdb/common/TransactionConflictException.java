package com.heliosdb.common;

/// Another transaction got in the way; running the same transaction again may succeed.
public final class TransactionConflictException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public TransactionConflictException(String message) {
        super(ErrorCode.SERIALIZATION_FAILURE, message);
    }

    /// An error of this kind with the failure that caused it.
    public TransactionConflictException(String message, Throwable cause) {
        super(ErrorCode.SERIALIZATION_FAILURE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public TransactionConflictException(ErrorCode code, String message) {
        super(code, message);
    }
}
