package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about roles and their policies.
public sealed interface RoleStatement extends Statement {
    /// A role.
    ///
    /// @param name null for the special ones
    record RoleName(RoleKind kind, @Nullable String name, int position) {}

    /// The special roles, and the named ones.
    enum RoleKind {
        NAMED,
        CURRENT_ROLE,
        CURRENT_USER,
        SESSION_USER,
        PUBLIC
    }

    /// CREATE ROLE, USER or GROUP. The options are named as PostgreSQL names them: `superuser`,
    /// `inherit`, `createrole`, `createdb`, `canlogin`, `isreplication`, `bypassrls` with a truth
    /// value, `password`, `connectionlimit`, `validUntil`, `sysid`, and `addroleto`, `rolemembers`,
    /// `adminmembers` with roles.
    record CreateRole(CreateKind kind, String name, List<RoleOption> options)
            implements RoleStatement {}

    /// The spellings of CREATE ROLE; USER implies LOGIN.
    enum CreateKind {
        ROLE,
        USER,
        GROUP
    }

    /// ALTER ROLE or USER with options, and ALTER GROUP ADD or DROP USER.
    ///
    /// @param remove whether the members of the option are removed
    record AlterRole(RoleName role, boolean remove, List<RoleOption> options)
            implements RoleStatement {}

    /// ALTER ROLE SET or RESET.
    ///
    /// @param role null for ALL
    /// @param database null for all of them
    record AlterRoleSetting(
            @Nullable RoleName role, @Nullable String database, SettingStatement setting)
            implements RoleStatement {}

    /// DROP ROLE.
    record DropRole(List<RoleName> roles, boolean ifExists) implements RoleStatement {}

    /// DROP OWNED.
    record DropOwned(List<RoleName> roles, boolean cascade) implements RoleStatement {}

    /// REASSIGN OWNED.
    record ReassignOwned(List<RoleName> roles, RoleName newOwner) implements RoleStatement {}

    /// An option of a role.
    sealed interface RoleOption {
        /// Its name, as PostgreSQL names it.
        String name();

        /// A switch.
        record Flag(String name, boolean value) implements RoleOption {}

        /// A number or a text; null for PASSWORD NULL.
        record Value(String name, @Nullable String value) implements RoleOption {}

        /// A list of roles.
        record Roles(String name, List<RoleName> roles) implements RoleOption {}
    }

    /// CREATE POLICY.
    ///
    /// @param command `all`, `select`, `insert`, `update` or `delete`
    record CreatePolicy(
            String name,
            QualifiedName table,
            boolean permissive,
            String command,
            List<RoleName> roles,
            @Nullable Expression using,
            @Nullable Expression withCheck)
            implements RoleStatement {}

    /// ALTER POLICY.
    ///
    /// @param roles empty when left alone
    record AlterPolicy(
            String name,
            QualifiedName table,
            List<RoleName> roles,
            @Nullable Expression using,
            @Nullable Expression withCheck)
            implements RoleStatement {}
}
