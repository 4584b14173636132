package heliosdb.engine.copy;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Incoming bytes from where the current record starts on. For one thread.
final class CopyBuffer {
    private final Supplier<byte @Nullable []> source;
    private byte[] data = {};
    private int start;
    private int end;
    private boolean isAtEnd;

    /// @param source the next piece, null at the end
    CopyBuffer(Supplier<byte @Nullable []> source) {
        this.source = source;
    }

    /// The bytes; the record lies from [#start] to [#end]. Changes with [#more].
    byte[] data() {
        return data;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// Adds the next piece behind what is there; may move everything towards the array's start.
    ///
    /// @return false at the end
    boolean more() {
        byte[] piece = isAtEnd ? null : source.get();
        if (piece == null) {
            isAtEnd = true;
            return false;
        }
        int kept = end - start;
        if (kept == 0) {
            data = piece;
            start = 0;
            end = piece.length;
            return true;
        }
        byte[] joined = new byte[Math.addExact(kept, piece.length)];
        System.arraycopy(data, start, joined, 0, kept);
        System.arraycopy(piece, 0, joined, kept, piece.length);
        data = joined;
        start = 0;
        end = joined.length;
        return true;
    }

    /// Makes sure that some bytes are there.
    boolean need(int bytes) {
        while (end - start < bytes) {
            if (!moreDoubling(bytes)) {
                return false;
            }
        }
        return true;
    }

    // A field far larger than the pieces is collected in an array that doubles.
    private boolean moreDoubling(int bytes) {
        byte[] piece = isAtEnd ? null : source.get();
        if (piece == null) {
            isAtEnd = true;
            return false;
        }
        int kept = end - start;
        int wanted = Math.addExact(kept, piece.length);
        byte[] target = data;
        if (data.length < wanted || start > 0) {
            int capacity = Math.max(wanted, Math.min(bytes, Math.max(kept * 2, piece.length)));
            target = data.length >= wanted ? data : new byte[capacity];
            System.arraycopy(data, start, target, 0, kept);
        }
        System.arraycopy(piece, 0, target, kept, piece.length);
        data = target;
        start = 0;
        end = wanted;
        return true;
    }

    /// The record ends here; the next one starts.
    void consumeTo(int position) {
        start = position;
    }

    String text(int from, int to) {
        return new String(
                Arrays.copyOfRange(data, from, Math.max(from, to)),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
