package heliosdb.storage.rocks;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.StorageIoException;
import heliosdb.storage.kv.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// An open native database with everything that it refers to.
///
/// @param families in the order of [Family]
/// @param resources what has to be closed, the families and the database first
record RocksDatabase(
        RocksDB database,
        List<ColumnFamilyHandle> families,
        RocksSettings settings,
        NativeResources resources)
        implements AutoCloseable {

    static RocksDatabase open(Path directory, RocksOptions options, boolean isLogged) {
        createDirectories(directory);
        LogCheck.check(directory);
        NativeLibrary.load(options.nativeDirectory());
        NativeResources resources = new NativeResources();
        try {
            RocksSettings settings =
                    RocksSettings.of(possible(options, directory), isLogged, resources);
            List<ColumnFamilyHandle> families = new ArrayList<>();
            RocksDB database =
                    resources.own(
                            RocksDB.open(
                                    settings.database(),
                                    directory.toString(),
                                    settings.families(),
                                    families));
            families.forEach(resources::own);
            checkFamilies(families, directory);
            return new RocksDatabase(database, List.copyOf(families), settings, resources);
        } catch (RocksDBException failure) {
            try (resources) {
                throw RocksErrors.translate(failure, directory);
            }
        } catch (Throwable failure) {
            try (resources) {
                throw failure;
            }
        }
    }

    private static RocksOptions possible(RocksOptions options, Path directory) {
        return options.usesDirectIo() && !DirectIo.isPossible(directory)
                ? options.withDirectIo(false)
                : options;
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new StorageIoException("the directory cannot be made", failure)
                    .with("directory", directory);
        }
    }

    private static void checkFamilies(List<ColumnFamilyHandle> families, Path directory) {
        for (Family family : Family.all()) {
            if (families.get(family.id()).getID() != family.id()) {
                throw new CorruptionException("the store's families are numbered otherwise")
                        .with("directory", directory)
                        .with("family", family);
            }
        }
    }

    @Override
    public void close() {
        resources.close();
    }
}
