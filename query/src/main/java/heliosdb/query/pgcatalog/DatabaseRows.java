package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Role.Membership;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Databases, schemas and roles.
final class DatabaseRows {
    private static final long MICROS_FROM_1970_TO_2000 = 946_684_800_000_000L;
    private static final int UTF8 = 6;
    private static final int DEFAULT_TABLESPACE = 1663;

    private DatabaseRows() {}

    static void register(Map<String, RowSource> sources) {
        sources.put("pg_database", DatabaseRows::databases);
        sources.put("pg_namespace", DatabaseRows::namespaces);
        sources.put("pg_authid", (reader, sink) -> roles(reader, sink, "pg_authid"));
        sources.put("pg_roles", (reader, sink) -> roles(reader, sink, "pg_roles"));
        sources.put("pg_user", (reader, sink) -> users(reader, sink, "pg_user"));
        sources.put("pg_shadow", (reader, sink) -> users(reader, sink, "pg_shadow"));
        sources.put("pg_group", DatabaseRows::groups);
        sources.put("pg_auth_members", DatabaseRows::members);
        sources.put("pg_db_role_setting", DatabaseRows::settings);
    }

    private static void databases(CatalogReader reader, RowSink sink) {
        for (Database database : reader.view().databases()) {
            sink.row(row ->
                    row.put("oid", database.oid())
                            .put("datname", database.name())
                            .put("datdba", database.owner())
                            .put("encoding", UTF8)
                            .put("datlocprovider", 'c')
                            .put("datistemplate", database.isTemplate())
                            .put("datallowconn", database.allowsConnections())
                            .put("datconnlimit", database.connectionLimit())
                            .put("datfrozenxid", 1)
                            .put("datminmxid", 1)
                            .put("dattablespace", DEFAULT_TABLESPACE)
                            .put("datcollate", database.collation())
                            .put("datctype", database.collation())
                            .put("datacl", reader.aclItems(database.acl())));
        }
    }

    private static void namespaces(CatalogReader reader, RowSink sink) {
        for (Namespace namespace : reader.namespaces()) {
            sink.row(row ->
                    row.put("oid", namespace.oid())
                            .put("nspname", namespace.name())
                            .put("nspowner", namespace.owner())
                            .put("nspacl", reader.aclItems(namespace.acl())));
        }
    }

    private static @Nullable Long validUntil(Role role) {
        Long micros = role.validUntilMicros();
        return micros == null ? null : micros - MICROS_FROM_1970_TO_2000;
    }

    private static void roles(CatalogReader reader, RowSink sink, String relation) {
        for (Role role : reader.view().roles()) {
            sink.row(row -> {
                row.put("oid", role.oid())
                        .put("rolname", role.name())
                        .put("rolsuper", role.isSuperuser())
                        .put("rolinherit", role.inherits())
                        .put("rolcreaterole", role.canCreateRole())
                        .put("rolcreatedb", role.canCreateDatabase())
                        .put("rolcanlogin", role.canLogin())
                        .put("rolreplication", role.isReplication())
                        .put("rolbypassrls", role.bypassesRowSecurity())
                        .put("rolconnlimit", role.connectionLimit())
                        .put("rolvaliduntil", validUntil(role));
                if (relation.equals("pg_roles")) {
                    row.put("rolpassword", "********")
                            .put("rolconfig", CatalogReader.options(role.settings()));
                } else if (reader.currentRole().filter(Role::isSuperuser).isPresent()) {
                    row.put("rolpassword", role.passwordVerifier());
                }
            });
        }
    }

    private static void users(CatalogReader reader, RowSink sink, String relation) {
        boolean showsPasswords =
                relation.equals("pg_shadow")
                        && reader.currentRole().filter(Role::isSuperuser).isPresent();
        for (Role role : reader.view().roles()) {
            if (role.canLogin()) {
                sink.row(row ->
                        row.put("usename", role.name())
                                .put("usesysid", role.oid())
                                .put("usecreatedb", role.canCreateDatabase())
                                .put("usesuper", role.isSuperuser())
                                .put("userepl", role.isReplication())
                                .put("usebypassrls", role.bypassesRowSecurity())
                                .put(
                                        "passwd",
                                        showsPasswords ? role.passwordVerifier() : "********")
                                .put("useconfig", CatalogReader.options(role.settings())));
            }
        }
    }

    private static void groups(CatalogReader reader, RowSink sink) {
        for (Role group : reader.view().roles()) {
            if (!group.canLogin()) {
                sink.row(row ->
                        row.put("groname", group.name())
                                .put("grosysid", group.oid())
                                .put(
                                        "grolist",
                                        reader.view().roles().stream()
                                                .filter(role -> isMember(role, group))
                                                .map(Role::oid)
                                                .toList()));
            }
        }
    }

    private static boolean isMember(Role role, Role group) {
        return role.memberOf().stream().anyMatch(member -> member.role() == group.oid());
    }

    private static void members(CatalogReader reader, RowSink sink) {
        for (Role role : reader.view().roles()) {
            for (Membership membership : role.memberOf()) {
                sink.row(row ->
                        row.put("roleid", membership.role())
                                .put("member", role.oid())
                                .put("grantor", membership.grantor())
                                .put("admin_option", membership.isAdmin()));
            }
        }
    }

    private static void settings(CatalogReader reader, RowSink sink) {
        for (Role role : reader.view().roles()) {
            if (!role.settings().isEmpty()) {
                sink.row(row ->
                        row.put("setrole", role.oid())
                                .put("setconfig", CatalogReader.options(role.settings())));
            }
        }
        for (Database database : reader.view().databases()) {
            if (!database.settings().isEmpty()) {
                sink.row(row ->
                        row.put("setdatabase", database.oid())
                                .put("setconfig", CatalogReader.options(database.settings())));
            }
        }
    }
}
