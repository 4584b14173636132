package heliosdb.query.ddl;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Role;
import heliosdb.query.ast.RoleStatement.DropOwned;
import heliosdb.query.ast.RoleStatement.ReassignOwned;
import heliosdb.query.ast.RoleStatement.RoleName;
import java.util.ArrayList;
import java.util.List;

/// REASSIGN OWNED and DROP OWNED.
final class OwnedCommands {
    private final Ddl ddl;

    OwnedCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String reassign(ReassignOwned statement) {
        Role newOwner = ddl.role(statement.newOwner());
        AlterTableCommand.requireMember(ddl, newOwner);
        for (RoleName name : statement.roles()) {
            Role role = ddl.role(name);
            AlterTableCommand.requireMember(ddl, role);
            for (CatalogObject object : ddl.view().objects()) {
                if (object.owner() == role.oid() && !(object instanceof Role)) {
                    ddl.changes()
                            .replace(
                                    Owned.by(
                                            object,
                                            newOwner.oid(),
                                            AlterTableCommand.moved(object, newOwner)));
                }
            }
        }
        return "REASSIGN OWNED";
    }

    String drop(DropOwned statement) {
        for (RoleName name : statement.roles()) {
            Role role = ddl.role(name);
            AlterTableCommand.requireMember(ddl, role);
            List<CatalogObject> owned = new ArrayList<>();
            for (CatalogObject object : ddl.view().objects()) {
                boolean isShared = object instanceof Role || object instanceof Database;
                if (object.owner() == role.oid() && !isShared) {
                    owned.add(object);
                }
            }
            if (!owned.isEmpty()) {
                new Dependencies(ddl)
                        .drop(owned, statement.cascade(), "objects owned by role " + role.name());
            }
            revoke(role);
        }
        return "DROP OWNED";
    }

    private void revoke(Role role) {
        for (CatalogObject object : ddl.view().objects()) {
            if (object.owner() != role.oid() && object.acl().privilegesOf(role.oid()) != 0) {
                ddl.changes()
                        .replace(
                                Owned.by(
                                        object,
                                        object.owner(),
                                        RoleCommands.without(object, role.oid())));
            }
        }
    }
}
