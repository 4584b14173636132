package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.SpillSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// An external merge sort: when memory runs short, the rows so far are sorted and written to a
/// file; at the end all files and the rest are merged.
final class SpillingSorter {
    /// How many files are merged at once; more are merged in rounds.
    static final int FAN_IN = 64;

    private final RowOrder order;
    private final List<Form> forms;
    private final ExecutionContext context;
    private final List<SpillSpace.SpillFile> runs = new ArrayList<>();
    private long spilledBytes;

    SpillingSorter(RowOrder order, List<Form> forms, ExecutionContext context) {
        this.order = order;
        this.forms = forms;
        this.context = context;
    }

    /// Whether a store should go to disk before it grows further.
    boolean mustSpill(RowStore store) {
        return context.memory().mustSpill(store.bytes() + 4L * store.rows());
    }

    boolean hasSpilled() {
        return !runs.isEmpty();
    }

    /// Writes a store's rows as a run and empties it.
    void spill(RowStore store) {
        int[] numbers = order.sorted(store);
        write(Sources.of(store, numbers, forms), runs);
        store.clear();
    }

    private void write(BatchSource rows, List<SpillSpace.SpillFile> into) {
        SpillSpace.SpillFile file = context.spill().create();
        into.add(file);
        try (BatchFile.Writer writer = new BatchFile.Writer(file)) {
            for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                context.checkCancelled();
                spilledBytes -= writer.position();
                writer.write(batch);
                spilledBytes += writer.position();
            }
        }
    }

    /// How many bytes went to disk.
    long spilledBytes() {
        return spilledBytes;
    }

    /// All rows in order: those on disk and a last store's.
    BatchSource merged(RowStore last) {
        spill(last);
        while (runs.size() > FAN_IN) {
            mergeRound();
        }
        return new Merged(runs);
    }

    /// Merges each [#FAN_IN] neighbours into one.
    private void mergeRound() {
        List<SpillSpace.SpillFile> fewer = new ArrayList<>();
        while (!runs.isEmpty()) {
            List<SpillSpace.SpillFile> some = runs.subList(0, Math.min(FAN_IN, runs.size()));
            try (BatchSource merged = new Merged(some)) {
                write(merged, fewer);
            }
        }
        runs.addAll(fewer);
    }

    /// One run's place in the merge.
    private static final class Run {
        private final BatchFile.Reader reader;
        private final int number;
        private Batch batch;
        private int row;

        Run(BatchFile.Reader reader, int number, Batch first) {
            this.reader = reader;
            this.number = number;
            batch = first;
        }

        boolean advance() {
            if (++row < batch.rows()) {
                return true;
            }
            Batch more = reader.next();
            if (more == null) {
                return false;
            }
            batch = more;
            row = 0;
            return true;
        }
    }

    private final class Merged implements BatchSource {
        private final PriorityQueue<Run> queue =
                new PriorityQueue<>((a, b) -> {
                    int compared = order.compare(a.batch, a.row, b.batch, b.row);
                    return compared != 0 ? compared : Integer.compare(a.number, b.number);
                });
        private final List<BatchFile.Reader> readers = new ArrayList<>();
        private final List<SpillSpace.SpillFile> files;

        Merged(List<SpillSpace.SpillFile> files) {
            this.files = files;
            for (SpillSpace.SpillFile run : files) {
                BatchFile.Reader reader = new BatchFile.Reader(run, 0);
                Batch first = reader.next();
                readers.add(reader);
                if (first != null) {
                    queue.add(new Run(reader, readers.size(), first));
                }
            }
        }

        @Override
        public @Nullable Batch next() {
            context.checkCancelled();
            Batch out = Batch.of(forms, Batch.ROWS_MAX);
            int count = 0;
            while (count < Batch.ROWS_MAX && !queue.isEmpty()) {
                Run run = queue.poll();
                for (int c = 0; c < out.columnCount(); c++) {
                    out.column(c).appendFrom(run.batch.column(c), run.row);
                }
                count++;
                if (run.advance()) {
                    queue.add(run);
                }
            }
            out.rows(count);
            return count == 0 ? null : out;
        }

        @Override
        public void close() {
            readers.forEach(BatchFile.Reader::close);
            files.forEach(SpillSpace.SpillFile::close);
            files.clear();
        }
    }
}
