package heliosdb.storage.rocks;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.StorageIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Looks at the write-ahead log before RocksDB recovers it. RocksDB's point-in-time recovery takes
/// the log up to the first record that is not whole and drops the rest without a word. That is
/// right for the end of the last file, which a crash may have cut; anywhere else it would lose
/// commits that were acknowledged. So this refuses to open when
/// - a damaged record has whole ones behind it in the same file, unless it has a sector of zeros,
///   which is how a file looks of which the disk did not get every part before a power failure;
/// - a file that is not the last one ends early, and the next one does not go on where it ended.
final class LogCheck {
    private static final String SUFFIX = ".log";

    private LogCheck() {}

    /// Throws a [CorruptionException] that names the file and the place.
    static void check(Path directory) {
        long sequenceEnd = -1;
        Path cut = null;
        for (Path file : files(directory)) {
            LogFile log = read(file);
            if (log.damagedAt() >= 0) {
                throw damaged(file, log.damagedAt());
            }
            if (cut != null && log.firstSequence() > sequenceEnd) {
                throw damaged(cut, size(cut)).with("missingSequence", sequenceEnd);
            }
            if (log.hasBatches()) {
                sequenceEnd = log.sequenceEnd();
                cut = log.isCut() ? file : null;
            } else if (log.isCut() && sequenceEnd >= 0) {
                cut = file;
            }
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\" + SUFFIX))
                    .sorted(Comparator.comparingLong(LogCheck::number))
                    .toList();
        } catch (IOException failure) {
            throw new StorageIoException("the directory cannot be read", failure)
                    .with("directory", directory);
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static LogFile read(Path file) {
        try {
            return LogFile.read(file);
        } catch (NoSuchFileException gone) {
            return LogFile.EMPTY;
        } catch (IOException failure) {
            throw new StorageIoException("the log cannot be read", failure).with("file", file);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new StorageIoException("the log cannot be read", failure).with("file", file);
        }
    }

    private static CorruptionException damaged(Path file, long offset) {
        CorruptionException failure = new CorruptionException("the log is damaged before its end");
        failure.with("file", file).with("offset", offset);
        failure.withHint("Commits behind this place would be lost. Restore a backup.");
        return failure;
    }
}
