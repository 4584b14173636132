package heliosdb.engine.directory;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The version of everything in a data directory: a file `VERSION` with the line `heliosdb N`. It
/// grows when a release writes what the one before can't read.
public final class DataFormat {
    /// The version that this program writes; it reads those up to it.
    public static final int NEWEST = 1;

    private static final String NAME = "VERSION";
    private static final String PREFIX = "heliosdb ";

    private DataFormat() {}

    /// The version of a directory; the newest for one that holds nothing yet.
    ///
    /// @throws HeliosException when it is newer than this program, or can't be told
    public static int check(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            // Directories from before the file was introduced have this version.
            return 1;
        }
        int version = read(file);
        if (version > NEWEST) {
            throw new HeliosException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "the data in \""
                                    + directory
                                    + "\" has format "
                                    + version
                                    + ", written by a newer version; this one reads up to "
                                    + NEWEST)
                    .withHint("Start the version that wrote it, or a later one.");
        }
        return version;
    }

    private static int read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (!text.matches("heliosdb [1-9][0-9]{0,8}")) {
                throw new CorruptionException("the file is corrupt: " + file);
            }
            return Integer.parseInt(text.substring(PREFIX.length()));
        } catch (IOException failure) {
            throw new StorageIoException("could not read \"" + file + "\"", failure);
        }
    }

    /// Writes the newest version into a directory, unless it is there.
    public static void write(Path directory) {
        Path file = directory.resolve(NAME);
        if (Files.exists(file)) {
            return;
        }
        Path written = directory.resolve(NAME + ".new");
        try {
            Files.writeString(written, PREFIX + NEWEST + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new StorageIoException("could not write \"" + file + "\"", failure);
        }
    }
}
