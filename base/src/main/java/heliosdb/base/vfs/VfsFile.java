package heliosdb.base.vfs;

import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file. Reads and writes at different places may go on in several threads.
public interface VfsFile extends AutoCloseable {
    /// Bytes in the file.
    long size() throws IOException;

    /// Reads into all of a buffer's rest, or up to the file's end.
    ///
    /// @return bytes read
    int read(ByteBuffer target, long position) throws IOException;

    /// Writes all of a buffer's rest; a write past the end lengthens the file.
    void write(ByteBuffer source, long position) throws IOException;

    /// Makes what was written before durable; metadata only as far as reading it back needs.
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
