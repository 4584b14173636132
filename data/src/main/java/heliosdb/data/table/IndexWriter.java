package heliosdb.data.table;

import static java.util.Objects.requireNonNull;

import heliosdb.base.bytes.Slice;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keeps the entries of one index while rows change. For one statement.
final class IndexWriter {
    private final DataTransaction transaction;
    private final StoreTransaction store;
    private final TableBinding table;
    private final IndexBinding index;
    private final KeyVectors keyVectors;
    private final IndexBinding.Scratch scratch;
    private final Constraint.Timing timing;

    /// The rows last worked out, for callers that go through a batch row by row.
    private Vector[] keys = new Vector[0];

    private @Nullable Vector held;

    IndexWriter(
            DataTransaction transaction,
            TableBinding table,
            IndexBinding index,
            RowExpressions compiler,
            IndexBinding.Scratch scratch) {
        this.transaction = transaction;
        this.table = table;
        this.index = index;
        this.scratch = scratch;
        store = transaction.store();
        keyVectors = new KeyVectors(transaction, table, index, compiler);
        timing = timing(table, index);
    }

    private static Constraint.Timing timing(TableBinding table, IndexBinding index) {
        for (Constraint constraint : table.table().constraints()) {
            Constraint.Timing timing =
                    switch (constraint) {
                        case Constraint.PrimaryKey key when key.index() == index.index().oid() ->
                                key.timing();
                        case Constraint.Unique key when key.index() == index.index().oid() ->
                                key.timing();
                        default -> Constraint.Timing.IMMEDIATE;
                    };
            if (timing.isDeferrable()) {
                return timing;
            }
        }
        return Constraint.Timing.IMMEDIATE;
    }

    IndexBinding binding() {
        return index;
    }

    boolean isComputed() {
        return keyVectors.isComputed();
    }

    /// Works out the keys of all rows of a batch.
    void evaluate(Batch live) {
        keys = keyVectors.keys(transaction, live);
        held = keyVectors.held(transaction, live);
    }

    /// The entry of a row that was worked out; null when the index doesn't hold the row.
    IndexBinding.@Nullable Entry entry(Batch live, int row, byte[] rowKey) {
        return KeyVectors.isTrue(held, row)
                ? index.entry(keys, row, live, row, rowKey, scratch)
                : null;
    }

    /// Adds the entry of a row that was worked out.
    void insert(Batch live, int row, byte[] rowKey) {
        IndexBinding.Entry entry = entry(live, row, rowKey);
        if (entry != null) {
            requireUnique(entry, row);
            store.put(Family.INDEX, entry.key(), entry.value());
        }
    }

    /// Puts a changed row's entry, which was worked out, in place of its old one.
    void update(IndexBinding.@Nullable Entry old, Batch live, int row, byte[] rowKey) {
        IndexBinding.Entry entry = entry(live, row, rowKey);
        boolean hasSameKey = old != null && entry != null && Arrays.equals(old.key(), entry.key());
        if (hasSameKey
                && Arrays.equals(requireNonNull(old).value(), requireNonNull(entry).value())) {
            return;
        }
        if (old != null && !hasSameKey) {
            store.delete(Family.INDEX, old.key());
        }
        if (entry != null) {
            if (old == null || !old.hasSameTuple(entry)) {
                requireUnique(entry, row);
            }
            store.put(Family.INDEX, entry.key(), entry.value());
        }
    }

    /// Removes an entry.
    void delete(IndexBinding.@Nullable Entry old) {
        if (old != null) {
            store.delete(Family.INDEX, old.key());
        }
    }

    /// The key of the row that is in a new row's way, null when there is none. Takes no lock.
    byte @Nullable [] conflict(Batch live, int row, byte[] rowKey) {
        IndexBinding.Entry entry = entry(live, row, rowKey);
        if (entry == null || !index.isConstrained(keys, row)) {
            return null;
        }
        return holder(entry);
    }

    /// Locks what a new row's entry must be the only one of, so that [#conflict] stays true.
    void lock(Batch live, int row, byte[] rowKey) {
        IndexBinding.Entry entry = entry(live, row, rowKey);
        if (entry != null && index.isConstrained(keys, row)) {
            store.lock(entry.uniqueKey(), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        }
    }

    private byte @Nullable [] holder(IndexBinding.Entry entry) {
        if (entry.isUniqueForm()) {
            byte[] value = store.findLatest(Family.INDEX, entry.key());
            return value == null ? null : index.rowKey(new Slice(entry.key()), new Slice(value));
        }
        try (KvCursor cursor = store.scanLatest(Family.INDEX, KvRange.prefix(entry.uniqueKey()))) {
            return cursor.next() ? index.rowKey(cursor.key(), cursor.value()) : null;
        }
    }

    private void requireUnique(IndexBinding.Entry entry, int row) {
        if (!index.isConstrained(keys, row)) {
            return;
        }
        byte[] uniqueKey = entry.uniqueKey();
        store.lock(uniqueKey, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        if (index.index().isDeferrable()) {
            requireUniqueLater(uniqueKey, row);
        } else if (holder(entry) != null) {
            throw ConstraintErrors.duplicate(table, index, keys, row);
        }
    }

    private void requireUniqueLater(byte[] uniqueKey, int row) {
        Vector[] values = new Vector[keys.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = keys[i].gather(new int[] {row}, 1);
        }
        transaction
                .constraints()
                .add(
                        timing,
                        constraintOid(),
                        _ -> {
                            if (hasSeveral(uniqueKey)) {
                                throw ConstraintErrors.duplicate(table, index, values, 0);
                            }
                        });
    }

    private int constraintOid() {
        for (Constraint constraint : table.table().constraints()) {
            Integer carrier = constraint.carrier();
            if (carrier != null && carrier == index.index().oid()) {
                return constraint.oid();
            }
        }
        return 0;
    }

    private boolean hasSeveral(byte[] uniqueKey) {
        try (KvCursor cursor = store.scanLatest(Family.INDEX, KvRange.prefix(uniqueKey))) {
            boolean hasFirst = cursor.next();
            return hasFirst && cursor.next();
        }
    }
}
