package heliosdb.query.operator;

import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Sorts its input, stably; with a limit it keeps only the first rows.
final class SortSource implements BatchSource, Witness {
    private static final int PRUNE_ROWS = 4096;

    private final BatchSource input;
    private final RowOrder order;
    private final List<Form> forms;
    private final @Nullable Evaluator limit;
    private final Frame frame;
    private @Nullable BatchSource sorted;
    private String method = "quicksort";
    private long usedBytes;
    private long spilledBytes;

    /// @param limit how many rows are wanted at most, null for all
    SortSource(
            BatchSource input,
            RowOrder order,
            List<Form> forms,
            @Nullable Evaluator limit,
            Frame frame) {
        this.input = input;
        this.order = order;
        this.forms = forms;
        this.limit = limit;
        this.frame = frame;
    }

    @Override
    public @Nullable Batch next() {
        if (sorted == null) {
            sorted = sort();
        }
        return sorted.next();
    }

    private BatchSource sort() {
        Object wanted = limit == null ? null : limit.evaluate(Batches.oneRow(), frame).value(0);
        long most = wanted == null ? Long.MAX_VALUE : Math.max(0, (Long) wanted);
        SpillingSorter sorter = new SpillingSorter(order, forms, frame.context());
        RowStore store = new RowStore(frame.context().memory());
        for (Batch batch = input.next(); batch != null; batch = input.next()) {
            frame.context().checkCancelled();
            store.append(batch);
            if (most < PRUNE_ROWS && store.rows() > 2 * PRUNE_ROWS) {
                store = pruned(store, (int) most);
                method = "top-N heapsort";
            } else if (sorter.mustSpill(store)) {
                sorter.spill(store);
            }
        }
        usedBytes = store.bytes();
        if (sorter.hasSpilled()) {
            BatchSource merged = sorter.merged(store);
            method = "external merge";
            spilledBytes = sorter.spilledBytes();
            return merged;
        }
        int[] numbers = order.sorted(store);
        if (most < numbers.length) {
            numbers = Arrays.copyOf(numbers, (int) most);
        }
        return Sources.of(store, numbers, forms);
    }

    private RowStore pruned(RowStore store, int most) {
        int[] numbers = order.sorted(store);
        RowStore first = new RowStore(frame.context().memory());
        int count = Math.min(most, numbers.length);
        for (int from = 0; from < count; from += Batch.ROWS_MAX) {
            first.add(store.gather(numbers, from, Math.min(Batch.ROWS_MAX, count - from), forms));
        }
        store.clear();
        return first;
    }

    @Override
    public void tell(BiConsumer<String, Object> facts) {
        facts.accept("Sort Method", method);
        facts.accept("Sort Space Used", (spilledBytes > 0 ? spilledBytes : usedBytes) + 1023 >> 10);
        facts.accept("Sort Space Type", spilledBytes > 0 ? "Disk" : "Memory");
    }

    @Override
    public void close() {
        if (sorted != null) {
            sorted.close();
        }
        input.close();
    }
}
