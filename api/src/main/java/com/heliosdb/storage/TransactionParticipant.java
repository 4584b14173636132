package com.heliosdb.storage;

import com.heliosdb.common.Key;
import com.heliosdb.common.KeyValue;
import com.heliosdb.common.Value;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.txn.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Transactions over an engine. From the moment that one is made, the engine's own `put`, `delete`
/// and `write` are transactions too, so that conflicts and locks hold for them.
///
/// Thread-safe; calls about the same transaction wait for each other. Writing locks the key until
/// the end: others who write it wait. Errors of all methods, beside the engine's own:
/// [com.heliosdb.common.TransactionConflictException] when another transaction got in the way, with
/// SQLSTATE 40001 (running the whole transaction again may succeed) or 40P01 (a deadlock;
/// likewise); [com.heliosdb.common.HeliosException] with SQLSTATE 25P01 for a transaction that has
/// ended.
///
/// ```java
/// TransactionParticipant participant = TransactionParticipant.on(engine);
/// TransactionId id = participant.beginTransaction(IsolationLevel.SERIALIZABLE);
/// try {
///     Optional<Value> current = participant.read(id, Key.from("account:123"));
///     participant.write(id, Key.from("account:123"), changed(current));
///     participant.commit(id);
/// } catch (HeliosException failure) {
///     participant.rollback(id);
///     throw failure;
/// }
/// ```
public final class TransactionParticipant {
    private final EngineTransactions transactions;
    private final Map<Long, StoreTransaction> running = new ConcurrentHashMap<>();

    private TransactionParticipant(EngineTransactions transactions) {
        this.transactions = transactions;
    }

    /// Transactions over an engine. They end when the engine closes.
    public static TransactionParticipant on(LsmStorageEngine engine) {
        return new TransactionParticipant(engine.transactions());
    }

    /// Starts a transaction. Its snapshot, if the level has one, is that of its first operation.
    public TransactionId beginTransaction(IsolationLevel isolation) {
        StoreTransaction transaction = transactions.begin(isolation);
        running.put(transaction.id(), transaction);
        return new TransactionId(transaction.id());
    }

    /// The value of a key as the transaction sees it, its own writes included.
    public Optional<Value> read(TransactionId id, Key key) {
        StoreTransaction transaction = find(id);
        synchronized (transaction) {
            return EngineTransactions.read(transaction, key);
        }
    }

    /// The entries from a key (inclusive) to another one (exclusive) as the transaction sees them.
    public List<KeyValue> scan(TransactionId id, Key start, Key endExclusive) {
        StoreTransaction transaction = find(id);
        synchronized (transaction) {
            transaction.beginStatement();
            KvRange range = KvRange.of(start.sharedBytes(), endExclusive.sharedBytes());
            List<KeyValue> entries = new ArrayList<>();
            try (KvCursor cursor = transaction.scan(Family.DATA, range, false)) {
                while (cursor.next()) {
                    entries.add(
                            new KeyValue(
                                    Key.wrap(cursor.key().toBytes()),
                                    Value.wrap(cursor.value().toBytes())));
                }
            }
            return entries;
        }
    }

    /// Sets the value of a key, once whoever is writing it has ended.
    public void write(TransactionId id, Key key, Value value) {
        StoreTransaction transaction = find(id);
        synchronized (transaction) {
            EngineTransactions.put(transaction, key, value);
        }
    }

    /// Deletes a key, once whoever is writing it has ended; it need not exist.
    public void delete(TransactionId id, Key key) {
        StoreTransaction transaction = find(id);
        synchronized (transaction) {
            EngineTransactions.delete(transaction, key);
        }
    }

    /// Makes the transaction's writes durable, as the engine's durability says, and visible. The
    /// transaction has ended afterwards, also when this fails.
    public void commit(TransactionId id) {
        StoreTransaction transaction = find(id);
        synchronized (transaction) {
            running.remove(id.value());
            transaction.commit();
        }
    }

    /// Undoes the transaction. Does nothing when it has ended.
    public void rollback(TransactionId id) {
        StoreTransaction transaction = running.remove(id.value());
        if (transaction != null) {
            synchronized (transaction) {
                transaction.rollback();
            }
        }
    }

    private StoreTransaction find(TransactionId id) {
        StoreTransaction transaction = running.get(id.value());
        if (transaction == null) {
            throw EngineTransactions.noSuchTransaction(id.value());
        }
        return transaction;
    }
}
