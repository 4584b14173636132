package heliosdb.engine.spill;

import heliosdb.query.context.SpillSpace;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The temporary files of one statement: whichever are left when it ends are removed, whatever
/// ended it. Used by one thread.
public final class StatementSpill implements SpillSpace, AutoCloseable {
    private final SpillSpace space;
    private final Set<OwnedFile> files = new LinkedHashSet<>();

    /// Files of a space.
    public StatementSpill(SpillSpace space) {
        this.space = space;
    }

    @Override
    public SpillFile create() {
        OwnedFile file = new OwnedFile(space.create());
        files.add(file);
        return file;
    }

    /// Removes what is left, with the streams that are open on it.
    @Override
    public void close() {
        for (OwnedFile file : List.copyOf(files)) {
            file.close();
        }
    }

    private final class OwnedFile implements SpillFile {
        private final SpillFile file;
        private final List<AutoCloseable> streams = new ArrayList<>(1);

        OwnedFile(SpillFile file) {
            this.file = file;
        }

        @Override
        public DataOutputStream write() {
            DataOutputStream out = file.write();
            streams.add(out);
            return out;
        }

        @Override
        public DataInputStream read(long offset) {
            return new OwnedInput(file.read(offset));
        }

        @Override
        public void close() {
            files.remove(this);
            try (file) {
                for (AutoCloseable stream : List.copyOf(streams)) {
                    closeStream(stream);
                }
            }
        }

        private static void closeStream(AutoCloseable stream) {
            try {
                stream.close();
            } catch (IOException failure) {
                // The file goes: what couldn't be written to it isn't missed.
                throw new UncheckedIOException(failure);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }

        /// A stream that forgets itself when it is closed, so that many reads leave nothing.
        private final class OwnedInput extends DataInputStream {
            OwnedInput(DataInputStream in) {
                super(in);
                streams.add(this);
            }

            @Override
            public void close() throws IOException {
                streams.remove(this);
                super.close();
            }
        }
    }
}
