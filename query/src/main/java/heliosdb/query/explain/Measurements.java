package heliosdb.query.explain;

import heliosdb.data.value.Batch;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Frame;
import heliosdb.query.ir.Plan;
import heliosdb.query.operator.Observer;
import heliosdb.query.operator.Witness;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What EXPLAIN ANALYZE sees of each node of a plan while it runs. Used by one thread.
final class Measurements implements Observer {
    private final Map<Plan, Measure> measures = new IdentityHashMap<>();
    private final LongSupplier nanos;
    private final boolean hasTiming;

    /// What was seen of a node: over all its runs, and what its last run told about itself.
    static final class Measure {
        private long runs;
        private long rows;
        private long startupNanos;
        private long totalNanos;
        private Map<String, Object> facts = Map.of();

        long runs() {
            return runs;
        }

        double rowsPerRun() {
            return runs == 0 ? 0 : (double) rows / runs;
        }

        double startupMillis() {
            return runs == 0 ? 0 : startupNanos / 1e6 / runs;
        }

        double totalMillis() {
            return runs == 0 ? 0 : totalNanos / 1e6 / runs;
        }

        Map<String, Object> facts() {
            return facts;
        }
    }

    /// @param nanos the clock
    Measurements(LongSupplier nanos, boolean hasTiming) {
        this.nanos = nanos;
        this.hasTiming = hasTiming;
    }

    boolean hasTiming() {
        return hasTiming;
    }

    @Nullable Measure find(Plan plan) {
        return measures.get(plan);
    }

    @Override
    public BatchSource observe(Plan plan, BatchSource source, Frame frame) {
        return new Watched(source, measures.computeIfAbsent(plan, _ -> new Measure()));
    }

    private final class Watched implements BatchSource, Witness.Holder {
        private final BatchSource source;
        private final Measure measure;
        private long spent;
        private boolean isStarted;
        private boolean isShown;

        Watched(BatchSource source, Measure measure) {
            this.source = source;
            this.measure = measure;
        }

        @Override
        public BatchSource source() {
            return source;
        }

        @Override
        public @Nullable Batch next() {
            long start = hasTiming ? nanos.getAsLong() : 0;
            if (!isStarted) {
                isStarted = true;
                measure.runs++;
            }
            Batch batch = source.next();
            long took = hasTiming ? nanos.getAsLong() - start : 0;
            spent += took;
            measure.totalNanos += took;
            if (!isShown) {
                isShown = true;
                measure.startupNanos += spent;
            }
            if (batch != null) {
                measure.rows += batch.rows();
            } else {
                look();
            }
            return batch;
        }

        private void look() {
            if (source instanceof Witness witness) {
                Map<String, Object> facts = new LinkedHashMap<>();
                witness.tell(facts::put);
                measure.facts = facts;
            }
        }

        @Override
        public void close() {
            if (isStarted && measure.facts.isEmpty()) {
                look();
            }
            source.close();
        }
    }
}
