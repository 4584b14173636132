package heliosdb.query.pgcatalog;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.UserType;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `has_*_privilege` functions.
final class Privileges {
    private static final int ALL = -1;

    private final CatalogReader reader;

    Privileges(CatalogReader reader) {
        this.reader = reader;
    }

    /// A call of one of them; null where PostgreSQL answers NULL: about an object id that is not
    /// there.
    @Nullable Object call(Arguments arguments) {
        String name = arguments.function().name();
        if (name.equals("pg_has_role")) {
            return hasRole(arguments);
        }
        boolean ofColumn = name.equals("has_column_privilege");
        int fixed = ofColumn ? 3 : 2;
        int first = arguments.size() > fixed ? 1 : 0;
        Role role = first == 1 ? role(arguments, 0) : currentRole();
        String privilege = arguments.text(arguments.size() - 1);
        Object object = object(name, arguments, first);
        if (object instanceof CatalogObject found) {
            Acl column =
                    ofColumn && found instanceof Table table
                            ? column(table, arguments, first + 1)
                            : Acl.DEFAULT;
            return has(role, found, privilege, column);
        }
        return object == null ? null : (Object) 1L;
    }

    private Role currentRole() {
        return reader.currentRole()
                .orElseThrow(() -> missing("role", reader.session().currentUser()));
    }

    private Role role(Arguments arguments, int index) {
        return arguments.isText(index)
                ? reader.view()
                        .role(arguments.text(index))
                        .orElseThrow(() -> missing("role", arguments.text(index)))
                : reader.view()
                        .role(arguments.number(index))
                        .orElseThrow(() -> missing("role", "" + arguments.number(index)));
    }

    private static HeliosException missing(String kind, String name) {
        return new HeliosException(
                ErrorCode.UNDEFINED_OBJECT, kind + " \"" + name + "\" does not exist");
    }

    /// The object that a call is about: of the catalog, something else that is there, or null.
    private @Nullable Object object(String function, Arguments arguments, int index) {
        return switch (function) {
            case "has_table_privilege",
                    "has_any_column_privilege",
                    "has_column_privilege",
                    "has_sequence_privilege" ->
                    relation(arguments, index);
            case "has_schema_privilege" ->
                    arguments.isText(index)
                            ? namespace(arguments.text(index))
                            : orNull(reader.view().namespace(arguments.number(index)));
            case "has_database_privilege" ->
                    arguments.isText(index)
                            ? database(arguments.text(index))
                            : orNull(reader.view().database(arguments.number(index)));
            case "has_function_privilege", "has_type_privilege" ->
                    arguments.isText(index)
                            ? Boolean.TRUE
                            : reader.view()
                                    .object(arguments.number(index))
                                    .<Object>map(found -> found)
                                    .orElse(Boolean.TRUE);
            default -> Boolean.TRUE;
        };
    }

    private static <T> @Nullable T orNull(Optional<T> found) {
        return found.orElse(null);
    }

    private @Nullable Object relation(Arguments arguments, int index) {
        int oid =
                arguments.isText(index)
                        ? NameLookup.relation(reader, arguments.text(index))
                                .orElseThrow(() -> undefinedTable(arguments.text(index)))
                        : arguments.number(index);
        if (reader.system().relation(oid).isPresent()) {
            return Boolean.TRUE;
        }
        return orNull(reader.view().object(oid));
    }

    private static HeliosException undefinedTable(String name) {
        return new HeliosException(
                ErrorCode.UNDEFINED_TABLE, "relation \"" + name + "\" does not exist");
    }

    private Namespace namespace(String name) {
        return reader.view()
                .namespace(reader.database(), name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.INVALID_SCHEMA_NAME,
                                "schema \"" + name + "\" does not exist"));
    }

    private Database database(String name) {
        return reader.view()
                .database(name)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.INVALID_CATALOG_NAME,
                                "database \"" + name + "\" does not exist"));
    }

    private static Acl column(Table table, Arguments arguments, int index) {
        Optional<Column> column =
                arguments.isText(index)
                        ? table.column(arguments.text(index))
                        : Optional.of(table.column(arguments.number(index)));
        return column.map(Column::acl)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.UNDEFINED_COLUMN,
                                "column \""
                                        + arguments.text(index)
                                        + "\" of relation \""
                                        + table.name()
                                        + "\" does not exist"));
    }

    private Long has(Role role, CatalogObject object, String privileges, Acl column) {
        for (String privilege : privileges.split(",")) {
            int bits = bits(privilege);
            int held = held(role, object) | granted(role, column, 0);
            if ((held & bits) == bits) {
                return 1L;
            }
        }
        return 0L;
    }

    private static int bits(String text) {
        String name = text.trim().toUpperCase(Locale.ROOT).replace(" WITH GRANT OPTION", "");
        return switch (name) {
            case "INSERT" -> Acl.INSERT;
            case "SELECT" -> Acl.SELECT;
            case "UPDATE" -> Acl.UPDATE;
            case "DELETE" -> Acl.DELETE;
            case "TRUNCATE" -> Acl.TRUNCATE;
            case "REFERENCES" -> Acl.REFERENCES;
            case "TRIGGER" -> Acl.TRIGGER;
            case "EXECUTE" -> Acl.EXECUTE;
            case "USAGE" -> Acl.USAGE;
            case "CREATE" -> Acl.CREATE;
            case "TEMPORARY", "TEMP" -> Acl.TEMPORARY;
            case "CONNECT" -> Acl.CONNECT;
            default ->
                    throw new HeliosException(
                            ErrorCode.INVALID_PARAMETER_VALUE,
                            "unrecognized privilege type: \"" + text.trim() + "\"");
        };
    }

    private int held(Role role, CatalogObject object) {
        Set<Integer> roles = rolesOf(role);
        return role.isSuperuser() || roles.contains(object.owner())
                ? ALL
                : granted(role, object.acl(), publicDefault(object));
    }

    // What everybody has on an object that nothing was ever granted on.
    private static int publicDefault(CatalogObject object) {
        return switch (object) {
            case Database _ -> Acl.CONNECT | Acl.TEMPORARY;
            case Routine _ -> Acl.EXECUTE;
            case UserType _ -> Acl.USAGE;
            default -> 0;
        };
    }

    private int granted(Role role, Acl acl, int byDefault) {
        if (acl.isDefault()) {
            return byDefault;
        }
        int bits = acl.privilegesOf(Acl.PUBLIC);
        for (int oid : rolesOf(role)) {
            bits |= acl.privilegesOf(oid);
        }
        return bits;
    }

    /// A role and those whose privileges it has.
    private Set<Integer> rolesOf(Role role) {
        Set<Integer> all = new HashSet<>();
        collect(role, all);
        return all;
    }

    private void collect(Role role, Set<Integer> all) {
        if (!all.add(role.oid()) || !role.inherits()) {
            return;
        }
        for (Role.Membership membership : role.memberOf()) {
            reader.view().role(membership.role()).ifPresent(group -> collect(group, all));
        }
    }

    private Long hasRole(Arguments arguments) {
        int first = arguments.size() > 2 ? 1 : 0;
        Role role = first == 1 ? role(arguments, 0) : currentRole();
        Role group = role(arguments, first);
        return role.isSuperuser() || rolesOf(role).contains(group.oid()) ? 1L : 0L;
    }
}
