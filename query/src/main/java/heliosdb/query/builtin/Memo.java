package heliosdb.query.builtin;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers what was computed from the last key: a pattern is mostly the same in all rows and in
/// all executions. Threads may race; each sees a pair that belongs together.
final class Memo<K, V> {
    private record Entry<K, V>(K key, V value) {}

    private volatile @Nullable Entry<K, V> last;

    V of(K key, Function<K, V> computation) {
        Entry<K, V> known = last;
        if (known == null || !known.key.equals(key)) {
            known = new Entry<>(key, computation.apply(key));
            last = known;
        }
        return known.value;
    }
}
