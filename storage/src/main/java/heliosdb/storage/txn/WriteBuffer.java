package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvRange;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a transaction has written so far, sorted by key, within a bound of bytes. Each write has a
/// stamp; a savepoint and an open scan are fences at the stamp of their start. A key keeps an older
/// version only while a fence lies between it and the next one. For one thread.
final class WriteBuffer {
    private static final int WRITE_BYTES = 120;
    private static final int VERSION_BYTES = 48;
    private static final long[] NO_SAVEPOINTS = {};

    private final long bytesMax;
    private final @Nullable TreeMap<byte[], Write>[] families = newFamilies();
    private final List<BufferView> openViews = new ArrayList<>(0);
    private final List<Undo> undos = new ArrayList<>(0);
    private long[] savepoints = NO_SAVEPOINTS;
    private int savepointCount;
    private int size;
    private long bytes;
    private long stamp;
    private long structureChanges;

    WriteBuffer(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty(Family family) {
        TreeMap<byte[], Write> writes = families[family.id()];
        return writes == null || writes.isEmpty();
    }

    @Nullable Write find(Family family, byte[] key) {
        TreeMap<byte[], Write> writes = families[family.id()];
        return writes == null ? null : writes.get(key);
    }

    /// Sets a key's value, or deletes it where the value is null.
    void put(Family family, byte[] key, byte @Nullable [] value) {
        TreeMap<byte[], Write> writes = families[family.id()];
        if (writes == null) {
            writes = new TreeMap<>(Bytes::compare);
            families[family.id()] = writes;
        }
        int valueBytes = value == null ? 0 : value.length;
        if (bytes + WRITE_BYTES + VERSION_BYTES + key.length + valueBytes > bytesMax) {
            throw new HeliosException(
                            ErrorCode.OUT_OF_MEMORY,
                            "transaction writes more than its buffer holds")
                    .with("bytesMax", bytesMax)
                    .withHint("Write in several transactions, or raise the size of write buffers.");
        }
        Write write = writes.get(key);
        if (write == null) {
            write = new Write(family, key);
            writes.put(key, write);
            structureChanges++;
            size++;
            bytes += WRITE_BYTES + key.length;
        }
        addVersion(write, value);
    }

    /// Sets a fence that [#rollbackTo] can go back to.
    ///
    /// @return how many fences there were before
    int savepoint() {
        if (savepointCount == savepoints.length) {
            savepoints = Arrays.copyOf(savepoints, 4 + 2 * savepointCount);
        }
        savepoints[savepointCount] = stamp;
        return savepointCount++;
    }

    /// Undoes what was written since a fence, which stays; those after it go.
    void rollbackTo(int savepoint) {
        long to = savepoints[savepoint];
        while (!undos.isEmpty() && undos.getLast().stamp > to) {
            undo(undos.removeLast().write, to);
        }
        savepointCount = savepoint + 1;
    }

    /// Takes a fence and those after it away.
    void release(int savepoint) {
        savepointCount = savepoint;
        if (savepointCount == 0) {
            undos.clear();
        }
    }

    /// The writes of a range as of now; later ones don't show.
    BufferView openView(Family family, KvRange range, boolean isReverse) {
        TreeMap<byte[], Write> writes = families[family.id()];
        NavigableMap<byte[], Write> part =
                writes == null || range.isEmpty()
                        ? new TreeMap<>(Bytes::compare)
                        : part(writes, range);
        BufferView view = new BufferView(this, isReverse ? part.descendingMap() : part, stamp);
        openViews.add(view);
        return view;
    }

    void closeView(BufferView view) {
        openViews.remove(view);
    }

    /// Grows when a key comes or goes.
    long structureChanges() {
        return structureChanges;
    }

    /// Every key written, in the order of its last write.
    List<Write> inOrderOfWriting() {
        List<Write> all = new ArrayList<>(size);
        for (TreeMap<byte[], Write> writes : families) {
            if (writes != null) {
                all.addAll(writes.values());
            }
        }
        all.sort(Comparator.comparingLong(Write::stamp));
        return all;
    }

    private void addVersion(Write write, byte @Nullable [] value) {
        stamp++;
        Write.Version newest = write.newest;
        if (newest != null && !isFenced(newest.stamp, stamp)) {
            bytes += (value == null ? 0 : value.length) - newest.valueBytes();
            newest.value = value;
            newest.stamp = stamp;
            return;
        }
        if (newest != null) {
            dropUnfenced(newest);
        }
        write.newest = new Write.Version(stamp, value, newest);
        bytes += VERSION_BYTES + write.newest.valueBytes();
        if (savepointCount > 0) {
            undos.add(new Undo(write, stamp));
        }
    }

    private void dropUnfenced(Write.Version newest) {
        Write.Version older = newest.older;
        while (older != null && !isFenced(older.stamp, newest.stamp)) {
            bytes -= VERSION_BYTES + older.valueBytes();
            older = older.older;
        }
        newest.older = older;
    }

    /// Whether somebody may ask for the state at or after a stamp and before another one.
    private boolean isFenced(long from, long before) {
        for (int i = savepointCount - 1; i >= 0 && savepoints[i] >= from; i--) {
            if (savepoints[i] < before) {
                return true;
            }
        }
        for (BufferView view : openViews) {
            if (view.stamp() >= from && view.stamp() < before) {
                return true;
            }
        }
        return false;
    }

    private void undo(Write write, long to) {
        while (write.newest != null && write.newest.stamp > to) {
            bytes -= VERSION_BYTES + write.newest.valueBytes();
            write.newest = write.newest.older;
            if (write.newest == null) {
                bytes -= WRITE_BYTES + write.key.length;
                size--;
                structureChanges++;
                TreeMap<byte[], Write> writes = families[write.family.id()];
                if (writes != null) {
                    writes.remove(write.key);
                }
            }
        }
    }

    private static NavigableMap<byte[], Write> part(TreeMap<byte[], Write> writes, KvRange range) {
        byte[] to = range.to();
        return to == null
                ? writes.tailMap(range.from(), true)
                : writes.subMap(range.from(), true, to, false);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable TreeMap<byte[], Write>[] newFamilies() {
        return new TreeMap[Family.all().size()];
    }

    private record Undo(Write write, long stamp) {}
}
