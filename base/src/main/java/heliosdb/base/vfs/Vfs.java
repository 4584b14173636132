package heliosdb.base.vfs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file system. Thread-safe. Names are durable after [#forceDirectory] only, contents after
/// [VfsFile#force] only.
public interface Vfs {
    /// What direct writes are multiples of.
    int BLOCK_BYTES = 4096;

    /// Opens a file for reading and writing; makes it where it doesn't exist.
    VfsFile open(Path path) throws IOException;

    /// Opens a file that exists for writes past the system's cache: their places, their sizes and
    /// their buffers' addresses are multiples of [#BLOCK_BYTES]. They can be mixed with those of
    /// another opening, and are durable like those.
    ///
    /// @return null where the file system can't do that
    @Nullable VfsFile openDirect(Path path) throws IOException;

    /// The names in a directory, unordered; empty for a directory that doesn't exist.
    List<String> list(Path directory) throws IOException;

    /// Makes a directory and those above it.
    void createDirectories(Path directory) throws IOException;

    /// Renames a file at once, in place of one that has the name already.
    void rename(Path from, Path to) throws IOException;

    /// Deletes a file; one that doesn't exist is fine.
    void delete(Path path) throws IOException;

    /// Makes the names in a directory durable.
    void forceDirectory(Path directory) throws IOException;
}
