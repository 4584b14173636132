package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Role;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.SchemaStatement.CreateExtension;
import heliosdb.query.ast.SchemaStatement.CreateSchema;

/// CREATE SCHEMA and CREATE EXTENSION.
final class SchemaCommands {
    private final Ddl ddl;

    SchemaCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String create(CreateSchema statement) {
        RoleName ownerName = statement.owner();
        Role owner = ownerName == null ? ddl.role() : ddl.role(ownerName);
        String given = statement.name();
        String name = given == null ? owner.name() : given;
        Database database = ddl.view().database(ddl.database()).orElseThrow();
        if (!Privileges.has(ddl.view(), ddl.role(), database, Acl.CREATE)) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied for database " + database.name());
        }
        AlterTableCommand.requireMember(ddl, owner);
        if (name.startsWith("pg_")) {
            throw new HeliosException(
                            ErrorCode.RESERVED_NAME,
                            "unacceptable schema name \"%s\"".formatted(name))
                    .withDetail("The prefix \"pg_\" is reserved for system schemas.");
        }
        if (ddl.names().findNamespace(name).isPresent()) {
            if (statement.ifNotExists()) {
                ddl.notice("schema \"%s\" already exists, skipping".formatted(name));
                return "CREATE SCHEMA";
            }
            throw new HeliosException(
                    ErrorCode.DUPLICATE_SCHEMA, "schema \"%s\" already exists".formatted(name));
        }
        if (!statement.elements().isEmpty()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "CREATE SCHEMA with schema elements is not supported");
        }
        ddl.changes()
                .create(
                        new Namespace(
                                ddl.changes().newOid(),
                                ddl.database(),
                                name,
                                owner.oid(),
                                Acl.DEFAULT));
        return "CREATE SCHEMA";
    }

    String createExtension(CreateExtension statement) {
        if (statement.name().equals("plpgsql") && statement.ifNotExists()) {
            ddl.notice("extension \"plpgsql\" already exists, skipping");
            return "CREATE EXTENSION";
        }
        throw new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "extension \"%s\" is not available".formatted(statement.name()));
    }
}
