package heliosdb.data.catalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
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
        return (held(view, role, object) & wanted) == wanted;
    }

    /// The privileges that a role has on an object: those of the object's kind that were granted to
    /// it, to everybody, or to a role whose privileges it has.
    public static int held(CatalogView view, Role role, CatalogObject object) {
        if (role.isSuperuser()) {
            return -1;
        }
        Set<Integer> roles = roles(view, role);
        int granted =
                object.acl().isDefault()
                        ? defaults(object) | (roles.contains(object.owner()) ? all(object) : 0)
                        : granted(roles, object.acl());
        return granted | predefined(roles, object);
    }

    /// What the predefined roles add: reading and writing everything.
    private static int predefined(Set<Integer> roles, CatalogObject object) {
        boolean reads = roles.contains(PredefinedRole.READ_ALL_DATA.oid());
        boolean writes = roles.contains(PredefinedRole.WRITE_ALL_DATA.oid());
        return switch (object) {
            case Relation _ ->
                    (reads ? Acl.SELECT : 0) | (writes ? Acl.INSERT | Acl.UPDATE | Acl.DELETE : 0);
            case Namespace _ -> reads || writes ? Acl.USAGE : 0;
            case Database _, Routine _, UserType _, Role _, Trigger _ -> 0;
        };
    }

    /// Those of some privileges that a role has on a column by the column's own grants.
    public static int heldOnColumn(CatalogView view, Role role, Column column) {
        return role.isSuperuser() ? -1 : granted(roles(view, role), column.acl());
    }

    /// Whether a role has all of some privileges on a column, by the table's grants or its own.
    public static boolean hasOnColumn(
            CatalogView view, Role role, Table table, Column column, int wanted) {
        int held = held(view, role, table) | heldOnColumn(view, role, column);
        return (held & wanted) == wanted;
    }

    /// The privileges on an object that a role may grant on: all for the owner.
    public static int grantable(CatalogView view, Role role, CatalogObject object) {
        if (isOwner(view, role, object)) {
            return all(object);
        }
        return grantable(roles(view, role), object.acl());
    }

    /// The privileges that grants let any of some roles grant on.
    public static int grantable(Set<Integer> roles, Acl acl) {
        int bits = 0;
        for (Acl.Entry entry : acl.entries()) {
            bits |= roles.contains(entry.grantee()) ? entry.grantable() : 0;
        }
        return bits;
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

    /// Requires that the role of a name may use what is in a namespace.
    ///
    /// @param temporary the temporary namespace that is its own, or 0
    public static void requireUsage(
            CatalogView view, String user, Namespace namespace, int temporary) {
        if (!mayUse(view, user, namespace, temporary)) {
            throw denied("schema", namespace.name());
        }
    }

    /// The error about what a role has no right to.
    ///
    /// @param kind what the object is called, such as `table`
    public static HeliosException denied(String kind, String name) {
        return new HeliosException(
                ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied for " + kind + " " + name);
    }

    /// Whether the role of a name may use what is in a namespace.
    public static boolean mayUse(
            CatalogView view, String user, Namespace namespace, int temporary) {
        return namespace.oid() == Namespace.PG_CATALOG
                || namespace.oid() == temporary
                || has(view, role(view, user), namespace, Acl.USAGE);
    }

    /// The role of a name; one that has only what everybody has when it was dropped.
    public static Role role(CatalogView view, String name) {
        return view.role(name).orElseGet(() -> Role.unknown(name));
    }

    /// The roles whose privileges a role has, itself included.
    public static Set<Integer> roles(CatalogView view, Role role) {
        return reachable(view, role, false);
    }

    /// The roles that a role belongs to, itself included, whether it inherits from them or not:
    /// those that it may become by SET ROLE.
    public static Set<Integer> memberships(CatalogView view, Role role) {
        return reachable(view, role, true);
    }

    private static Set<Integer> reachable(CatalogView view, Role role, boolean ignoresInherit) {
        Set<Integer> found = new HashSet<>();
        Deque<Role> open = new ArrayDeque<>();
        open.add(role);
        while (!open.isEmpty()) {
            Role next = open.remove();
            if (found.add(next.oid()) && (ignoresInherit || next.inherits())) {
                for (Role.Membership membership : next.memberOf()) {
                    view.role(membership.role()).ifPresent(open::add);
                }
            }
        }
        return found;
    }

    private static int granted(Set<Integer> roles, Acl acl) {
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
            case Namespace _, Role _, Relation _, Trigger _ -> 0;
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
            case Index _, Role _, Trigger _ -> 0;
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
