package heliosdb.data.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A role: a user, a group, or both.
///
/// @param oid its object id
/// @param name its name
/// @param isSuperuser whether every check passes
/// @param canLogin whether it may open sessions
/// @param inherits whether it has the privileges of the roles that it is a member of at once
/// @param canCreateRole whether it may make roles
/// @param canCreateDatabase whether it may make databases
/// @param isReplication whether it may stream the log
/// @param bypassesRowSecurity whether row security does not bind it
/// @param connectionLimit how many sessions it may have, -1 for any number
/// @param passwordVerifier the SCRAM verifier of its password, null without
/// @param validUntilMicros when its password ends in microseconds since 1970, null for never
/// @param memberOf the roles that it is a member of
/// @param settings what its sessions start with
public record Role(
        int oid,
        String name,
        boolean isSuperuser,
        boolean canLogin,
        boolean inherits,
        boolean canCreateRole,
        boolean canCreateDatabase,
        boolean isReplication,
        boolean bypassesRowSecurity,
        int connectionLimit,
        @Nullable String passwordVerifier,
        @Nullable Long validUntilMicros,
        List<Membership> memberOf,
        Map<String, String> settings)
        implements CatalogObject {
    /// The object id of the role that owns what every installation has.
    public static final int BOOTSTRAP = 10;

    /// Keeps its own copies.
    public Role {
        memberOf = List.copyOf(memberOf);
        settings = Map.copyOf(settings);
    }

    /// A role that isn't there any more: it has what everybody has.
    static Role unknown(String name) {
        return new Role(
                -1, name, false, false, false, false, false, false, false, -1, null, null,
                List.of(), Map.of());
    }

    /// That a role belongs to another one.
    ///
    /// @param role the role that it is a member of
    /// @param grantor who made it one
    /// @param isAdmin whether it may make others members
    public record Membership(int role, int grantor, boolean isAdmin) {}

    @Override
    public int owner() {
        return oid;
    }

    @Override
    public Acl acl() {
        return Acl.DEFAULT;
    }

    @Override
    public List<Reference> references() {
        return memberOf.stream().map(membership -> Reference.auto(membership.role())).toList();
    }

    /// The same under another name.
    public Role withName(String other) {
        return new Role(
                oid,
                other,
                isSuperuser,
                canLogin,
                inherits,
                canCreateRole,
                canCreateDatabase,
                isReplication,
                bypassesRowSecurity,
                connectionLimit,
                passwordVerifier,
                validUntilMicros,
                memberOf,
                settings);
    }

    /// The same with another password.
    public Role withPassword(@Nullable String verifier, @Nullable Long validUntil) {
        return new Role(
                oid,
                name,
                isSuperuser,
                canLogin,
                inherits,
                canCreateRole,
                canCreateDatabase,
                isReplication,
                bypassesRowSecurity,
                connectionLimit,
                verifier,
                validUntil,
                memberOf,
                settings);
    }

    /// The same with other memberships.
    public Role withMemberOf(List<Membership> memberships) {
        return new Role(
                oid,
                name,
                isSuperuser,
                canLogin,
                inherits,
                canCreateRole,
                canCreateDatabase,
                isReplication,
                bypassesRowSecurity,
                connectionLimit,
                passwordVerifier,
                validUntilMicros,
                memberships,
                settings);
    }

    /// The same with other settings.
    public Role withSettings(Map<String, String> newSettings) {
        return new Role(
                oid,
                name,
                isSuperuser,
                canLogin,
                inherits,
                canCreateRole,
                canCreateDatabase,
                isReplication,
                bypassesRowSecurity,
                connectionLimit,
                passwordVerifier,
                validUntilMicros,
                memberOf,
                newSettings);
    }
}
