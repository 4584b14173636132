package heliosdb.data.catalog;

import java.util.List;

/// Something in the catalog that has an object id and a name.
public sealed interface CatalogObject
        permits Database, Namespace, Role, Relation, UserType, Routine, Trigger {
    /// Object ids below this one belong to what every installation has.
    int FIRST_USER_OID = 16384;

    /// Its object id: unique over all kinds of objects, never used again.
    int oid();

    /// Its name, without that of its namespace.
    String name();

    /// The role that owns it; a role owns itself.
    int owner();

    /// What has been granted on it.
    Acl acl();

    /// What it needs to exist.
    List<Reference> references();
}
