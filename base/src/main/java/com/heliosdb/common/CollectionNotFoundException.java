package com.heliosdb.common;

/// The collection does not exist.
public final class CollectionNotFoundException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public CollectionNotFoundException(String message) {
        super(ErrorCode.UNDEFINED_TABLE, message);
    }

    /// An error of this kind with the failure that caused it.
    public CollectionNotFoundException(String message, Throwable cause) {
        super(ErrorCode.UNDEFINED_TABLE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public CollectionNotFoundException(ErrorCode code, String message) {
        super(code, message);
    }
}
