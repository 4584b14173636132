package heliosdb.query.ddl;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Database;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Routine;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.Trigger;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Types;
import heliosdb.query.deparse.Identifiers;
import java.util.List;
import java.util.stream.Collectors;

/// How messages about dependencies describe objects: with the schema where the search path does not
/// show them.
final class Descriptions {
    private final Ddl ddl;

    Descriptions(Ddl ddl) {
        this.ddl = ddl;
    }

    String of(CatalogObject object) {
        return switch (object) {
            case Relation relation -> Names.kind(relation) + " " + name(relation);
            case UserType type -> "type " + typeName(type);
            case Namespace namespace -> "schema " + Identifiers.quote(namespace.name());
            case Routine routine -> RoutineNames.kind(routine) + " " + routineName(routine);
            case Trigger trigger ->
                    "trigger %s on %s"
                            .formatted(
                                    Identifiers.quote(trigger.name()),
                                    ddl.view()
                                            .relation(trigger.relation())
                                            .map(this::of)
                                            .orElse(""));
            case Role role -> "role " + Identifiers.quote(role.name());
            case Database database -> "database " + Identifiers.quote(database.name());
        };
    }

    private String name(Relation relation) {
        boolean isVisible =
                ddl.view()
                        .relation(ddl.session().path(), relation.name())
                        .filter(found -> found.oid() == relation.oid())
                        .isPresent();
        return isVisible
                ? Identifiers.quote(relation.name())
                : ddl.names().qualified(relation.namespace(), relation.name());
    }

    private String typeName(UserType type) {
        boolean isVisible = ddl.session().path().namespaces().contains(type.namespace());
        return isVisible
                ? Identifiers.quote(type.name())
                : ddl.names().qualified(type.namespace(), type.name());
    }

    static String signature(Routine routine) {
        return routine.parameters().stream()
                .filter(parameter ->
                        parameter.isInput() || routine.kind() == Routine.Kind.PROCEDURE)
                .map(parameter -> Types.format(parameter.type()))
                .collect(Collectors.joining(","));
    }

    private String routineName(Routine routine) {
        boolean isVisible = ddl.session().path().namespaces().contains(routine.namespace());
        String name =
                isVisible
                        ? Identifiers.quote(routine.name())
                        : ddl.names().qualified(routine.namespace(), routine.name());
        return name + "(" + signature(routine) + ")";
    }

    String constraint(String name, Table table) {
        return "constraint %s on table %s".formatted(Identifiers.quote(name), name(table));
    }

    String column(Column column, Table table) {
        return "column %s of table %s"
                .formatted(Identifiers.quote(List.of(column.name())), name(table));
    }
}
