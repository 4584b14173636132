package heliosdb.query.ddl;

import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.Trigger;
import heliosdb.data.catalog.UserType;
import heliosdb.data.catalog.View;

/// Gives objects other owners and grants.
final class Owned {
    private Owned() {}

    /// The object with another owner and grants.
    static CatalogObject by(CatalogObject object, int owner, Acl acl) {
        return switch (object) {
            case Table table -> table.withOwner(owner, acl);
            case View view -> view.withOwner(owner, acl);
            case Index index -> index.withOwner(owner);
            case Sequence sequence -> sequence.withOwner(owner, acl);
            case Namespace namespace -> namespace.withOwner(owner, acl);
            case Database database -> database.withOwner(owner, acl);
            case UserType type -> type.withOwner(owner, acl);
            case Routine routine -> routine.withOwner(owner, acl);
            case Role role -> role;
            case Trigger trigger -> trigger;
        };
    }
}
