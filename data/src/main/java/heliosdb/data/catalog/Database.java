package heliosdb.data.catalog;

import java.util.List;
import java.util.Map;

/// A database: a set of namespaces that one session sees.
///
/// @param oid its object id
/// @param name its name
/// @param owner the role that owns it
/// @param collation its default collation
/// @param isTemplate whether everybody may copy it
/// @param allowsConnections whether sessions may be opened in it
/// @param connectionLimit how many sessions it may have, -1 for any number
/// @param settings what its sessions start with
/// @param acl what is granted on it
public record Database(
        int oid,
        String name,
        int owner,
        String collation,
        boolean isTemplate,
        boolean allowsConnections,
        int connectionLimit,
        Map<String, String> settings,
        Acl acl)
        implements CatalogObject {
    /// Keeps its own copy of the settings.
    public Database {
        settings = Map.copyOf(settings);
    }

    @Override
    public List<Reference> references() {
        return List.of(Reference.normal(owner));
    }
}
