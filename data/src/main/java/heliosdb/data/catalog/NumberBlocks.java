package heliosdb.data.catalog;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import heliosdb.storage.txn.StoreTransaction;
import heliosdb.storage.txn.TransactionOptions;
import heliosdb.storage.txn.TransactionalStore;

/// Hands out numbers that grow and are never handed out again, also after a crash: a block of them
/// is reserved on disk before its first one is used. Safe for any thread.
final class NumberBlocks {
    private final TransactionalStore store;
    private final byte[] key;
    private final long first;
    private final int blockSize;
    private long next;
    private long end;

    NumberBlocks(TransactionalStore store, int which, long first, int blockSize) {
        this.store = store;
        key = MetaKeys.counter(which);
        this.first = first;
        this.blockSize = blockSize;
    }

    synchronized long next() {
        if (next == end) {
            reserve();
        }
        return next++;
    }

    private void reserve() {
        try (StoreTransaction transaction = store.begin(TransactionOptions.DEFAULT)) {
            byte[] reserved = transaction.findLatest(Family.META, key);
            long start = reserved == null ? first : Bytes.longBig(reserved, 0);
            byte[] value = new byte[Long.BYTES];
            Bytes.putLongBig(value, 0, start + blockSize);
            transaction.put(Family.META, key, value);
            transaction.commit();
            next = start;
            end = start + blockSize;
        }
    }
}
