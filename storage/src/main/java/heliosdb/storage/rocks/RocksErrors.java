package heliosdb.storage.rocks;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import com.heliosdb.common.StoreClosedException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// Turns RocksDB's errors into ours.
final class RocksErrors {
    private static final Pattern FILE =
            Pattern.compile("(/[^\\s:]+|[A-Za-z]:\\\\[^\\s:]+|\\d+\\.(?:sst|log))");

    private RocksErrors() {}

    static HeliosException translate(RocksDBException failure, Path directory) {
        Status status = failure.getStatus();
        HeliosException translated = translate(failure, status);
        translated.with("directory", directory);
        String message = String.valueOf(failure.getMessage());
        Matcher file = FILE.matcher(message);
        if (file.find()) {
            translated.with("file", file.group());
        }
        return translated.withDetail(message);
    }

    private static HeliosException translate(RocksDBException failure, @Nullable Status status) {
        if (status == null) {
            return new StorageIoException("the store failed", failure);
        }
        return switch (status.getCode()) {
            case Corruption -> new CorruptionException("stored bytes are damaged", failure);
            case IOError -> ioError(failure, status);
            case ShutdownInProgress, Aborted -> closing(failure);
            default -> new StorageIoException("the store failed", failure);
        };
    }

    private static HeliosException ioError(RocksDBException failure, Status status) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("While lock file") || message.startsWith("lock hold by")) {
            return new HeliosException(
                            ErrorCode.LOCK_FILE_EXISTS, "the directory is open already", failure)
                    .withHint(
                            "Another process, or another part of this one, has it open; only one can.");
        }
        if (status.getSubCode() == Status.SubCode.NoSpace || message.contains("No space left")) {
            return diskFull(failure);
        }
        if (message.contains("Too many open files")) {
            return ioError(failure, ErrorCode.INSUFFICIENT_RESOURCES, "no file descriptor is left");
        }
        if (message.contains("Permission denied") || message.contains("Read-only file system")) {
            return ioError(
                    failure, ErrorCode.INSUFFICIENT_PRIVILEGE, "the store may not be written");
        }
        if (message.contains("No such file or directory")) {
            return new CorruptionException("a file of the store is missing", failure);
        }
        return new StorageIoException("the disk failed", failure);
    }

    private static HeliosException diskFull(RocksDBException failure) {
        HeliosException full = new StorageIoException(ErrorCode.DISK_FULL, "the disk is full");
        full.initCause(failure);
        return full.withHint(StorageIoException.DISK_FULL_HINT);
    }

    private static HeliosException ioError(
            RocksDBException failure, ErrorCode code, String message) {
        HeliosException error = new StorageIoException(code, message);
        error.initCause(failure);
        return error;
    }

    private static HeliosException closing(RocksDBException failure) {
        return new StoreClosedException("the store is closing", failure);
    }
}
