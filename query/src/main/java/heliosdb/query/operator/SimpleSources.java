package heliosdb.query.operator;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.context.BatchSource;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of expressions, filters, projections, limits.
final class SimpleSources {
    private SimpleSources() {}

    /// VALUES.
    static final class Rows implements BatchSource {
        private final Evaluator[][] rows;
        private final List<Form> forms;
        private final Frame frame;
        private int at;

        Rows(Evaluator[][] rows, List<Form> forms, Frame frame) {
            this.rows = rows;
            this.forms = forms;
            this.frame = frame;
        }

        @Override
        public @Nullable Batch next() {
            if (at == rows.length) {
                return null;
            }
            int count = Math.min(Batch.ROWS_MAX, rows.length - at);
            if (count == 1) {
                return single(rows[at++]);
            }
            Batch batch = Batch.of(forms, count);
            Batch none = Batches.oneRow();
            for (int i = 0; i < count; i++) {
                Evaluator[] row = rows[at++];
                for (int k = 0; k < row.length; k++) {
                    batch.column(k).appendFrom(row[k].evaluate(none, frame), 0);
                }
            }
            batch.rows(count);
            return batch;
        }

        private Batch single(Evaluator[] row) {
            Batch none = Batches.oneRow();
            Vector[] columns = new Vector[row.length];
            for (int k = 0; k < row.length; k++) {
                columns[k] = row[k].evaluate(none, frame);
            }
            return new Batch(1, columns);
        }
    }

    /// Keeps rows for which all conditions hold.
    record Filter(BatchSource input, Evaluator[] conditions, Frame frame) implements BatchSource {
        @Override
        public @Nullable Batch next() {
            for (Batch batch = input.next(); batch != null; batch = input.next()) {
                Batch kept = Batches.filter(batch, conditions, frame);
                if (kept.rows() > 0) {
                    return kept;
                }
            }
            return null;
        }

        @Override
        public void close() {
            input.close();
        }
    }

    /// Computes columns.
    record Project(BatchSource input, Evaluator[] columns, Frame frame) implements BatchSource {
        @Override
        public @Nullable Batch next() {
            Batch batch = input.next();
            if (batch == null) {
                return null;
            }
            Vector[] computed = new Vector[columns.length];
            for (int k = 0; k < computed.length; k++) {
                computed[k] = columns[k].evaluate(batch, frame);
            }
            return new Batch(batch.rows(), computed);
        }

        @Override
        public void close() {
            input.close();
        }
    }

    /// Takes columns out of batches.
    record Pick(BatchSource input, int[] positions) implements BatchSource {
        @Override
        public @Nullable Batch next() {
            Batch batch = input.next();
            if (batch == null) {
                return null;
            }
            Vector[] picked = new Vector[positions.length];
            for (int k = 0; k < picked.length; k++) {
                picked[k] = batch.column(positions[k]);
            }
            return new Batch(batch.rows(), picked);
        }

        @Override
        public void close() {
            input.close();
        }
    }

    /// LIMIT and OFFSET.
    static final class Limit implements BatchSource {
        private final BatchSource input;
        private final @Nullable Evaluator count;
        private final @Nullable Evaluator offset;
        private final @Nullable RowOrder ties;
        private final Frame frame;
        private boolean isStarted;
        private long skip;
        private long left;
        private @Nullable Batch last;

        /// @param ties the sort order for WITH TIES, null without
        Limit(
                BatchSource input,
                @Nullable Evaluator count,
                @Nullable Evaluator offset,
                @Nullable RowOrder ties,
                Frame frame) {
            this.input = input;
            this.count = count;
            this.offset = offset;
            this.ties = ties;
            this.frame = frame;
        }

        @Override
        public @Nullable Batch next() {
            if (!isStarted) {
                isStarted = true;
                skip = evaluate(offset, 0, false);
                left = evaluate(count, Long.MAX_VALUE, true);
            }
            if (left <= 0) {
                return ties == null || last == null ? null : nextTies();
            }
            for (Batch batch = input.next(); batch != null; batch = input.next()) {
                if (skip >= batch.rows()) {
                    skip -= batch.rows();
                    continue;
                }
                return take(batch);
            }
            return null;
        }

        private Batch take(Batch batch) {
            int from = (int) skip;
            skip = 0;
            int to = (int) Math.min(batch.rows(), from + Math.min(left, Integer.MAX_VALUE / 2));
            left -= to - from;
            if (left == 0 && ties != null) {
                last = RowStore.copy(range(batch, to - 1, to));
                while (to < batch.rows() && ties.compare(batch, to, last, 0) == 0) {
                    to++;
                }
            }
            return from == 0 && to == batch.rows() ? batch : range(batch, from, to);
        }

        private @Nullable Batch nextTies() {
            Batch batch = input.next();
            if (batch == null) {
                last = null;
                return null;
            }
            int to = 0;
            while (to < batch.rows() && ties.compare(batch, to, last, 0) == 0) {
                to++;
            }
            if (to < batch.rows()) {
                last = null;
            }
            return to == 0 ? null : range(batch, 0, to);
        }

        private static Batch range(Batch batch, int from, int to) {
            int[] selected = new int[Math.max(to - from, 1)];
            for (int i = from; i < to; i++) {
                selected[i - from] = i;
            }
            return batch.gather(selected, to - from);
        }

        private long evaluate(@Nullable Evaluator evaluator, long absent, boolean isCount) {
            if (evaluator == null) {
                return absent;
            }
            Long value = (Long) evaluator.evaluate(Batches.oneRow(), frame).value(0);
            if (value == null) {
                return absent;
            }
            if (value < 0) {
                throw isCount
                        ? new HeliosException(
                                ErrorCode.INVALID_ROW_COUNT_IN_LIMIT_CLAUSE,
                                "LIMIT must not be negative")
                        : new HeliosException(
                                ErrorCode.INVALID_ROW_COUNT_IN_RESULT_OFFSET_CLAUSE,
                                "OFFSET must not be negative");
            }
            return value;
        }

        @Override
        public void close() {
            input.close();
        }
    }
}
