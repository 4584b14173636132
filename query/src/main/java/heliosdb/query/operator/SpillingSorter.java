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
    private final RowOrder order;
    private final List<Form> forms;
    private final ExecutionContext context;
    private final List<SpillSpace.SpillFile> runs = new ArrayList<>();

    SpillingSorter(RowOrder order, List<Form> forms, ExecutionContext context) {
        this.order = order;
        this.forms = forms;
        this.context = context;
    }

    /// Whether a store should go to disk before it grows further.
    boolean mustSpill(RowStore store) {
        return context.memory().usedBytes() > context.memory().limitBytes()
                && store.bytes() > context.memory().limitBytes() / 8;
    }

    boolean hasSpilled() {
        return !runs.isEmpty();
    }

    /// Writes a store's rows as a run and empties it.
    void spill(RowStore store) {
        SpillSpace.SpillFile file = context.spill().create();
        runs.add(file);
        int[] numbers = order.sorted(store);
        try (BatchFile.Writer writer = new BatchFile.Writer(file)) {
            for (int from = 0; from < numbers.length; from += Batch.ROWS_MAX) {
                context.checkCancelled();
                int count = Math.min(Batch.ROWS_MAX, numbers.length - from);
                writer.write(store.gather(numbers, from, count, forms));
            }
        }
        store.clear();
    }

    /// All rows in order: those on disk and a last store's.
    BatchSource merged(RowStore last) {
        spill(last);
        return new Merged();
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

        Merged() {
            for (SpillSpace.SpillFile run : runs) {
                BatchFile.Reader reader = new BatchFile.Reader(run);
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
            runs.forEach(SpillSpace.SpillFile::close);
            runs.clear();
        }
    }
}
