package heliosdb.engine.spill;

import heliosdb.query.context.SpillSpace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;

/// Temporary files in memory: for databases that have no directory.
public final class MemorySpill implements SpillSpace {
    /// A space.
    public MemorySpill() {}

    @Override
    public SpillFile create() {
        return new MemoryFile(new ByteArrayOutputStream());
    }

    private record MemoryFile(ByteArrayOutputStream bytes) implements SpillFile {
        @Override
        public DataOutputStream write() {
            bytes.reset();
            return new DataOutputStream(bytes);
        }

        @Override
        public DataInputStream read() {
            return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        }

        @Override
        public void close() {
            bytes.reset();
        }
    }
}
