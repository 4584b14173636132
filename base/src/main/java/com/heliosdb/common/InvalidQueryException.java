package com.heliosdb.common;

/// A query is malformed.
public final class InvalidQueryException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public InvalidQueryException(String message) {
        super(ErrorCode.SYNTAX_ERROR, message);
    }

    /// An error of this kind with the failure that caused it.
    public InvalidQueryException(String message, Throwable cause) {
        super(ErrorCode.SYNTAX_ERROR, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public InvalidQueryException(ErrorCode code, String message) {
        super(code, message);
    }
}
