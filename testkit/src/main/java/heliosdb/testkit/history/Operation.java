package heliosdb.testkit.history;

import java.util.List;

/// One step of a transaction.
public sealed interface Operation {
    /// The key that it is about.
    String key();

    /// Appends an element to the list under a key. No two appends of a history to the same key may
    /// have the same element.
    record Append(String key, long element) implements Operation {}

    /// Sees the list under a key; an absent key is an empty list.
    record Read(String key, List<Long> elements) implements Operation {
        public Read {
            elements = List.copyOf(elements);
        }
    }
}
