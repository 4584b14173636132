package heliosdb.engine.backup;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import heliosdb.engine.directory.DataFormat;
import heliosdb.storage.kv.KvStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A backup in a directory.
public final class Backup {
    private static final String STORE = "store";

    private Backup() {}

    /// Copies a store as of now while others go on using it.
    ///
    /// @param target a directory that doesn't exist yet; its parent does
    public static void write(KvStore store, Path target) {
        refuseExisting(target);
        Path part = part(target);
        try {
            delete(part);
            Files.createDirectory(part);
            store.checkpoint(part.resolve(STORE));
            DataFormat.write(part);
            BackupManifest.of(part).write(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            force(directoryOf(target));
        } catch (IOException failure) {
            deleteQuietly(part, failure);
            throw new StorageIoException("could not write the backup \"" + target + "\"", failure);
        } catch (RuntimeException failure) {
            deleteQuietly(part, failure);
            throw failure;
        }
    }

    /// Compares every file of a backup with its checksum.
    ///
    /// @throws CorruptionException when one differs, is missing or too many
    public static void verify(Path backup) {
        try {
            BackupManifest written = BackupManifest.read(backup);
            BackupManifest found = BackupManifest.of(backup);
            for (BackupManifest.Entry entry : written.entries()) {
                if (!found.entries().contains(entry)) {
                    throw new CorruptionException(
                            "the backup's file \"" + entry.name() + "\" is missing or damaged");
                }
            }
            if (found.entries().size() != written.entries().size()) {
                throw new CorruptionException(
                        "the backup \"" + backup + "\" holds files that do not belong to it");
            }
        } catch (IOException failure) {
            throw new StorageIoException("could not read the backup \"" + backup + "\"", failure);
        }
    }

    /// Makes a data directory from a backup, after verifying it.
    ///
    /// @param target a directory that doesn't exist yet, or is empty
    public static void restore(Path backup, Path target) {
        verify(backup);
        refuseFilled(target);
        Path part = part(target);
        try {
            Files.deleteIfExists(target);
            delete(part);
            DataFormat.check(backup);
            copy(backup.resolve(STORE), part.resolve(STORE));
            DataFormat.write(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            force(directoryOf(target));
        } catch (IOException failure) {
            deleteQuietly(part, failure);
            throw new StorageIoException("could not restore to \"" + target + "\"", failure);
        }
    }

    private static void refuseFilled(Path target) {
        try (Stream<Path> content =
                Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            if (Files.isRegularFile(target) || content.findAny().isPresent()) {
                throw new HeliosException(
                        ErrorCode.DUPLICATE_FILE,
                        "directory \"" + target + "\" exists and is not empty");
            }
        } catch (IOException failure) {
            throw new StorageIoException("could not read \"" + target + "\"", failure);
        }
    }

    private static void refuseExisting(Path target) {
        if (Files.exists(target)) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_FILE, "directory \"" + target + "\" exists already");
        }
        if (!Files.isDirectory(directoryOf(target))) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_FILE,
                    "directory \"" + directoryOf(target) + "\" does not exist");
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static Path directoryOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : parent;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Path copy = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(source, copy);
                    force(copy);
                }
            }
        }
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    private static void deleteQuietly(Path directory, Exception reason) {
        try {
            delete(directory);
        } catch (IOException failure) {
            reason.addSuppressed(failure);
        }
    }
}
