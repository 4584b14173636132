package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.text;

import heliosdb.base.clock.Clock;
import heliosdb.base.task.Tasks;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.storage.kv.Family;
import heliosdb.storage.rocks.RocksOptions;
import heliosdb.storage.rocks.RocksStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The process that [CrashRun] kills. Each thread counts up a row of its own and writes with each
/// number a row and an index entry in the same transaction; every tenth time it prepares first.
/// What is done is told on standard output, a line each: `commit thread number timestamp`,
/// `prepared name`, `ended name`. Goes on until it is killed.
final class CrashWorker {
    static final int THREADS = 8;

    private final TransactionalStore store;
    private final FileOutputStream out;

    private CrashWorker(TransactionalStore store, FileOutputStream out) {
        this.store = store;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        RocksStore below = RocksStore.open(Path.of(arguments[0]), options());
        TransactionalStore store = TransactionalStores.open(below, Clock.system());
        CrashWorker worker = new CrashWorker(store, new FileOutputStream(FileDescriptor.out));
        for (int i = 1; i < THREADS; i++) {
            int thread = i;
            Tasks.startPlatform("worker-" + i, () -> worker.work(thread));
        }
        worker.work(0);
    }

    static RocksOptions options() {
        return RocksOptions.DEFAULT.withMemory(8 << 20, 1 << 20);
    }

    private void work(int thread) {
        endPrepared(thread);
        while (true) {
            try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
                int number = count(transaction, thread);
                if (number % 10 == 0) {
                    String name = "t" + thread + "-" + number;
                    transaction.prepare(name, "me", "db");
                    tell("prepared " + name);
                    store.commitPrepared(name);
                    tell("ended " + name);
                } else {
                    long commit = transaction.commit();
                    tell("commit " + thread + " " + number + " " + commit);
                }
            }
        }
    }

    /// Those that were prepared when the process was killed still hold their rows.
    private void endPrepared(int thread) {
        for (PreparedTransaction prepared : store.preparedTransactions()) {
            if (prepared.name().startsWith("t" + thread + "-")) {
                store.commitPrepared(prepared.name());
                tell("ended " + prepared.name());
            }
        }
    }

    private static int count(StoreTransaction transaction, int thread) {
        byte[] counter = bytes("counter" + thread);
        LockedRow row =
                transaction.lockRow(Family.DATA, counter, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        String before = text(row.latest());
        int number = before == null ? 1 : Integer.parseInt(before) + 1;
        byte[] key = bytes("row" + thread + "-" + number);
        transaction.put(Family.DATA, key, new byte[100]);
        transaction.put(Family.INDEX, key, bytes("" + number));
        transaction.put(Family.DATA, counter, bytes("" + number));
        return number;
    }

    private synchronized void tell(String line) {
        try {
            out.write((line + "\n").getBytes());
        } catch (IOException parentIsGone) {
            throw new UncheckedIOException(parentIsGone);
        }
    }
}
