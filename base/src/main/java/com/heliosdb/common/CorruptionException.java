package com.heliosdb.common;

/// Stored bytes contradict their checksum or their format. Never reported as "not found".
public final class CorruptionException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public CorruptionException(String message) {
        super(ErrorCode.DATA_CORRUPTED, message);
    }

    /// An error of this kind with the failure that caused it.
    public CorruptionException(String message, Throwable cause) {
        super(ErrorCode.DATA_CORRUPTED, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public CorruptionException(ErrorCode code, String message) {
        super(code, message);
    }
}
