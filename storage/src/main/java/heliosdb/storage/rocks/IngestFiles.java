package heliosdb.storage.rocks;

import com.heliosdb.common.StorageIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The directory in which files are built before they become part of the store.
///
/// @param directory a subdirectory of the store's, so that files can be moved instead of copied
record IngestFiles(Path directory, AtomicLong number) {
    /// The directory of a store, emptied of what a crash left.
    static IngestFiles of(Path store) {
        Path directory = store.resolve("ingest");
        try {
            Files.createDirectories(directory);
            try (Stream<Path> left = Files.list(directory)) {
                left.forEach(IngestFiles::delete);
            }
        } catch (IOException failure) {
            throw new StorageIoException("the directory cannot be used", failure)
                    .with("directory", directory);
        }
        return new IngestFiles(directory, new AtomicLong());
    }

    /// A file that does not exist yet.
    Path next() {
        return directory.resolve(number.incrementAndGet() + ".sst");
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StorageIoException("a file cannot be deleted", failure).with("file", file);
        }
    }
}
