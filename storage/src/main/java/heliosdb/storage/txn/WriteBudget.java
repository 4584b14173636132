package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.concurrent.atomic.AtomicLong;

/// The memory for buffered writes: a bound for each transaction and one for all together. Small
/// transactions touch no shared counter.
final class WriteBudget {
    private static final long FREE_BYTES = 64 << 10;
    private static final long STEP_BYTES = 1 << 20;

    private final long shareMax;
    private final long totalMax;
    private final AtomicLong total = new AtomicLong();

    WriteBudget(TxnOptions options) {
        shareMax = options.writeBufferBytesMax();
        totalMax = options.writeBufferBytesTotal();
    }

    Share newShare() {
        return new Share();
    }

    long total() {
        return total.get();
    }

    private static HeliosException full(String message, long limit) {
        return new HeliosException(ErrorCode.OUT_OF_MEMORY, message)
                .with("bytesMax", limit)
                .withHint("Write in several transactions, or raise the memory for writes.");
    }

    /// What one transaction has of it. For the transaction's thread.
    final class Share {
        private long taken = FREE_BYTES;

        /// Makes sure that so many bytes may be held; an error changes nothing.
        void grow(long bytes) {
            if (bytes > shareMax) {
                throw full("transaction writes more than its buffer holds", shareMax);
            }
            if (bytes > taken) {
                long step = Math.max(STEP_BYTES, bytes - taken);
                if (total.addAndGet(step) > totalMax) {
                    total.addAndGet(-step);
                    throw full("transactions write more than their buffers hold", totalMax);
                }
                taken += step;
            }
        }

        void close() {
            total.addAndGet(FREE_BYTES - taken);
            taken = FREE_BYTES;
        }
    }
}
