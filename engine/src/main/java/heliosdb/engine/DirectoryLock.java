package heliosdb.engine;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps other processes away from a data directory. The lock goes with the process, however it
/// ends.
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(
                            directory.resolve("LOCK"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                if (tryLock(channel) == null) {
                    throw new HeliosException(
                            ErrorCode.LOCK_FILE_EXISTS,
                            "data directory \"" + directory + "\" is in use by another process");
                }
                return new DirectoryLock(channel);
            } catch (Throwable failure) {
                try (channel) {
                    throw failure;
                }
            }
        } catch (IOException failure) {
            throw new HeliosException(
                    ErrorCode.IO_ERROR,
                    "could not use data directory \"" + directory + "\": " + failure.getMessage(),
                    failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ownProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new HeliosException(
                    ErrorCode.IO_ERROR, "could not release the data directory", failure);
        }
    }
}
