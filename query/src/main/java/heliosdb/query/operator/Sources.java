package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.query.context.BatchSource;
import heliosdb.query.ir.Column;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Small sources that others are made of.
final class Sources {
    private Sources() {}

    /// No rows.
    static BatchSource empty() {
        return () -> null;
    }

    /// Batches that are there already.
    static BatchSource of(Iterator<Batch> batches) {
        return () -> {
            while (batches.hasNext()) {
                Batch batch = batches.next();
                if (batch.rows() > 0) {
                    return batch;
                }
            }
            return null;
        };
    }

    /// Rows of a store in a given order.
    static BatchSource of(RowStore store, int[] numbers, List<Form> forms) {
        return new BatchSource() {
            private int at;

            @Override
            public @Nullable Batch next() {
                if (at >= numbers.length) {
                    return null;
                }
                int count = Math.min(Batch.ROWS_MAX, numbers.length - at);
                Batch batch = store.gather(numbers, at, count, forms);
                at += count;
                return batch;
            }

            @Override
            public void close() {
                store.clear();
            }
        };
    }

    static List<Form> forms(List<Column> columns) {
        return columns.stream().map(column -> column.type().form()).toList();
    }

    /// Closes both, the second also when closing the first fails.
    static void close(BatchSource first, BatchSource second) {
        try {
            first.close();
        } finally {
            second.close();
        }
    }
}
