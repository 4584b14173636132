package heliosdb.query;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.CatalogView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the tables of a plan were defined when it was made, with their indexes and all else that
/// hangs on them. Waiting for a table's lock, they may have become others.
record Definitions(List<@Nullable CatalogObject> objects) {
    static Definitions of(CatalogView view, Set<Integer> tables) {
        List<@Nullable CatalogObject> all = new ArrayList<>();
        for (int oid : tables) {
            all.add(view.object(oid).orElse(null));
            all.addAll(view.dependents(oid));
        }
        return new Definitions(all);
    }

    /// Whether they are the very same objects: a changed one is another object.
    boolean isSame(Definitions other) {
        if (objects.size() != other.objects.size()) {
            return false;
        }
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i) != other.objects.get(i)) {
                return false;
            }
        }
        return true;
    }
}
