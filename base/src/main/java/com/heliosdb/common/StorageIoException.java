package com.heliosdb.common;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/// Reading or writing the store failed: the disk is full, a file is missing, or the system refused.
public final class StorageIoException extends HeliosException {
    /// What to do about a full disk.
    public static final String DISK_FULL_HINT =
            "Nothing acknowledged is lost. Once there is space again, writing goes on.";

    private static final long serialVersionUID = 1L;

    /// An error of this kind with the kind's own code.
    public StorageIoException(String message) {
        super(ErrorCode.IO_ERROR, message);
    }

    /// An error of this kind with the failure that caused it. What the operating system says
    /// decides the code, as in PostgreSQL: a full disk, no file descriptor left, no permission.
    public StorageIoException(String message, Throwable cause) {
        super(code(cause), message, cause);
        if (cause instanceof IOException && cause.getMessage() != null) {
            withDetail(cause.getMessage());
        }
        if (code() == ErrorCode.DISK_FULL) {
            withHint(DISK_FULL_HINT);
        }
    }

    /// An error of this kind with a code that says more than the kind's own.
    public StorageIoException(ErrorCode code, String message) {
        super(code, message);
    }

    private static ErrorCode code(Throwable cause) {
        String reason = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
        if (reason.contains("No space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space")) {
            return ErrorCode.DISK_FULL;
        }
        if (reason.contains("Too many open files")) {
            return ErrorCode.INSUFFICIENT_RESOURCES;
        }
        boolean isRefused =
                cause instanceof AccessDeniedException
                        || reason.contains("Permission denied")
                        || reason.contains("Read-only file system");
        return isRefused ? ErrorCode.INSUFFICIENT_PRIVILEGE : ErrorCode.IO_ERROR;
    }
}
