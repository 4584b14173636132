package heliosdb.wire.postgres;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.concurrent.atomic.AtomicLong;

/// The memory for messages that are still arriving, over all connections. Small messages need not
/// ask. Safe for any thread.
final class LargeMessages {
    /// From where on a message must ask.
    static final int BYTES_MIN = 1 << 20;

    private final long bytesMax;
    private final AtomicLong reserved = new AtomicLong();

    LargeMessages(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /// Takes room for a message.
    ///
    /// @return whether there was enough
    boolean reserve(long bytes) {
        if (reserved.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        reserved.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        if (bytes > 0) {
            reserved.addAndGet(-bytes);
        }
    }

    static HeliosException tooLarge() {
        return new HeliosException(ErrorCode.OUT_OF_MEMORY, "out of memory")
                .withDetail("The message does not fit into the memory for messages.")
                .withHint("Send less at once, or give the server more memory.");
    }
}
