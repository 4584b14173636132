package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a transaction has written so far, sorted by key, within a budget of bytes. Each write has a
/// stamp; a savepoint and an open scan are fences at the stamp of their start. A key keeps an older
/// version only while a fence lies between it and the next one. For one thread.
final class WriteBuffer {
    private static final int WRITE_BYTES = 112;
    private static final int VERSION_BYTES = 48;
    private static final long[] NO_SAVEPOINTS = {};

    private final WriteBudget.Share budget;
    private final @Nullable TreeMap<byte[], Write>[] families = newFamilies();
    private final List<BufferView> openViews = new ArrayList<>(0);
    private final List<Undo> undos = new ArrayList<>(0);
    private long[] savepoints = NO_SAVEPOINTS;
    private int savepointCount;
    private int size;
    private long bytes;
    private long stamp;
    private long structureChanges;

    /// Up to which stamp reads show writes; all while no change is under way.
    private long shown = Long.MAX_VALUE;

    /// @param budget what it may hold
    WriteBuffer(WriteBudget.Share budget) {
        this.budget = budget;
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

    /// Hides what is written from now on from [#findShown] and [#openView].
    void hideLater() {
        shown = stamp;
    }

    void showAll() {
        shown = Long.MAX_VALUE;
    }

    /// Whether a write is hidden.
    boolean isHidden(Write write) {
        return write.stamp > shown;
    }

    /// A key's value as reads show it.
    ///
    /// @return null when nothing of it is shown
    Write.@Nullable Shown findShown(Family family, byte[] key) {
        Write write = find(family, key);
        return write == null || !write.isWrittenAsOf(shown)
                ? null
                : new Write.Shown(write.valueAsOf(shown));
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
        budget.grow(bytes + WRITE_BYTES + VERSION_BYTES + key.length + length(value));
        stamp++;
        Write write = writes.get(key);
        if (write == null) {
            writes.put(key, new Write(family, key, stamp, value));
            structureChanges++;
            size++;
            bytes += WRITE_BYTES + key.length + length(value);
            noteUndo(family, key);
        } else {
            overwrite(write, value);
        }
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
        showAll();
        long to = savepoints[savepoint];
        while (!undos.isEmpty() && undos.getLast().stamp() > to) {
            undo(undos.removeLast(), to);
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

    /// Gives the memory back; nothing may be written any more.
    void close() {
        budget.close();
    }

    /// The writes of a range as of now, or as far as they are shown; later ones don't show.
    BufferView openView(Family family, KvRange range, boolean isReverse, boolean isLatest) {
        TreeMap<byte[], Write> writes = families[family.id()];
        NavigableMap<byte[], Write> part =
                writes == null || range.isEmpty()
                        ? new TreeMap<>(Bytes::compare)
                        : part(writes, range);
        BufferView view =
                new BufferView(
                        this,
                        isReverse ? part.descendingMap() : part,
                        isLatest ? stamp : Math.min(stamp, shown));
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

    private void overwrite(Write write, byte @Nullable [] value) {
        if (isFenced(write.stamp, stamp)) {
            dropUnfenced(write);
            write.older = new Write.Version(write.stamp, write.value, write.older);
            bytes += VERSION_BYTES + length(value);
            noteUndo(write.family, write.key);
        } else {
            bytes += length(value) - length(write.value);
        }
        write.stamp = stamp;
        write.value = value;
    }

    private void noteUndo(Family family, byte[] key) {
        if (savepointCount > 0) {
            undos.add(new Undo(family, key, stamp));
        }
    }

    private void dropUnfenced(Write write) {
        Write.Version older = write.older;
        while (older != null && !isFenced(older.stamp, write.stamp)) {
            bytes -= VERSION_BYTES + length(older.value);
            older = older.older;
        }
        write.older = older;
    }

    /// Whether somebody may ask for the state at or after a stamp and before another one.
    private boolean isFenced(long from, long before) {
        if (shown >= from && shown < before) {
            return true;
        }
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

    private void undo(Undo undo, long to) {
        TreeMap<byte[], Write> writes = families[undo.family().id()];
        Write write = writes == null ? null : writes.get(undo.key());
        while (write != null && write.stamp > to) {
            bytes -= length(write.value);
            Write.Version older = write.older;
            if (older == null) {
                bytes -= WRITE_BYTES + write.key.length;
                size--;
                structureChanges++;
                writes.remove(write.key);
                return;
            }
            bytes -= VERSION_BYTES;
            write.stamp = older.stamp;
            write.value = older.value;
            write.older = older.older;
        }
    }

    private static int length(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
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

    /// A write that a savepoint may undo.
    private record Undo(Family family, byte[] key, long stamp) {}

    /// The writes as a batch.
    KvBatch section(List<Write> writes) {
        KvBatch section = new KvBatch((int) Math.min(bytes() / 2 + 64, 1 << 20));
        for (Write write : writes) {
            byte[] value = write.value();
            if (value == null) {
                section.delete(write.family, write.key);
            } else {
                section.put(write.family, write.key, value);
            }
        }
        return section;
    }
}
