package heliosdb.storage.kv;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import java.util.Arrays;

/// Operations that are done together, in the form drawn in this package's description. Reusable
/// after [#clear] once it is written; not thread-safe.
public final class KvBatch {
    static final int HEADER_BYTES = 12;
    static final int COUNT_OFFSET = 8;
    static final int DELETE = 0x0;
    static final int PUT = 0x1;
    static final int LOG_DATA = 0x3;
    static final int FAMILY_DELETE = 0x4;
    static final int FAMILY_PUT = 0x5;
    static final int NOTHING = 0xD;
    static final int FAMILY_DELETE_RANGE = 0xE;
    static final int DELETE_RANGE = 0xF;

    private static final int CAPACITY_AT_START = 256;
    private static final int VARINT_BYTES_MAX = 5;
    private static final long CAPACITY_MAX = Integer.MAX_VALUE - 8;

    private byte[] buffer;
    private int length = HEADER_BYTES;
    private int count;

    /// An empty batch.
    public KvBatch() {
        this(CAPACITY_AT_START);
    }

    /// An empty batch with room for a number of bytes.
    public KvBatch(int capacityBytes) {
        buffer = new byte[Math.max(HEADER_BYTES, capacityBytes)];
    }

    /// Sets the value of a key.
    public KvBatch put(Family family, byte[] key, byte[] value) {
        startRecord(PUT, FAMILY_PUT, family, key.length + value.length);
        append(key, 0, key.length);
        append(value, 0, value.length);
        count++;
        return this;
    }

    /// Sets the value of a key, both given as views.
    public KvBatch put(Family family, Slice key, Slice value) {
        startRecord(PUT, FAMILY_PUT, family, key.length() + value.length());
        append(key.array(), key.offset(), key.length());
        append(value.array(), value.offset(), value.length());
        count++;
        return this;
    }

    /// Deletes a key; it need not exist.
    public KvBatch delete(Family family, byte[] key) {
        startRecord(DELETE, FAMILY_DELETE, family, key.length);
        append(key, 0, key.length);
        count++;
        return this;
    }

    /// Deletes the keys from one (inclusive) to another one (exclusive), those that this batch put
    /// before included.
    public KvBatch deleteRange(Family family, byte[] from, byte[] to) {
        startRecord(DELETE_RANGE, FAMILY_DELETE_RANGE, family, from.length + to.length);
        append(from, 0, from.length);
        append(to, 0, to.length);
        count++;
        return this;
    }

    /// Adds bytes that go into the log with the batch and nowhere else.
    public KvBatch logData(byte[] blob) {
        reserve(1 + VARINT_BYTES_MAX + blob.length);
        buffer[length++] = LOG_DATA;
        append(blob, 0, blob.length);
        return this;
    }

    /// Adds everything of another batch behind what is here.
    public KvBatch append(KvBatch other) {
        int bytes = other.length - HEADER_BYTES;
        reserve(bytes);
        System.arraycopy(other.buffer, HEADER_BYTES, buffer, length, bytes);
        length += bytes;
        count += other.count;
        return this;
    }

    /// Empties the batch and keeps its memory.
    public KvBatch clear() {
        length = HEADER_BYTES;
        count = 0;
        return this;
    }

    /// Operations in the batch; log data does not count.
    public int count() {
        return count;
    }

    /// Whether there is neither an operation nor log data.
    public boolean isEmpty() {
        return length == HEADER_BYTES;
    }

    /// Bytes of the batch's form.
    public int sizeBytes() {
        return length;
    }

    /// The batch's form itself, shared: valid until the batch changes.
    public Slice form() {
        writeCount();
        return new Slice(buffer, 0, length);
    }

    /// A copy of the batch's form.
    public byte[] toBytes() {
        writeCount();
        return Arrays.copyOf(buffer, length);
    }

    /// The batch's operations from the first one on, valid until the batch changes.
    public KvBatchReader reader() {
        writeCount();
        return new KvBatchReader(new Slice(buffer, 0, length));
    }

    private void writeCount() {
        Bytes.putIntLittle(buffer, COUNT_OFFSET, count);
    }

    private void startRecord(int plainKind, int familyKind, Family family, int payloadBytes) {
        reserve(payloadBytes + 2 + 2 * VARINT_BYTES_MAX);
        if (family.id() == 0) {
            buffer[length++] = (byte) plainKind;
        } else {
            buffer[length++] = (byte) familyKind;
            buffer[length++] = (byte) family.id();
        }
    }

    private void append(byte[] from, int offset, int bytes) {
        int rest = bytes;
        while (rest >= 0x80) {
            buffer[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
        System.arraycopy(from, offset, buffer, length, bytes);
        length += bytes;
    }

    private void reserve(int bytes) {
        if (buffer.length - length < bytes) {
            int needed = Math.addExact(length, bytes);
            buffer =
                    Arrays.copyOf(
                            buffer,
                            Math.max(needed, (int) Math.min(2L * buffer.length, CAPACITY_MAX)));
        }
    }
}
