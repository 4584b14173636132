package com.heliosdb.common;

/// A document does not fit the schema of its collection.
public final class SchemaValidationException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public SchemaValidationException(String message) {
        super(ErrorCode.CHECK_VIOLATION, message);
    }

    /// An error of this kind with the failure that caused it.
    public SchemaValidationException(String message, Throwable cause) {
        super(ErrorCode.CHECK_VIOLATION, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public SchemaValidationException(ErrorCode code, String message) {
        super(code, message);
    }
}
