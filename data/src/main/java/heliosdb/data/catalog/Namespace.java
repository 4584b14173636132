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

    /// The namespace `public` that every new database has: everybody may use it, its owner may make
    /// things in it.
    public static Namespace publicOf(int oid, int database) {
        return Bootstrap.publicNamespace(oid, database);
    }

    /// The same under another name.
    public Namespace withName(String other) {
        return new Namespace(oid, database, other, owner, acl);
    }

    /// The same with another owner and grants.
    public Namespace withOwner(int newOwner, Acl newAcl) {
        return new Namespace(oid, database, name, newOwner, newAcl);
    }

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
