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
        public DataInputStream read(long offset) {
            byte[] all = bytes.toByteArray();
            int from = Math.toIntExact(offset);
            return new DataInputStream(new ByteArrayInputStream(all, from, all.length - from));
        }

        @Override
        public void close() {
            bytes.reset();
        }
    }
}
