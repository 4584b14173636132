package com.heliosdb.common;

/// The graph holds a cycle where none is allowed.
public final class CycleDetectedException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public CycleDetectedException(String message) {
        super(ErrorCode.CARDINALITY_VIOLATION, message);
    }

    /// An error of this kind with the failure that caused it.
    public CycleDetectedException(String message, Throwable cause) {
        super(ErrorCode.CARDINALITY_VIOLATION, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public CycleDetectedException(ErrorCode code, String message) {
        super(code, message);
    }
}
