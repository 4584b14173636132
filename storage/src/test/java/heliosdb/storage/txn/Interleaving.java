package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.text;

import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.testkit.history.Operation;
import heliosdb.testkit.history.RecordedTransaction;
import heliosdb.testkit.history.RecordedTransaction.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Runs random transactions over lists in turns on one thread, from a seed, and records what they
/// saw. Lists are texts such as `1,2,3`; some transactions are prepared first, some only read.
final class Interleaving {
    private static final List<String> KEYS = List.of("a", "b", "c", "d", "e");
    private static final int SLOTS = 4;

    private final TransactionalStore store;
    private final Random random;
    private final Isolation isolation;
    private final List<RecordedTransaction> history = new ArrayList<>();
    private final @Nullable Client[] clients = new @Nullable Client[SLOTS];
    private long nextElement = 1;
    private int committed;

    Interleaving(TransactionalStore store, long seed, Isolation isolation) {
        this.store = store;
        this.isolation = isolation;
        random = new Random(seed);
    }

    /// One transaction under way.
    private static final class Client {
        private final StoreTransaction transaction;
        private final boolean isReader;
        private final List<Operation> operations = new ArrayList<>();
        private int stepsLeft;
        private boolean isPrepared;

        Client(StoreTransaction transaction, boolean isReader, int steps) {
            this.transaction = transaction;
            this.isReader = isReader;
            stepsLeft = steps;
        }
    }

    void run(int transactions) {
        while (history.size() < transactions) {
            int slot = random.nextInt(SLOTS);
            Client client = clients[slot];
            if (client == null) {
                clients[slot] = start();
            } else if (step(client)) {
                clients[slot] = null;
            }
        }
        for (Client client : clients) {
            if (client != null && client.isPrepared) {
                store.commitPrepared("p" + client.transaction.id());
                end(client, Outcome.COMMITTED);
            } else if (client != null) {
                client.transaction.rollback();
            }
        }
    }

    List<RecordedTransaction> history() {
        return history;
    }

    int committed() {
        return committed;
    }

    private Client start() {
        boolean isReader = random.nextInt(5) == 0;
        StoreTransaction transaction =
                isReader
                        ? store.begin(new TransactionOptions(isolation, true, false, true, 0))
                        : begin(store, isolation);
        return new Client(transaction, isReader, 1 + random.nextInt(5));
    }

    /// Does one step.
    ///
    /// @return whether the transaction has ended
    private boolean step(Client client) {
        try {
            if (client.isPrepared) {
                store.commitPrepared("p" + client.transaction.id());
                return end(client, Outcome.COMMITTED);
            }
            if (client.stepsLeft-- > 0) {
                operate(client);
                return false;
            }
            if (!client.isReader && random.nextInt(5) == 0) {
                client.transaction.prepare("p" + client.transaction.id(), "me", "db");
                client.isPrepared = true;
                return false;
            }
            client.transaction.commit();
            return end(client, Outcome.COMMITTED);
        } catch (TransactionConflictException | Taken conflict) {
            client.transaction.rollback();
            return end(client, Outcome.ABORTED);
        }
    }

    private boolean end(Client client, Outcome outcome) {
        committed += outcome == Outcome.COMMITTED ? 1 : 0;
        history.add(new RecordedTransaction(client.transaction.id(), outcome, client.operations));
        return true;
    }

    private void operate(Client client) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        int kind = random.nextInt(10);
        if (kind < 4 || client.isReader && kind < 8) {
            byte[] value = client.transaction.find(Family.DATA, bytes(key));
            client.operations.add(new Operation.Read(key, list(value)));
        } else if (kind < 8) {
            append(client, key);
        } else {
            scan(client, kind == 8);
        }
    }

    private void append(Client client, String key) {
        LockedRow row =
                client.transaction.lockRow(
                        Family.DATA, bytes(key), LockMode.ROW_UPDATE, WaitPolicy.SKIP);
        if (row.outcome() == LockOutcome.TAKEN) {
            throw new Taken();
        }
        long element = nextElement++;
        String before = text(row.latest());
        String after = before == null ? "" + element : before + "," + element;
        client.transaction.put(Family.DATA, bytes(key), bytes(after));
        client.operations.add(new Operation.Append(key, element));
    }

    private void scan(Client client, boolean isReverse) {
        Map<String, List<Long>> found = new HashMap<>();
        try (KvCursor cursor = client.transaction.scan(Family.DATA, KvRange.ALL, isReverse)) {
            while (cursor.next()) {
                found.put(cursor.key().toText(), list(cursor.value().toBytes()));
            }
        }
        for (String key : KEYS) {
            client.operations.add(new Operation.Read(key, found.getOrDefault(key, List.of())));
        }
    }

    static List<Long> list(byte @Nullable [] value) {
        String text = text(value);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    }

    /// The row is locked by another transaction, which can't go on while this thread waits.
    private static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
