package heliosdb.query.context;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;

/// Temporary files of one execution. The session removes whatever is left when the execution ends,
/// and all of them when the server starts.
public interface SpillSpace {
    /// A new, empty file.
    SpillFile create();

    /// A temporary file: written once, then read any number of times. Closing it removes it.
    interface SpillFile extends Closeable {
        /// Writes from the start. Close before reading.
        DataOutputStream write();

        /// Reads from an offset in bytes on.
        DataInputStream read(long offset);

        /// Reads from the start.
        default DataInputStream read() {
            return read(0);
        }

        @Override
        void close();
    }
}
