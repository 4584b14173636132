package heliosdb.data.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Answers who may do what, from grants, ownership and memberships.
public final class Privileges {
    private Privileges() {}

    /// Whether a role has all of some privileges on an object.
    ///
    /// @param wanted bits of [Acl]
    public static boolean has(CatalogView view, Role role, CatalogObject object, int wanted) {
        if (isOwner(view, role, object)) {
            return true;
        }
        int granted = granted(view, role, object.acl(), defaults(object));
        return (granted & wanted) == wanted;
    }

    /// Whether a role has all of some privileges on a column, by the table's grants or its own.
    public static boolean hasOnColumn(
            CatalogView view, Role role, Table table, Column column, int wanted) {
        if (isOwner(view, role, table)) {
            return true;
        }
        int granted = granted(view, role, table.acl(), 0) | granted(view, role, column.acl(), 0);
        return (granted & wanted) == wanted;
    }

    /// Whether a role owns an object, is a member of its owner, or is a superuser.
    public static boolean isOwner(CatalogView view, Role role, CatalogObject object) {
        return isMember(view, role, object.owner());
    }

    /// Whether a role has the privileges of another one: is it, is a member of it by roles that
    /// inherit, or is a superuser.
    public static boolean isMember(CatalogView view, Role role, int other) {
        return role.isSuperuser() || roles(view, role).contains(other);
    }

    /// The roles whose privileges a role has, itself included.
    public static Set<Integer> roles(CatalogView view, Role role) {
        Set<Integer> found = new HashSet<>();
        Deque<Role> open = new ArrayDeque<>();
        open.add(role);
        while (!open.isEmpty()) {
            Role next = open.remove();
            if (found.add(next.oid()) && next.inherits()) {
                for (Role.Membership membership : next.memberOf()) {
                    view.role(membership.role()).ifPresent(open::add);
                }
            }
        }
        return found;
    }

    private static int granted(CatalogView view, Role role, Acl acl, int defaults) {
        if (acl.isDefault()) {
            return defaults;
        }
        Set<Integer> roles = roles(view, role);
        int bits = 0;
        for (Acl.Entry entry : acl.entries()) {
            if (entry.grantee() == Acl.PUBLIC || roles.contains(entry.grantee())) {
                bits |= entry.privileges();
            }
        }
        return bits;
    }

    /// What everybody may do before anything is granted or revoked.
    public static int defaults(CatalogObject object) {
        return switch (object) {
            case Database _ -> Acl.TEMPORARY | Acl.CONNECT;
            case Routine _ -> Acl.EXECUTE;
            case UserType _ -> Acl.USAGE;
            case Namespace _, Role _, Relation _ -> 0;
        };
    }

    /// All privileges that there are for a kind of object.
    public static int all(CatalogObject object) {
        return switch (object) {
            case Database _ -> Acl.CREATE | Acl.TEMPORARY | Acl.CONNECT;
            case Routine _ -> Acl.EXECUTE;
            case UserType _ -> Acl.USAGE;
            case Namespace _ -> Acl.USAGE | Acl.CREATE;
            case Sequence _ -> Acl.USAGE | Acl.SELECT | Acl.UPDATE;
            case Table _, View _ ->
                    Acl.INSERT
                            | Acl.SELECT
                            | Acl.UPDATE
                            | Acl.DELETE
                            | Acl.TRUNCATE
                            | Acl.REFERENCES
                            | Acl.TRIGGER;
            case Index _, Role _ -> 0;
        };
    }

    /// The grants of an object with the default ones spelled out, so that one can be changed.
    public static Acl explicit(CatalogObject object) {
        if (!object.acl().isDefault()) {
            return object.acl();
        }
        int all = all(object);
        Acl acl = new Acl(false, List.of());
        int everybody = defaults(object);
        if (everybody != 0) {
            acl = acl.with(new Acl.Entry(Acl.PUBLIC, object.owner(), everybody, 0));
        }
        return acl.with(new Acl.Entry(object.owner(), object.owner(), all, 0));
    }
}
