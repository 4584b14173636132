package heliosdb.storage.kv;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;

/// Reads a batch's form record by record. Stands before the first one when it is new. Not
/// thread-safe. A form that is cut or holds an unknown record is a [CorruptionException].
public final class KvBatchReader {
    /// What a record says.
    public enum Kind {
        /// The value of [#key] becomes [#value].
        PUT,
        /// [#key] is deleted.
        DELETE,
        /// The keys from [#key] (inclusive) to [#value] (exclusive) are deleted.
        DELETE_RANGE,
        /// Bytes in [#value] that are for readers of the log; neither family nor key.
        LOG_DATA
    }

    private final byte[] array;
    private final int start;
    private final int end;
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private int first;
    private int position;
    private Kind kind = Kind.LOG_DATA;
    private Family family = Family.META;

    /// A reader of a batch's form, which is shared.
    public KvBatchReader(Slice form) {
        array = form.array();
        start = form.offset();
        end = start + form.length();
        if (form.length() < KvBatch.HEADER_BYTES) {
            throw broken("batch is shorter than its header");
        }
        first = start + KvBatch.HEADER_BYTES;
        position = first;
    }

    /// The sequence of the first operation; 0 if the batch is not written yet.
    public long firstSequence() {
        return Bytes.longLittle(array, start);
    }

    /// Operations in the batch; log data does not count.
    public int count() {
        return Bytes.intLittle(array, start + KvBatch.COUNT_OFFSET);
    }

    /// Goes back to before the first record, or to where [#skip] went.
    public KvBatchReader rewind() {
        position = first;
        return this;
    }

    /// Passes over a number of operations, and what log data lies between them, for good.
    public KvBatchReader skip(int operations) {
        int left = operations;
        while (left > 0 && next()) {
            left -= kind == Kind.LOG_DATA ? 0 : 1;
        }
        first = position;
        return this;
    }

    /// Goes to the next record; false at the end.
    public boolean next() {
        while (position < end) {
            int type = array[position++];
            if (type != KvBatch.NOTHING) {
                readRecord(type);
                return true;
            }
        }
        return false;
    }

    /// What the record says.
    public Kind kind() {
        return kind;
    }

    /// Which family the record is about.
    public Family family() {
        return family;
    }

    /// The key, or the first key of a range; valid until [#next].
    public Slice key() {
        return key;
    }

    /// The value, the end of a range, or the log data; valid until [#next].
    public Slice value() {
        return value;
    }

    private void readRecord(int type) {
        kind = kindOf(type);
        family = hasFamily(type) ? readFamily() : Family.META;
        if (kind == Kind.LOG_DATA) {
            key.set(Bytes.EMPTY, 0, 0);
        } else {
            readBytes(key);
        }
        if (kind == Kind.DELETE) {
            value.set(Bytes.EMPTY, 0, 0);
        } else {
            readBytes(value);
        }
    }

    private Kind kindOf(int type) {
        return switch (type) {
            case KvBatch.PUT, KvBatch.FAMILY_PUT -> Kind.PUT;
            case KvBatch.DELETE, KvBatch.FAMILY_DELETE -> Kind.DELETE;
            case KvBatch.DELETE_RANGE, KvBatch.FAMILY_DELETE_RANGE -> Kind.DELETE_RANGE;
            case KvBatch.LOG_DATA -> Kind.LOG_DATA;
            default -> throw broken("batch holds an unknown record");
        };
    }

    private static boolean hasFamily(int type) {
        return type == KvBatch.FAMILY_PUT
                || type == KvBatch.FAMILY_DELETE
                || type == KvBatch.FAMILY_DELETE_RANGE;
    }

    private Family readFamily() {
        int id = readVarint();
        if (id < 0 || id >= Family.all().size()) {
            throw broken("batch names an unknown family");
        }
        return Family.all().get(id);
    }

    private void readBytes(Slice slice) {
        int length = readVarint();
        if (length < 0 || length > end - position) {
            throw broken("batch ends within a record");
        }
        slice.set(array, position, length);
        position += length;
    }

    private int readVarint() {
        int result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (position >= end) {
                throw broken("batch ends within a record");
            }
            byte next = array[position++];
            result |= (next & 0x7F) << shift;
            if (next >= 0) {
                return result;
            }
        }
        throw broken("batch holds a malformed length");
    }

    private CorruptionException broken(String message) {
        CorruptionException failure = new CorruptionException(message);
        failure.with("offset", position - start).with("bytes", end - start);
        return failure;
    }
}
