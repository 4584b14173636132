package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// GRANT and REVOKE.
public sealed interface PrivilegeStatement extends Statement {
    /// GRANT privileges ON objects, or REVOKE.
    ///
    /// @param privileges empty for ALL
    /// @param grantOption WITH GRANT OPTION, or GRANT OPTION FOR
    /// @param cascade of REVOKE
    record GrantObjects(
            boolean grant,
            List<Privilege> privileges,
            GrantTarget target,
            List<RoleStatement.RoleName> grantees,
            boolean grantOption,
            RoleStatement.@Nullable RoleName grantedBy,
            boolean cascade)
            implements PrivilegeStatement {}

    /// GRANT roles TO roles, or REVOKE.
    ///
    /// @param roles the granted roles, with `columns` empty
    record GrantRoles(
            boolean grant,
            List<Privilege> roles,
            List<RoleStatement.RoleName> grantees,
            boolean adminOption,
            RoleStatement.@Nullable RoleName grantedBy,
            boolean cascade)
            implements PrivilegeStatement {}

    /// ALTER DEFAULT PRIVILEGES.
    ///
    /// @param forRoles empty for the current one
    /// @param inSchemas empty for all
    record AlterDefaultPrivileges(
            List<RoleStatement.RoleName> forRoles, List<String> inSchemas, DefaultGrant action)
            implements PrivilegeStatement {}

    /// The grant or revocation in ALTER DEFAULT PRIVILEGES.
    ///
    /// @param privileges empty for ALL
    record DefaultGrant(
            boolean grant,
            List<Privilege> privileges,
            ObjectKind kind,
            List<RoleStatement.RoleName> grantees,
            boolean grantOption,
            boolean cascade) {}

    /// A privilege's name in lower case, or a role.
    ///
    /// @param name null for ALL with columns
    /// @param columns empty for the whole object
    record Privilege(@Nullable String name, List<String> columns) {}

    /// What privileges are granted on.
    sealed interface GrantTarget {
        /// Objects.
        record Objects(ObjectKind kind, List<ObjectReference> objects) implements GrantTarget {}

        /// ALL objects of a kind IN SCHEMA.
        record AllInSchema(ObjectKind kind, List<String> schemas) implements GrantTarget {}
    }
}
