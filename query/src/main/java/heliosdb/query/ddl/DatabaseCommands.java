package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Role;
import heliosdb.query.ast.DatabaseStatement;
import heliosdb.query.ast.DatabaseStatement.AlterDatabase;
import heliosdb.query.ast.DatabaseStatement.AlterDatabaseSetting;
import heliosdb.query.ast.DatabaseStatement.CreateDatabase;
import heliosdb.query.ast.DatabaseStatement.DropDatabase;
import heliosdb.query.ast.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// CREATE, ALTER and DROP DATABASE.
final class DatabaseCommands {
    private final Ddl ddl;

    DatabaseCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(DatabaseStatement statement) {
        return switch (statement) {
            case CreateDatabase create -> create(create);
            case AlterDatabase alter -> alter(alter);
            case AlterDatabaseSetting setting -> set(setting);
            case DropDatabase drop -> drop(drop);
            case DatabaseStatement.RefreshCollation _ -> "ALTER DATABASE";
            case DatabaseStatement.CreateTablespace _,
                    DatabaseStatement.AlterTablespace _,
                    DatabaseStatement.DropTablespace _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED, "tablespaces are not supported");
        };
    }

    private String create(CreateDatabase statement) {
        Role role = ddl.role();
        if (!role.isSuperuser() && !role.canCreateDatabase()) {
            throw new HeliosException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE, "permission denied to create database");
        }
        if (ddl.view().database(statement.name()).isPresent()) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_DATABASE,
                    "database \"%s\" already exists".formatted(statement.name()));
        }
        int owner = role.oid();
        int limit = -1;
        boolean isTemplate = false;
        boolean allowsConnections = true;
        for (Option option : statement.options()) {
            String value = Indexes.optionText(option.value());
            switch (option.name()) {
                case "owner" -> owner = owner(value);
                case "connection_limit" -> limit = Integer.parseInt(value);
                case "is_template" -> isTemplate = isTrue(value);
                case "allow_connections" -> allowsConnections = isTrue(value);
                case "template" -> requireTemplate(value);
                case "encoding" -> requireUtf8(value);
                default -> {}
            }
        }
        Database database =
                new Database(
                        ddl.changes().newOid(),
                        statement.name(),
                        owner,
                        "C",
                        isTemplate,
                        allowsConnections,
                        limit,
                        Map.of(),
                        Acl.DEFAULT);
        ddl.changes().create(database);
        ddl.changes().create(Namespace.publicOf(ddl.changes().newOid(), database.oid()));
        return "CREATE DATABASE";
    }

    private int owner(String name) {
        return ddl.view()
                .role(name)
                .map(Role::oid)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_OBJECT,
                                "role \"%s\" does not exist".formatted(name)));
    }

    // Templates hold nothing but what every database has.
    private void requireTemplate(String name) {
        if (!name.equals("template0") && ddl.view().database(name).isEmpty()) {
            throw new HeliosException(
                    ErrorCode.INVALID_CATALOG_NAME,
                    "template database \"%s\" does not exist".formatted(name));
        }
        Database template = ddl.view().database(name).orElse(null);
        if (template != null && !template.isTemplate()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "copying a database that is not a template is not supported");
        }
    }

    private static void requireUtf8(String encoding) {
        String plain = encoding.replaceAll("[^A-Za-z0-9]", "");
        if (!plain.equalsIgnoreCase("utf8")
                && !plain.equalsIgnoreCase("unicode")
                && !plain.equals("6")
                && !plain.equalsIgnoreCase("default")) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "encoding \"%s\" is not supported".formatted(encoding));
        }
    }

    static boolean isTrue(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1", "t" -> true;
            default -> false;
        };
    }

    private Database find(String name) {
        Database database =
                ddl.view()
                        .database(name)
                        .orElseThrow(() ->
                                new HeliosException(
                                        ErrorCode.INVALID_CATALOG_NAME,
                                        "database \"%s\" does not exist".formatted(name)));
        ddl.requireOwner(database, "database");
        return database;
    }

    private String alter(AlterDatabase statement) {
        Database old = find(statement.name());
        int limit = old.connectionLimit();
        boolean isTemplate = old.isTemplate();
        boolean allowsConnections = old.allowsConnections();
        for (Option option : statement.options()) {
            String value = Indexes.optionText(option.value());
            switch (option.name()) {
                case "connection_limit" -> limit = Integer.parseInt(value);
                case "is_template" -> isTemplate = isTrue(value);
                case "allow_connections" -> allowsConnections = isTrue(value);
                default ->
                        throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR,
                                "option \"%s\" not recognized".formatted(option.name()));
            }
        }
        ddl.changes()
                .replace(
                        new Database(
                                old.oid(),
                                old.name(),
                                old.owner(),
                                old.collation(),
                                isTemplate,
                                allowsConnections,
                                limit,
                                old.settings(),
                                old.acl()));
        return "ALTER DATABASE";
    }

    private String set(AlterDatabaseSetting statement) {
        Database old = find(statement.name());
        ddl.changes()
                .replace(
                        old.withSettings(
                                new StoredSettings(ddl)
                                        .changed(old.settings(), statement.setting())));
        return "ALTER DATABASE";
    }

    private String drop(DropDatabase statement) {
        if (statement.ifExists() && ddl.view().database(statement.name()).isEmpty()) {
            ddl.notice("database \"%s\" does not exist, skipping".formatted(statement.name()));
            return "DROP DATABASE";
        }
        Database database = find(statement.name());
        if (database.oid() == ddl.database()) {
            throw new HeliosException(
                    ErrorCode.OBJECT_IN_USE, "cannot drop the currently open database");
        }
        if (database.isTemplate()) {
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "cannot drop a template database");
        }
        List<Integer> order = new ArrayList<>();
        for (Namespace namespace : ddl.view().namespaces(database.oid())) {
            if (namespace.database() == database.oid()) {
                ddl.view().relations(namespace.oid()).forEach(each -> order.add(each.oid()));
                ddl.view().routines(namespace.oid()).forEach(each -> order.add(each.oid()));
                ddl.view().userTypes(namespace.oid()).forEach(each -> order.add(each.oid()));
                order.add(namespace.oid());
            }
        }
        order.forEach(oid -> ddl.changes().drop(oid));
        ddl.changes().drop(database.oid());
        return "DROP DATABASE";
    }
}
