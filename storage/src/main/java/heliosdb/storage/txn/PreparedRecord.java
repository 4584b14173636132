package heliosdb.storage.txn;

import com.heliosdb.common.CorruptionException;
import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.base.transaction.LockMode;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvBatchReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prepared transaction as it lies on disk; the package's description draws the form.
///
/// @param info who it is
/// @param origin where its changes come from
/// @param locks what it holds
/// @param reads what it has read if it is serializable, else null
/// @param writes what it writes
record PreparedRecord(
        PreparedTransaction info,
        int origin,
        List<LockTable.Entry> locks,
        @Nullable ReadSet reads,
        KvBatch writes) {
    private static final int VERSION = 1;

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + writes.sizeBytes());
        try {
            write(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// Reads a record back.
    ///
    /// @param readItemsMax as for [ReadSet]
    static PreparedRecord of(String name, byte[] bytes, int readItemsMax) {
        try {
            return read(name, new DataInputStream(new ByteArrayInputStream(bytes)), readItemsMax);
        } catch (IOException | RuntimeException failure) {
            CorruptionException corrupt =
                    new CorruptionException("record of a prepared transaction is not readable");
            corrupt.initCause(failure);
            throw corrupt.with("name", name);
        }
    }

    /// The keys that it writes.
    List<SerializableParty.Key> writtenKeys() {
        List<SerializableParty.Key> keys = new ArrayList<>(writes.count());
        KvBatchReader reader = writes.reader();
        while (reader.next()) {
            keys.add(new SerializableParty.Key(reader.family(), reader.key().toBytes()));
        }
        return keys;
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(info.id());
        out.writeInt(origin);
        out.writeLong(info.preparedMicros());
        writeBytes(out, Bytes.ofText(info.owner()));
        writeBytes(out, Bytes.ofText(info.database()));
        out.writeInt(locks.size());
        for (LockTable.Entry lock : locks) {
            out.writeByte(code(lock.mode()));
            writeBytes(out, lock.resource());
        }
        out.writeBoolean(reads != null);
        if (reads != null) {
            writeReads(out, reads);
        }
        writeBytes(out, writes.toBytes());
    }

    // What stands for a mode on disk for ever, whatever becomes of the modes' order.
    private static int code(LockMode mode) {
        return switch (mode) {
            case ROW_KEY_SHARE -> 0;
            case ROW_SHARE -> 1;
            case ROW_NO_KEY_UPDATE -> 2;
            case ROW_UPDATE -> 3;
            case ACCESS_SHARE -> 4;
            case RELATION_ROW_SHARE -> 5;
            case RELATION_ROW_EXCLUSIVE -> 6;
            case SHARE_UPDATE_EXCLUSIVE -> 7;
            case SHARE -> 8;
            case SHARE_ROW_EXCLUSIVE -> 9;
            case EXCLUSIVE -> 10;
            case ACCESS_EXCLUSIVE -> 11;
        };
    }

    private static LockMode mode(int code) throws IOException {
        for (LockMode mode : LockMode.values()) {
            if (code(mode) == code) {
                return mode;
            }
        }
        throw new IOException("unknown lock mode " + code);
    }

    private static void writeReads(DataOutputStream out, ReadSet reads) throws IOException {
        out.writeInt(reads.size());
        for (Family family : Family.all()) {
            for (IntervalSet.Interval interval : reads.intervals(family)) {
                out.writeByte(family.id());
                writeBytes(out, interval.from());
                byte[] to = interval.to();
                out.writeBoolean(to != null);
                if (to != null) {
                    writeBytes(out, to);
                }
            }
        }
    }

    private static PreparedRecord read(String name, DataInputStream in, int readItemsMax)
            throws IOException {
        if (in.readByte() != VERSION) {
            throw new IOException("unknown version");
        }
        long id = in.readLong();
        int origin = in.readInt();
        long micros = in.readLong();
        String owner = Bytes.toText(readBytes(in));
        String database = Bytes.toText(readBytes(in));
        PreparedTransaction info = new PreparedTransaction(id, name, owner, database, micros);
        int lockCount = in.readInt();
        List<LockTable.Entry> locks = new ArrayList<>();
        for (int i = 0; i < lockCount; i++) {
            LockMode mode = mode(in.readByte());
            locks.add(new LockTable.Entry(id, readBytes(in), mode, true));
        }
        ReadSet reads = in.readBoolean() ? readReads(in, readItemsMax) : null;
        KvBatch writes = copy(new KvBatchReader(new Slice(readBytes(in))));
        return new PreparedRecord(info, origin, locks, reads, writes);
    }

    private static ReadSet readReads(DataInputStream in, int itemsMax) throws IOException {
        ReadSet reads = new ReadSet(itemsMax);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Family family = Family.all().get(in.readByte());
            byte[] from = readBytes(in);
            reads.addRange(family, from, in.readBoolean() ? readBytes(in) : null);
        }
        return reads;
    }

    private static KvBatch copy(KvBatchReader reader) {
        KvBatch batch = new KvBatch();
        while (reader.next()) {
            switch (reader.kind()) {
                case PUT -> batch.put(reader.family(), reader.key(), reader.value());
                case DELETE -> batch.delete(reader.family(), reader.key().toBytes());
                case DELETE_RANGE, LOG_DATA ->
                        throw new CorruptionException(
                                "prepared transaction holds a strange record");
            }
        }
        return batch;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length != length) {
            throw new IOException("record ends early");
        }
        return bytes;
    }
}
