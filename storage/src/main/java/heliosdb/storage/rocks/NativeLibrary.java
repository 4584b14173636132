package heliosdb.storage.rocks;

import com.heliosdb.common.StorageIoException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/// Loads RocksDB's native library from a place that stays, instead of unpacking it into the
/// temporary directory at every start. It is unpacked once for each version of it.
final class NativeLibrary {
    private NativeLibrary() {}

    /// Loads the library unless it is loaded.
    ///
    /// @param directory where unpacked libraries are kept; the user's cache directory if null
    static void load(@Nullable Path directory) {
        RocksDB.loadLibrary(List.of(unpacked(directory).toString()));
    }

    /// The directory of the unpacked library.
    static Path unpacked(@Nullable Path directory) {
        String name = Environment.getJniLibraryFileName("rocksdb");
        URL packed = RocksDB.class.getClassLoader().getResource(name);
        if (packed == null) {
            throw new StorageIoException("there is no native library for this platform")
                    .with("file", name);
        }
        try {
            return unpack(packed, name, directory == null ? userCache() : directory);
        } catch (IOException failure) {
            throw new StorageIoException("the native library cannot be unpacked", failure)
                    .with("file", name)
                    .with("directory", directory == null ? userCache() : directory);
        }
    }

    private static Path unpack(URL packed, String name, Path directory) throws IOException {
        URLConnection connection = packed.openConnection();
        connection.setUseCaches(false);
        try (InputStream bytes = connection.getInputStream()) {
            long size = connection.getContentLengthLong();
            long time = connection.getLastModified();
            Path target = directory.resolve("rocksdb-" + size + "-" + Long.toHexString(time));
            // The name under which RocksDB looks for it in a given directory; not the packed one.
            Path library = target.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
            if (!Files.exists(library) || Files.size(library) != size) {
                Files.createDirectories(target);
                Path part = Files.createTempFile(target, name, ".part");
                Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            }
            return target;
        }
    }

    private static Path userCache() {
        Path home = Path.of(System.getProperty("user.home", "."));
        Path cache = home.resolve(".cache");
        return (Files.isDirectory(home) && Files.isWritable(home) ? cache : temporary())
                .resolve("heliosdb");
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir", "."));
    }
}
