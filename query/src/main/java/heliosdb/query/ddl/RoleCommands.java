package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Role.Membership;
import heliosdb.data.value.Types;
import heliosdb.query.ast.RoleStatement;
import heliosdb.query.ast.RoleStatement.AlterRole;
import heliosdb.query.ast.RoleStatement.AlterRoleSetting;
import heliosdb.query.ast.RoleStatement.CreateKind;
import heliosdb.query.ast.RoleStatement.CreateRole;
import heliosdb.query.ast.RoleStatement.DropRole;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.RoleStatement.RoleOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// CREATE, ALTER and DROP ROLE.
final class RoleCommands {
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;

    private final Ddl ddl;
    private final UnaryOperator<String> passwordVerifier;

    /// @param passwordVerifier makes what is stored of a password
    RoleCommands(Ddl ddl, UnaryOperator<String> passwordVerifier) {
        this.ddl = ddl;
        this.passwordVerifier = passwordVerifier;
    }

    String run(RoleStatement statement) {
        return switch (statement) {
            case CreateRole create -> create(create);
            case AlterRole alter -> alter(alter);
            case AlterRoleSetting setting -> set(setting);
            case DropRole drop -> drop(drop);
            case RoleStatement.ReassignOwned reassign -> new OwnedCommands(ddl).reassign(reassign);
            case RoleStatement.DropOwned drop -> new OwnedCommands(ddl).drop(drop);
            case RoleStatement.CreatePolicy _, RoleStatement.AlterPolicy _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "row security is not supported");
        };
    }

    private void requireCreateRole() {
        Role role = ddl.role();
        if (!role.isSuperuser() && !role.canCreateRole()) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied to create role");
        }
    }

    private String create(CreateRole statement) {
        requireCreateRole();
        String name = statement.name();
        if (name.startsWith("pg_")) {
            throw new HeliosException(
                            ErrorCode.RESERVED_NAME, "role name \"%s\" is reserved".formatted(name))
                    .withDetail("Role names starting with \"pg_\" are reserved.");
        }
        if (ddl.view().role(name).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_OBJECT, "role \"%s\" already exists".formatted(name));
        }
        Role bare =
                new Role(
                        ddl.changes().newOid(),
                        name,
                        false,
                        statement.kind() == CreateKind.USER,
                        true,
                        false,
                        false,
                        false,
                        false,
                        -1,
                        null,
                        null,
                        List.of(),
                        Map.of());
        Role role = with(bare, statement.options());
        ddl.changes().create(role);
        memberships(role, statement.options(), false);
        return "CREATE ROLE";
    }

    private String alter(AlterRole statement) {
        Role role = ddl.role(statement.role());
        boolean isOwnPassword =
                role.oid() == ddl.role().oid()
                        && statement.options().stream()
                                .allMatch(option -> option.name().equals("password"));
        if (!isOwnPassword) {
            requireCreateRole();
        }
        if (role.isSuperuser()) {
            ddl.requireSuperuser(
                    "must be superuser to alter superuser roles or change superuser attribute");
        }
        Role changed = with(role, statement.options());
        if (!changed.equals(role)) {
            ddl.changes().replace(changed);
        }
        memberships(changed, statement.options(), statement.remove());
        return "ALTER ROLE";
    }

    private Role with(Role role, List<RoleOption> options) {
        Role result = role;
        for (RoleOption option : options) {
            result =
                    switch (option) {
                        case RoleOption.Flag(var name, var value) -> flag(result, name, value);
                        case RoleOption.Value(var name, var value) -> value(result, name, value);
                        case RoleOption.Roles _ -> result;
                    };
        }
        return result;
    }

    private Role flag(Role role, String name, boolean value) {
        boolean isPowerful =
                name.equals("superuser")
                        || name.equals("isreplication")
                        || name.equals("bypassrls");
        if (isPowerful && value) {
            ddl.requireSuperuser("must be superuser to create superusers");
        }
        return new Role(
                role.oid(),
                role.name(),
                name.equals("superuser") ? value : role.isSuperuser(),
                name.equals("canlogin") ? value : role.canLogin(),
                name.equals("inherit") ? value : role.inherits(),
                name.equals("createrole") ? value : role.canCreateRole(),
                name.equals("createdb") ? value : role.canCreateDatabase(),
                name.equals("isreplication") ? value : role.isReplication(),
                name.equals("bypassrls") ? value : role.bypassesRowSecurity(),
                role.connectionLimit(),
                role.passwordVerifier(),
                role.validUntilMicros(),
                role.memberOf(),
                role.settings());
    }

    private Role value(Role role, String name, @Nullable String value) {
        int limit = role.connectionLimit();
        String verifier = role.passwordVerifier();
        Long validUntil = role.validUntilMicros();
        switch (name) {
            case "password" -> verifier = value == null ? null : passwordVerifier.apply(value);
            case "connectionlimit" -> limit = value == null ? -1 : Integer.parseInt(value);
            case "validUntil" -> validUntil = value == null ? null : moment(value);
            default -> {}
        }
        return new Role(
                role.oid(),
                role.name(),
                role.isSuperuser(),
                role.canLogin(),
                role.inherits(),
                role.canCreateRole(),
                role.canCreateDatabase(),
                role.isReplication(),
                role.bypassesRowSecurity(),
                limit,
                verifier,
                validUntil,
                role.memberOf(),
                role.settings());
    }

    private @Nullable Long moment(String text) {
        Object value = ddl.context().evaluation().text().parse(Types.TIMESTAMPTZ, text);
        long micros = (Long) value;
        return micros == Long.MAX_VALUE ? null : (Long) (micros + MICROS_TO_2000);
    }

    private void memberships(Role role, List<RoleOption> options, boolean isRemoval) {
        for (RoleOption option : options) {
            if (option instanceof RoleOption.Roles(var name, var roles)) {
                for (RoleName each : roles) {
                    Role other = ddl.role(each);
                    switch (name) {
                        case "addroleto" -> member(role, other, false, isRemoval);
                        case "rolemembers" -> member(other, role, false, isRemoval);
                        case "adminmembers" -> member(other, role, true, isRemoval);
                        default -> throw new IllegalArgumentException(name);
                    }
                }
            }
        }
    }

    /// Makes a role a member of another one, or ends that.
    private void member(Role named, Role group, boolean isAdmin, boolean isRemoval) {
        new GrantCommands(ddl).member(named.oid(), group, isAdmin, isRemoval);
    }

    private String set(AlterRoleSetting statement) {
        RoleName name = statement.role();
        if (name == null || statement.database() != null) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "settings of all roles, or of a role in one database, are not supported");
        }
        Role role = ddl.role(name);
        if (role.oid() != ddl.role().oid()) {
            requireCreateRole();
        }
        ddl.changes()
                .replace(
                        role.withSettings(
                                new StoredSettings(ddl)
                                        .changed(role.settings(), statement.setting())));
        return "ALTER ROLE";
    }

    private String drop(DropRole statement) {
        Role current = ddl.role();
        if (!current.isSuperuser() && !current.canCreateRole()) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied to drop role");
        }
        for (RoleName name : statement.roles()) {
            String plain = name.name();
            if (plain != null && ddl.view().role(plain).isEmpty() && statement.ifExists()) {
                ddl.notice("role \"%s\" does not exist, skipping".formatted(plain));
                continue;
            }
            drop(ddl.role(name));
        }
        return "DROP ROLE";
    }

    private void drop(Role role) {
        if (role.oid() == ddl.role().oid()) {
            throw new HeliosException(ErrorCode.OBJECT_IN_USE, "current user cannot be dropped");
        }
        if (role.isSuperuser()) {
            ddl.requireSuperuser("must be superuser to drop superusers");
        }
        List<String> lines = new ArrayList<>();
        Descriptions descriptions = new Descriptions(ddl);
        for (CatalogObject object : ddl.view().objects()) {
            if (object.oid() != role.oid() && object.owner() == role.oid()) {
                lines.add("owner of " + descriptions.of(object));
            } else if (object.acl().privilegesOf(role.oid()) != 0) {
                lines.add("privileges for " + descriptions.of(object));
            }
        }
        if (!lines.isEmpty()) {
            throw new HeliosException(
                            ErrorCode.DEPENDENT_OBJECTS_STILL_EXIST,
                            "role \"%s\" cannot be dropped because some objects depend on it"
                                    .formatted(role.name()))
                    .withDetail(String.join("\n", lines));
        }
        for (Role other : ddl.view().roles()) {
            List<Membership> kept =
                    other.memberOf().stream()
                            .filter(membership -> membership.role() != role.oid())
                            .toList();
            if (kept.size() != other.memberOf().size()) {
                ddl.changes().replace(other.withMemberOf(kept));
            }
        }
        ddl.changes().drop(role.oid());
    }

    static Acl without(CatalogObject object, int role) {
        Acl acl = Privileges.explicit(object);
        for (Acl.Entry entry : acl.entries()) {
            if (entry.grantee() == role) {
                acl = acl.with(new Acl.Entry(role, entry.grantor(), 0, 0));
            }
        }
        return acl;
    }
}
