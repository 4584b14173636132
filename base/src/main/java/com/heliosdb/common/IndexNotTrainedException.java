package com.heliosdb.common;

/// The index has to be trained before it takes vectors.
public final class IndexNotTrainedException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public IndexNotTrainedException(String message) {
        super(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, message);
    }

    /// An error of this kind with the failure that caused it.
    public IndexNotTrainedException(String message, Throwable cause) {
        super(ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public IndexNotTrainedException(ErrorCode code, String message) {
        super(code, message);
    }
}
