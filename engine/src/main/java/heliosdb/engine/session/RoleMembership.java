package heliosdb.engine.session;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Role;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/// Who belongs to which role, directly or through others.
public final class RoleMembership {
    private RoleMembership() {}

    /// Whether a role is a member of another one, or that one itself.
    public static boolean isMember(CatalogView catalog, Role member, Role of) {
        Set<Integer> seen = new HashSet<>();
        ArrayDeque<Role> waiting = new ArrayDeque<>();
        waiting.add(member);
        while (!waiting.isEmpty()) {
            Role role = waiting.poll();
            if (role.oid() == of.oid()) {
                return true;
            }
            if (seen.add(role.oid())) {
                role.memberOf()
                        .forEach(membership ->
                                catalog.role(membership.role()).ifPresent(waiting::add));
            }
        }
        return false;
    }
}
