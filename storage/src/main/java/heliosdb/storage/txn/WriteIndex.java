package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import heliosdb.storage.kv.Family;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which committed serializable transactions wrote a key, the newest first. Guarded by [Conflicts].
final class WriteIndex {
    private final TreeMap<byte[], Writer>[] families = newFamilies();

    WriteIndex() {
        Arrays.setAll(families, i -> new TreeMap<>(Bytes::compare));
    }

    void add(SerializableParty party) {
        for (SerializableParty.Key key : party.writes) {
            families[key.family().id()].compute(
                    key.bytes(), (bytes, older) -> new Writer(party, older));
        }
    }

    /// Removes a party: mostly the oldest one, at the end of its keys' lists.
    void remove(SerializableParty party) {
        for (SerializableParty.Key key : party.writes) {
            families[key.family().id()].computeIfPresent(
                    key.bytes(), (bytes, writer) -> without(writer, party));
        }
    }

    @Nullable Writer find(SerializableParty.Key key) {
        return families[key.family().id()].get(key.bytes());
    }

    /// Calls back with everyone who wrote something in a read set after a commit.
    void forEachOverlap(ReadSet reads, long afterCommit, Consumer<SerializableParty> found) {
        for (Family family : Family.all()) {
            TreeMap<byte[], Writer> writers = families[family.id()];
            if (writers.isEmpty()) {
                continue;
            }
            for (IntervalSet.Interval interval : reads.intervals(family)) {
                if (interval.isPoint()) {
                    tell(writers.get(interval.from()), afterCommit, found);
                } else {
                    for (Writer writer : part(writers, interval).values()) {
                        tell(writer, afterCommit, found);
                    }
                }
            }
        }
    }

    void clear() {
        for (TreeMap<byte[], Writer> writers : families) {
            writers.clear();
        }
    }

    private static void tell(
            @Nullable Writer newest, long afterCommit, Consumer<SerializableParty> found) {
        for (Writer at = newest; at != null && at.party.end > afterCommit; at = at.older) {
            found.accept(at.party);
        }
    }

    private static @Nullable Writer without(Writer newest, SerializableParty party) {
        if (newest.party == party) {
            return newest.older;
        }
        for (Writer at = newest; at.older != null; at = at.older) {
            if (at.older.party == party) {
                at.older = at.older.older;
                break;
            }
        }
        return newest;
    }

    private static NavigableMap<byte[], Writer> part(
            TreeMap<byte[], Writer> writers, IntervalSet.Interval interval) {
        byte[] to = interval.to();
        return to == null
                ? writers.tailMap(interval.from(), true)
                : writers.subMap(interval.from(), true, to, false);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TreeMap<byte[], Writer>[] newFamilies() {
        return new TreeMap[Family.all().size()];
    }

    /// One who wrote a key, and those who wrote it before.
    static final class Writer {
        final SerializableParty party;
        @Nullable Writer older;

        Writer(SerializableParty party, @Nullable Writer older) {
            this.party = party;
            this.older = older;
        }
    }
}
