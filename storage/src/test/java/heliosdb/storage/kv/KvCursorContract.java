package heliosdb.storage.kv;

import static heliosdb.storage.kv.KvSource.bytes;
import static heliosdb.storage.kv.KvSource.entries;
import static heliosdb.storage.kv.KvSource.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.StoreClosedException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// How every engine's cursors walk.
public interface KvCursorContract extends KvSource {
    /// A store with the keys b, d, f, h, each with its upper-case value.
    private KvStore letters() {
        KvStore store = newStore();
        for (String key : new String[] {"d", "b", "h", "f"}) {
            put(store, key, key.toUpperCase(Locale.ROOT));
        }
        return store;
    }

    @Test
    default void rangeHoldsItsStartAndNotItsEnd() {
        try (KvStore store = letters()) {
            KvRange range = KvRange.of(bytes("b"), bytes("f"));

            assertThat(entries(store.cursor(Family.DATA, range, false, null)))
                    .containsExactly("b=B", "d=D");
            assertThat(entries(store.cursor(Family.DATA, range, true, null)))
                    .containsExactly("d=D", "b=B");
        }
    }

    @Test
    default void boundsNeedNotBeKeys() {
        try (KvStore store = letters()) {
            KvRange range = KvRange.of(bytes("a"), bytes("g"));

            assertThat(entries(store.cursor(Family.DATA, range, false, null)))
                    .containsExactly("b=B", "d=D", "f=F");
            assertThat(entries(store.cursor(Family.DATA, range, true, null)))
                    .containsExactly("f=F", "d=D", "b=B");
        }
    }

    @Test
    default void openEndsReachEveryKey() {
        try (KvStore store = letters()) {
            assertThat(entries(store.cursor(Family.DATA, KvRange.ALL, true, null)))
                    .containsExactly("h=H", "f=F", "d=D", "b=B");
            assertThat(entries(store.cursor(Family.DATA, KvRange.from(bytes("e")), false, null)))
                    .containsExactly("f=F", "h=H");
        }
    }

    @Test
    default void emptyRangeHasNoEntries() {
        try (KvStore store = letters()) {
            KvRange same = KvRange.of(bytes("d"), bytes("d"));
            KvRange swapped = KvRange.of(bytes("f"), bytes("b"));

            assertThat(entries(store.cursor(Family.DATA, same, false, null))).isEmpty();
            assertThat(entries(store.cursor(Family.DATA, swapped, false, null))).isEmpty();
            assertThat(entries(store.cursor(Family.DATA, swapped, true, null))).isEmpty();
        }
    }

    @Test
    default void prefixOfHighBytesHasNoUpperBound() {
        try (KvStore store = newStore()) {
            byte[] high = {(byte) 0xFF, (byte) 0xFF};
            store.write(new KvBatch().put(Family.DATA, high, bytes("1")), false);

            KvRange prefix = KvRange.prefix(new byte[] {(byte) 0xFF});
            try (KvCursor cursor = store.cursor(Family.DATA, prefix, false, null)) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.key().toBytes()).isEqualTo(high);
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    @Test
    default void keysAreComparedUnsigned() {
        try (KvStore store = newStore()) {
            byte[] low = {0x7F};
            byte[] high = {(byte) 0x80};
            store.write(
                    new KvBatch()
                            .put(Family.DATA, high, bytes("high"))
                            .put(Family.DATA, low, bytes("low")),
                    false);

            try (KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, null)) {
                cursor.next();
                assertThat(cursor.value().toText()).isEqualTo("low");
            }
        }
    }

    @Test
    default void endIsTheEndHoweverOftenAsked() {
        try (KvStore store = letters();
                KvCursor cursor =
                        store.cursor(Family.DATA, KvRange.prefix(bytes("h")), false, null)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    default void seekGoesToTheKeyOrTheNextOneInDirection() {
        try (KvStore store = letters();
                KvCursor forward = store.cursor(Family.DATA, KvRange.ALL, false, null);
                KvCursor reverse = store.cursor(Family.DATA, KvRange.ALL, true, null)) {
            assertThat(keyAfterSeek(forward, "d")).isEqualTo("d");
            assertThat(keyAfterSeek(forward, "e")).isEqualTo("f");
            assertThat(keyAfterSeek(forward, "z")).isEqualTo("none");
            assertThat(keyAfterSeek(forward, "a")).isEqualTo("b");
            assertThat(keyAfterSeek(reverse, "d")).isEqualTo("d");
            assertThat(keyAfterSeek(reverse, "e")).isEqualTo("d");
            assertThat(keyAfterSeek(reverse, "a")).isEqualTo("none");
            assertThat(keyAfterSeek(reverse, "z")).isEqualTo("h");
        }
    }

    @Test
    default void seekStaysWithinTheRange() {
        KvRange range = KvRange.of(bytes("d"), bytes("h"));
        try (KvStore store = letters();
                KvCursor forward = store.cursor(Family.DATA, range, false, null);
                KvCursor reverse = store.cursor(Family.DATA, range, true, null)) {
            assertThat(keyAfterSeek(forward, "a")).isEqualTo("d");
            assertThat(keyAfterSeek(forward, "g")).isEqualTo("none");
            assertThat(keyAfterSeek(forward, "x")).isEqualTo("none");
            assertThat(keyAfterSeek(reverse, "z")).isEqualTo("f");
            assertThat(keyAfterSeek(reverse, "h")).isEqualTo("f");
            assertThat(keyAfterSeek(reverse, "c")).isEqualTo("none");
        }
    }

    private static String keyAfterSeek(KvCursor cursor, String key) {
        cursor.seek(bytes(key));
        return cursor.next() ? cursor.key().toText() : "none";
    }

    @Test
    default void cursorSeesTheStoreAsItWasWhenItWasOpened() {
        try (KvStore store = letters();
                KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, null)) {
            put(store, "c", "C");
            store.write(new KvBatch().delete(Family.DATA, bytes("f")), false);

            assertThat(entries(cursor)).containsExactly("b=B", "d=D", "f=F", "h=H");
        }
    }

    @Test
    default void cursorOutlivesItsSnapshot() {
        try (KvStore store = letters()) {
            KvSnapshot snapshot = store.snapshot();
            KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, snapshot);
            snapshot.close();
            put(store, "b", "changed");
            put(store, "b", "again");

            assertThat(entries(cursor)).containsExactly("b=B", "d=D", "f=F", "h=H");
        }
    }

    @Test
    default void longKeysAndValuesComeWhole() {
        try (KvStore store = newStore()) {
            String key = "k".repeat(5_000);
            String value = "v".repeat(300_000);
            put(store, "a", "1");
            put(store, key, value);
            put(store, "z", "2");

            assertThat(KvSource.rows(store)).containsExactly("a=1", key + "=" + value, "z=2");
        }
    }

    @Test
    default void usingAClosedCursorIsAnError() {
        try (KvStore store = letters()) {
            KvCursor cursor = store.cursor(Family.DATA, KvRange.ALL, false, null);
            cursor.next();
            cursor.close();
            cursor.close();

            assertThatThrownBy(cursor::next).isInstanceOf(StoreClosedException.class);
            assertThatThrownBy(() -> cursor.seek(bytes("a")))
                    .isInstanceOf(StoreClosedException.class);
        }
    }
}
