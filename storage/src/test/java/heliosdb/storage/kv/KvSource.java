package heliosdb.storage.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// What the contracts need of an engine's test.
public interface KvSource {
    /// A new, empty store that the test closes.
    KvStore newStore();

    /// The bytes of a text.
    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /// Puts one entry into the family of rows.
    static long put(KvStore store, String key, String value) {
        return store.write(new KvBatch().put(Family.DATA, bytes(key), bytes(value)), false);
    }

    /// Reads one entry of the family of rows; `null` in text if there is none.
    static String get(KvStore store, String key) {
        return text(store.get(Family.DATA, bytes(key)));
    }

    /// Bytes as text; `null` in text for null.
    static String text(byte[] value) {
        return value == null ? "null" : new String(value, UTF_8);
    }

    /// The entries of a cursor as `key=value`, which is closed.
    static List<String> entries(KvCursor cursor) {
        try (cursor) {
            List<String> result = new ArrayList<>();
            while (cursor.next()) {
                result.add(cursor.key().toText() + "=" + cursor.value().toText());
            }
            return result;
        }
    }

    /// The keys of a cursor, which is closed.
    static List<String> keys(KvCursor cursor) {
        try (cursor) {
            List<String> result = new ArrayList<>();
            while (cursor.next()) {
                result.add(cursor.key().toText());
            }
            return result;
        }
    }

    /// Every row of a store as `key=value`.
    static List<String> rows(KvStore store) {
        return entries(store.cursor(Family.DATA, KvRange.ALL, false, null));
    }
}
