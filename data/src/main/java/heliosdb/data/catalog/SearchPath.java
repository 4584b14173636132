package heliosdb.data.catalog;

import java.util.List;

/// Where names without a namespace are looked for.
///
/// @param database the session's database
/// @param namespaces the namespaces in the order of search, with the session's temporary one and
///   `pg_catalog` where PostgreSQL puts them
/// @param creation the namespace that new objects go to, 0 when there is none
/// @param temporary the session's temporary namespace, 0 while it has none
public record SearchPath(int database, List<Integer> namespaces, int creation, int temporary) {
    /// Keeps its own copy.
    public SearchPath {
        namespaces = List.copyOf(namespaces);
    }
}
