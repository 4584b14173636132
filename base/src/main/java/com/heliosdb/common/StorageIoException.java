package com.heliosdb.common;

/// Reading or writing the store failed: the disk is full, a file is missing, or the system refused.
public final class StorageIoException extends HeliosException {
    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public StorageIoException(String message) {
        super(ErrorCode.IO_ERROR, message);
    }

    /// An error of this kind with the failure that caused it.
    public StorageIoException(String message, Throwable cause) {
        super(ErrorCode.IO_ERROR, message, cause);
    }

    /// An error of this kind with a code that says more than the kind's own.
    public StorageIoException(ErrorCode code, String message) {
        super(code, message);
    }
}
