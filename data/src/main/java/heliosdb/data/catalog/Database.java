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

    /// The same with other settings.
    public Database withSettings(Map<String, String> newSettings) {
        return new Database(
                oid,
                name,
                owner,
                collation,
                isTemplate,
                allowsConnections,
                connectionLimit,
                newSettings,
                acl);
    }

    /// The same under another name.
    public Database withName(String other) {
        return new Database(
                oid,
                other,
                owner,
                collation,
                isTemplate,
                allowsConnections,
                connectionLimit,
                settings,
                acl);
    }

    /// The same with another owner and grants.
    public Database withOwner(int newOwner, Acl newAcl) {
        return new Database(
                oid,
                name,
                newOwner,
                collation,
                isTemplate,
                allowsConnections,
                connectionLimit,
                settings,
                newAcl);
    }

    @Override
    public List<Reference> references() {
        return List.of(Reference.normal(owner));
    }
}
