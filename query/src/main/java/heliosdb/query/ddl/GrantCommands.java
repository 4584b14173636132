package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Role.Membership;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.PrivilegeStatement;
import heliosdb.query.ast.PrivilegeStatement.GrantObjects;
import heliosdb.query.ast.PrivilegeStatement.GrantRoles;
import heliosdb.query.ast.PrivilegeStatement.GrantTarget;
import heliosdb.query.ast.PrivilegeStatement.Privilege;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleKind;
import heliosdb.query.ast.RoleStatement.RoleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// GRANT and REVOKE.
final class GrantCommands {
    private final Ddl ddl;

    GrantCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(PrivilegeStatement statement) {
        return switch (statement) {
            case GrantObjects grant -> objects(grant);
            case GrantRoles grant -> roles(grant);
            case PrivilegeStatement.AlterDefaultPrivileges _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "ALTER DEFAULT PRIVILEGES is not supported");
        };
    }

    private static String tag(boolean isGrant) {
        return isGrant ? "GRANT" : "REVOKE";
    }

    private String objects(GrantObjects statement) {
        List<Integer> grantees = new ArrayList<>();
        for (RoleName name : statement.grantees()) {
            grantees.add(name.kind() == RoleKind.PUBLIC ? Acl.PUBLIC : ddl.role(name).oid());
        }
        for (CatalogObject object : targets(statement.target())) {
            for (Privilege privilege : columnPrivileges(statement)) {
                columns(statement, object, privilege, grantees);
            }
            int bits = bits(statement, object);
            if (bits != 0) {
                CatalogObject newest = ddl.view().object(object.oid()).orElseThrow();
                int grantor = grantor(newest, bits);
                Acl acl = Privileges.explicit(newest);
                for (int grantee : grantees) {
                    acl = changed(statement, acl, grantee, grantor, bits);
                }
                CatalogObject changed = Owned.by(newest, newest.owner(), acl);
                if (changed instanceof Table table && !statement.grant()) {
                    changed = withoutColumnGrants(statement, table, grantees, grantor, bits);
                }
                ddl.changes().replace(changed);
            }
        }
        return tag(statement.grant());
    }

    /// What is revoked from a table is revoked from its columns, too.
    private Table withoutColumnGrants(
            GrantObjects statement, Table table, List<Integer> grantees, int grantor, int bits) {
        Table changed = table;
        for (Column column : table.columns()) {
            Acl acl = column.acl();
            for (Acl.Entry entry : column.acl().entries()) {
                if (entry.grantor() == grantor && grantees.contains(entry.grantee())) {
                    acl = changed(statement, acl, entry.grantee(), grantor, bits);
                }
            }
            changed = changed.withColumn(column.withAcl(acl));
        }
        return changed;
    }

    private static List<Privilege> columnPrivileges(GrantObjects statement) {
        return statement.privileges().stream()
                .filter(privilege -> !privilege.columns().isEmpty())
                .toList();
    }

    private static int bits(GrantObjects statement, CatalogObject object) {
        if (statement.privileges().isEmpty()) {
            return Privileges.all(object);
        }
        int bits = 0;
        for (Privilege privilege : statement.privileges()) {
            if (privilege.columns().isEmpty()) {
                bits |= bit(privilege.name(), object);
            }
        }
        return bits;
    }

    private static int bit(@Nullable String name, CatalogObject object) {
        if (name == null) {
            return Privileges.all(object);
        }
        int bit =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "insert" -> Acl.INSERT;
                    case "select" -> Acl.SELECT;
                    case "update" -> Acl.UPDATE;
                    case "delete" -> Acl.DELETE;
                    case "truncate" -> Acl.TRUNCATE;
                    case "references" -> Acl.REFERENCES;
                    case "trigger" -> Acl.TRIGGER;
                    case "execute" -> Acl.EXECUTE;
                    case "usage" -> Acl.USAGE;
                    case "create" -> Acl.CREATE;
                    case "temporary", "temp" -> Acl.TEMPORARY;
                    case "connect" -> Acl.CONNECT;
                    default ->
                            throw new HeliosException(
                                    ErrorCode.SYNTAX_ERROR,
                                    "unrecognized privilege type \"%s\"".formatted(name));
                };
        if ((Privileges.all(object) & bit) == 0) {
            String kind =
                    switch (object) {
                        case Sequence _ -> "sequence";
                        case Relation _ -> "relation";
                        case Database _ -> "database";
                        case Namespace _ -> "schema";
                        case Routine _ -> "function";
                        default -> "type";
                    };
            throw new HeliosException(
                    ErrorCode.INVALID_GRANT_OPERATION,
                    "invalid privilege type %s for %s"
                            .formatted(name.toUpperCase(Locale.ROOT), kind));
        }
        return bit;
    }

    /// On whose behalf it is granted: the owner, for members of the owner, or who has the grant
    /// option.
    private int grantor(CatalogObject object, int bits) {
        Role role = ddl.role();
        if (Privileges.isOwner(ddl.view(), role, object)) {
            return object.owner();
        }
        for (Acl.Entry entry : object.acl().entries()) {
            if (entry.grantee() == role.oid() && (entry.grantable() & bits) == bits) {
                return role.oid();
            }
        }
        String kind = object instanceof Relation relation ? Names.kind(relation) : "object";
        throw new HeliosException(
                ErrorCode.INSUFFICIENT_PRIVILEGE,
                "permission denied for %s %s".formatted(kind, object.name()));
    }

    private static Acl changed(
            GrantObjects statement, Acl acl, int grantee, int grantor, int bits) {
        int privileges = 0;
        int grantable = 0;
        for (Acl.Entry entry : acl.entries()) {
            if (entry.grantee() == grantee && entry.grantor() == grantor) {
                privileges = entry.privileges();
                grantable = entry.grantable();
            }
        }
        if (statement.grant()) {
            privileges |= bits;
            grantable |= statement.grantOption() ? bits : 0;
        } else {
            privileges &= statement.grantOption() ? -1 : ~bits;
            grantable &= ~bits;
        }
        return acl.with(new Acl.Entry(grantee, grantor, privileges, grantable));
    }

    private void columns(
            GrantObjects statement,
            CatalogObject object,
            Privilege privilege,
            List<Integer> grantees) {
        if (!(ddl.view().object(object.oid()).orElseThrow() instanceof Table table)) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "column privileges are supported for tables only");
        }
        int bit = bit(privilege.name(), table);
        int allowed = Acl.INSERT | Acl.SELECT | Acl.UPDATE | Acl.REFERENCES;
        int grantor = grantor(table, bit);
        Table changed = table;
        for (String name : privilege.columns()) {
            Column column = Columns.find(changed, name);
            Acl acl = new Acl(false, column.acl().entries());
            for (int grantee : grantees) {
                acl = changed(statement, acl, grantee, grantor, bit & allowed);
            }
            changed = changed.withColumn(column.withAcl(acl));
        }
        ddl.changes().replace(changed);
    }

    private List<CatalogObject> targets(GrantTarget target) {
        List<CatalogObject> objects = new ArrayList<>();
        switch (target) {
            case GrantTarget.Objects(var kind, var references) -> {
                for (ObjectReference reference : references) {
                    objects.add(target(kind, reference));
                }
            }
            case GrantTarget.AllInSchema(var kind, var schemas) -> {
                for (String schema : schemas) {
                    Namespace namespace = ddl.names().namespace(schema);
                    objects.addAll(all(kind, namespace));
                }
            }
        }
        return objects;
    }

    private List<CatalogObject> all(ObjectKind kind, Namespace namespace) {
        List<CatalogObject> objects = new ArrayList<>();
        if (kind == ObjectKind.TABLE || kind == ObjectKind.SEQUENCE) {
            for (Relation relation : ddl.view().relations(namespace.oid())) {
                boolean isWanted =
                        kind == ObjectKind.SEQUENCE
                                ? relation instanceof Sequence
                                : relation instanceof Table || relation instanceof View;
                if (isWanted) {
                    objects.add(relation);
                }
            }
        } else {
            objects.addAll(ddl.view().routines(namespace.oid()));
        }
        return objects;
    }

    private CatalogObject target(ObjectKind kind, ObjectReference reference) {
        if (RoutineNames.isRoutine(reference)) {
            return new RoutineNames(ddl).routine(reference);
        }
        QualifiedName name =
                switch (reference) {
                    case ObjectReference.Named named -> named.name();
                    case ObjectReference.OfType type -> type.type().name();
                    default ->
                            throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "privileges on objects of this kind are not supported");
                };
        return switch (kind) {
            case TABLE, SEQUENCE -> ddl.names().relation(name);
            case SCHEMA -> ddl.names().namespace(name.name());
            case DATABASE ->
                    ddl.view()
                            .database(name.name())
                            .orElseThrow(() ->
                                    new HeliosException(
                                            ErrorCode.INVALID_CATALOG_NAME,
                                            "database \"%s\" does not exist".formatted(name)));
            case TYPE, DOMAIN -> ddl.names().userType(name);
            default ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "privileges on objects of this kind are not supported");
        };
    }

    private String roles(GrantRoles statement) {
        for (Privilege privilege : statement.roles()) {
            String name = privilege.name();
            Role group = ddl.role(new RoleName(RoleKind.NAMED, name, -1));
            requireAdmin(group);
            for (RoleName grantee : statement.grantees()) {
                boolean isRemoval = !statement.grant() && !statement.adminOption();
                boolean isAdmin = statement.grant() && statement.adminOption();
                member(ddl.role(grantee).oid(), group, isAdmin, isRemoval);
            }
        }
        return statement.grant() ? "GRANT ROLE" : "REVOKE ROLE";
    }

    private void requireAdmin(Role group) {
        Role role = ddl.role();
        boolean isAdmin =
                role.isSuperuser()
                        || role.canCreateRole() && !group.isSuperuser()
                        || role.memberOf().stream()
                                .anyMatch(each -> each.role() == group.oid() && each.isAdmin());
        if (!isAdmin) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "must have admin option on role \"%s\"".formatted(group.name()));
        }
    }

    /// Makes a role a member of another one, or ends that.
    void member(int memberOid, Role group, boolean isAdmin, boolean isRemoval) {
        Role member = ddl.view().role(memberOid).orElseThrow();
        if (Privileges.roles(ddl.view(), group).contains(member.oid()) && !isRemoval) {
            throw new HeliosException(
                    ErrorCode.INVALID_GRANT_OPERATION,
                    "role \"%s\" is a member of role \"%s\""
                            .formatted(group.name(), member.name()));
        }
        List<Membership> all = new ArrayList<>(member.memberOf());
        boolean wasMember = all.removeIf(each -> each.role() == group.oid());
        if (isRemoval && !wasMember) {
            ddl.warning(
                    "role \"%s\" is not a member of role \"%s\""
                            .formatted(member.name(), group.name()));
            return;
        }
        if (!isRemoval) {
            all.add(new Membership(group.oid(), ddl.role().oid(), isAdmin));
        }
        ddl.changes().replace(member.withMemberOf(all));
    }
}
