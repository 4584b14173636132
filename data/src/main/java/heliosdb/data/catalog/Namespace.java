package heliosdb.data.catalog;

import java.util.List;

/// A schema.
///
/// @param oid its object id
/// @param database the database that it belongs to, 0 when every database shows it
/// @param name its name
/// @param owner the role that owns it
/// @param acl what is granted on it
public record Namespace(int oid, int database, String name, int owner, Acl acl)
        implements CatalogObject {
    /// The object id of `pg_catalog`.
    public static final int PG_CATALOG = 11;

    /// The object id of the first database's `public`.
    public static final int PUBLIC = 2200;

    @Override
    public List<Reference> references() {
        return database == 0
                ? List.of(Reference.normal(owner))
                : List.of(Reference.auto(database), Reference.normal(owner));
    }

    /// Whether it holds a session's temporary objects.
    public boolean isTemporary() {
        return name.startsWith("pg_temp_");
    }
}
