package heliosdb.engine.spill;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import heliosdb.query.context.SpillSpace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Temporary files in a directory of their own, which is emptied when it is opened. Safe for any
/// thread.
public final class DiskSpill implements SpillSpace {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path directory;
    private final AtomicLong numbers = new AtomicLong();

    private DiskSpill(Path directory) {
        this.directory = directory;
    }

    /// Opens the space; what a process before left there goes.
    public static DiskSpill open(Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                List<Path> left = files.toList();
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            return new DiskSpill(directory);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    @Override
    public SpillFile create() {
        return new DiskFile(directory.resolve("spill-" + numbers.incrementAndGet()));
    }

    private record DiskFile(Path path) implements SpillFile {
        @Override
        public DataOutputStream write() {
            try {
                return new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES));
            } catch (IOException failure) {
                throw failed(failure);
            }
        }

        @Override
        public DataInputStream read(long offset) {
            try {
                SeekableByteChannel channel = Files.newByteChannel(path);
                return new DataInputStream(
                        new BufferedInputStream(
                                Channels.newInputStream(channel.position(offset)), BUFFER_BYTES));
            } catch (IOException failure) {
                throw failed(failure);
            }
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException failure) {
                throw failed(failure);
            }
        }
    }

    private static HeliosException failed(IOException failure) {
        return new StorageIoException("could not use a temporary file", failure);
    }
}
