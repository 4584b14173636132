package com.heliosdb.storage;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.Key;
import com.heliosdb.common.Value;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.txn.StoreTransaction;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;
import heliosdb.storage.txn.TransactionalStores;
import java.util.Optional;
import java.util.TreeSet;

/// The transactions of one [LsmStorageEngine]: the transactional store over its store, and the
/// branches of distributed transactions. Thread-safe.
final class EngineTransactions implements AutoCloseable {
    private final TransactionalStore store;
    private final TransactionOptions options;
    private final XaBranches branches;

    EngineTransactions(KvStore below, Durability durability) {
        store = TransactionalStores.open(below, Clock.system());
        TransactionOptions defaults = TransactionOptions.DEFAULT;
        options =
                new TransactionOptions(
                        defaults.isolation(),
                        defaults.readOnly(),
                        defaults.deferrable(),
                        durability != Durability.ASYNC,
                        defaults.origin());
        branches = new XaBranches(this);
    }

    TransactionalStore store() {
        return store;
    }

    XaBranches branches() {
        return branches;
    }

    StoreTransaction begin(IsolationLevel isolation) {
        return store.begin(options.with(isolation.toIsolation()));
    }

    /// Does single operations in a transaction of their own. Rows are locked in their order, so
    /// that two batches don't wait for each other in a circle.
    void write(KvBatch operations) {
        try (StoreTransaction transaction = begin(IsolationLevel.READ_COMMITTED)) {
            for (byte[] key : keysOf(operations, transaction)) {
                transaction.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
            }
            KvBatchReader reader = operations.reader();
            while (reader.next()) {
                switch (reader.kind()) {
                    case PUT ->
                            transaction.put(
                                    Family.DATA, reader.key().toBytes(), reader.value().toBytes());
                    case DELETE -> transaction.delete(Family.DATA, reader.key().toBytes());
                    case DELETE_RANGE -> deleteRange(transaction, rangeOf(reader));
                    case LOG_DATA -> {}
                }
            }
            transaction.commit();
        }
    }

    static Optional<Value> read(StoreTransaction transaction, Key key) {
        transaction.beginStatement();
        byte[] value = transaction.find(Family.DATA, key.sharedBytes());
        return value == null ? Optional.empty() : Optional.of(Value.wrap(value));
    }

    static void put(StoreTransaction transaction, Key key, Value value) {
        lock(transaction, key);
        transaction.put(Family.DATA, key.sharedBytes(), value.sharedBytes());
    }

    static void delete(StoreTransaction transaction, Key key) {
        lock(transaction, key);
        transaction.delete(Family.DATA, key.sharedBytes());
    }

    static HeliosException noSuchTransaction(long id) {
        return new HeliosException(
                        ErrorCode.NO_ACTIVE_SQL_TRANSACTION, "there is no such transaction")
                .with("id", id);
    }

    @Override
    public void close() {
        store.close();
    }

    private static void lock(StoreTransaction transaction, Key key) {
        transaction.beginStatement();
        transaction.lockRow(Family.DATA, key.sharedBytes(), LockMode.ROW_UPDATE, WaitPolicy.WAIT);
    }

    private static TreeSet<byte[]> keysOf(KvBatch operations, StoreTransaction transaction) {
        TreeSet<byte[]> keys = new TreeSet<>(Bytes::compare);
        KvBatchReader reader = operations.reader();
        while (reader.next()) {
            switch (reader.kind()) {
                case PUT, DELETE -> keys.add(reader.key().toBytes());
                case DELETE_RANGE -> {
                    try (KvCursor cursor = transaction.scanLatest(Family.DATA, rangeOf(reader))) {
                        while (cursor.next()) {
                            keys.add(cursor.key().toBytes());
                        }
                    }
                }
                case LOG_DATA -> {}
            }
        }
        return keys;
    }

    /// Deletes what is there now, the batch's own puts included. What others put while this goes on
    /// counts as put after the batch.
    private static void deleteRange(StoreTransaction transaction, KvRange range) {
        try (KvCursor cursor = transaction.scanLatest(Family.DATA, range)) {
            while (cursor.next()) {
                byte[] key = cursor.key().toBytes();
                transaction.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
                transaction.delete(Family.DATA, key);
            }
        }
    }

    private static KvRange rangeOf(KvBatchReader reader) {
        return KvRange.of(reader.key().toBytes(), reader.value().toBytes());
    }
}
