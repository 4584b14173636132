package heliosdb.data.catalog;

import java.util.Set;

/// The storage that objects use.
final class Storage {
    private Storage() {}

    /// Where an object's rows, entries or position lie.
    static Set<Integer> of(CatalogObject object) {
        return switch (object) {
            case Table table -> Set.of(table.storageId());
            // A clustered index has its table's rows, which are the table's business.
            case Index index -> index.isClustered() ? Set.of() : Set.of(index.storageId());
            case Sequence sequence -> Set.of(sequence.storageId());
            case Database _, Namespace _, Role _, View _, UserType _, Routine _, Trigger _ ->
                    Set.of();
        };
    }
}
