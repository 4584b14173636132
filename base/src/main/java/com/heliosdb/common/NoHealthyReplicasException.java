package com.heliosdb.common;

/// No replica can take the request.
public final class NoHealthyReplicasException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public NoHealthyReplicasException(String message) {
        super(ErrorCode.CONNECTION_FAILURE, message);
    }

    /// An error of this kind with the failure that caused it.
    public NoHealthyReplicasException(String message, Throwable cause) {
        super(ErrorCode.CONNECTION_FAILURE, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public NoHealthyReplicasException(ErrorCode code, String message) {
        super(code, message);
    }
}
