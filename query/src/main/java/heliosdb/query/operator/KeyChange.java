package heliosdb.query.operator;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.KeyedRows;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Vector;
import heliosdb.query.context.WouldWait;
import heliosdb.query.expression.Batches;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.Frame;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements that change a single row: INSERT of one row of values, UPDATE and DELETE by the whole
/// primary key. They go from the key to the stored row and back without operators in between. Any
/// thread.
sealed interface KeyChange {
    /// The table that it changes.
    Table table();

    /// Changes the row.
    ///
    /// @return how many rows were changed
    long run(KeyedRows rows, Frame frame);

    /// Whether it goes by a key.
    boolean needsKey();

    /// What changes the table's rows; empty when the table keeps more than its rows.
    default Optional<KeyedRows> rows(Frame frame) {
        return frame.context()
                .tables()
                .keyedRows(frame.context().transaction(), table())
                .filter(rows -> rows.hasKey() || !needsKey());
    }

    /// INSERT of one row.
    ///
    /// @param values of the live columns
    record Insert(Table table, Evaluator[] values) implements KeyChange {
        @Override
        public boolean needsKey() {
            return false;
        }

        @Override
        public long run(KeyedRows rows, Frame frame) {
            Batch one = Batches.oneRow();
            Vector[] columns = new Vector[values.length];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = values[i].evaluate(one, frame);
            }
            if (!rows.insert(frame.context().transaction(), new Batch(1, columns), policy(frame))) {
                throw new WouldWait();
            }
            return 1;
        }
    }

    /// UPDATE.
    ///
    /// @param columns indexes of the columns that change
    /// @param values what they become, over the row
    record Update(Target target, int[] columns, Evaluator[] values) implements KeyChange {
        @Override
        public Table table() {
            return target.table();
        }

        @Override
        public boolean needsKey() {
            return true;
        }

        @Override
        public long run(KeyedRows rows, Frame frame) {
            Locked row = target.lock(rows, frame, LockMode.ROW_NO_KEY_UPDATE);
            if (row == null) {
                return 0;
            }
            Vector[] changed = new Vector[values.length];
            for (int i = 0; i < changed.length; i++) {
                changed[i] = values[i].evaluate(row.seen(), frame);
            }
            rows.update(frame.context().transaction(), row.key(), row.stored(), columns, changed);
            return 1;
        }
    }

    /// DELETE.
    record Delete(Target target) implements KeyChange {
        @Override
        public Table table() {
            return target.table();
        }

        @Override
        public boolean needsKey() {
            return true;
        }

        @Override
        public long run(KeyedRows rows, Frame frame) {
            Locked row = target.lock(rows, frame, LockMode.ROW_UPDATE);
            if (row == null) {
                return 0;
            }
            rows.delete(frame.context().transaction(), row.key());
            return 1;
        }
    }

    /// A row that is locked, in its newest form.
    record Locked(byte[] key, byte[] stored, Batch seen) {}

    /// The row that a statement is about.
    ///
    /// @param keys values of the primary key's columns
    /// @param columns indexes of the columns that expressions see, -1 for the row's key; -2 for
    ///   those that none looks at
    /// @param shape an empty batch of those columns
    /// @param condition what else has to hold of the row, null without
    /// @param recheck the whole condition, for a row that changed meanwhile; null without
    record Target(
            Table table,
            Evaluator[] keys,
            int[] columns,
            Batch shape,
            @Nullable Evaluator condition,
            @Nullable Evaluator recheck) {
        static final int UNSEEN = -2;

        @Nullable Locked lock(KeyedRows rows, Frame frame, LockMode mode) {
            DataTransaction transaction = frame.context().transaction();
            @Nullable Object[] values = new @Nullable Object[keys.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = keys[i].evaluate(Batches.oneRow(), frame).value(0);
            }
            byte[] key = rows.key(values);
            byte[] seen = key == null ? null : rows.find(transaction, key);
            if (key == null || seen == null) {
                return null;
            }
            Batch row = read(rows, key, seen);
            if (!isTrue(condition, row, frame)) {
                return null;
            }
            KeyedRows.Held held = rows.lock(transaction, key, seen, mode, policy(frame));
            if (held.isTaken()) {
                throw new WouldWait();
            }
            byte[] latest = held.row();
            if (latest == null) {
                return null;
            }
            if (latest != seen && !Arrays.equals(latest, seen)) {
                row = read(rows, key, latest);
                if (!isTrue(recheck, row, frame)) {
                    return null;
                }
            }
            return new Locked(key, latest, row);
        }

        private Batch read(KeyedRows rows, byte[] key, byte[] stored) {
            int count = 0;
            int[] wanted = new int[columns.length];
            Vector[] targets = new Vector[columns.length];
            Vector[] all = shape.columns().clone();
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] != UNSEEN) {
                    all[i] = Vector.of(all[i].form(), 1);
                    wanted[count] = columns[i];
                    targets[count++] = all[i];
                }
            }
            rows.read(key, stored, Arrays.copyOf(wanted, count), targets);
            return new Batch(1, all);
        }

        private static boolean isTrue(@Nullable Evaluator condition, Batch row, Frame frame) {
            if (condition == null) {
                return true;
            }
            LongVector truth = (LongVector) condition.evaluate(row, frame);
            return !truth.isNull(0) && truth.values()[0] != 0;
        }
    }

    private static WaitPolicy policy(Frame frame) {
        return frame.context().mustNotWait() ? WaitPolicy.SKIP : WaitPolicy.WAIT;
    }
}
