package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.View;
import heliosdb.data.value.Type;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TypeName;
import heliosdb.query.deparse.SqlText;
import java.util.List;
import java.util.Optional;

/// The types in signatures of routines: also `SETOF`, and `table.column%TYPE`.
final class RoutineTypes {
    private final Ddl ddl;

    RoutineTypes(Ddl ddl) {
        this.ddl = ddl;
    }

    /// The type that a name means, without modifier.
    Type of(TypeName name) {
        if (name.percentType()) {
            Type type = ofColumn(name);
            ddl.notice(
                    "type reference %s converted to %s"
                            .formatted(
                                    name.name() + "%TYPE",
                                    ddl.session().types().displayName(type)));
            return type;
        }
        TypeName plain =
                new TypeName(
                        name.name(),
                        name.modifiers(),
                        name.interval(),
                        name.arrayBounds(),
                        false,
                        false,
                        name.position());
        return ddl.type(plain).withModifier(-1);
    }

    private Type ofColumn(TypeName name) {
        List<String> parts = name.name().parts();
        if (parts.size() < 2) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "improper %TYPE reference (too few dotted names): " + name.name())
                    .at(name.position());
        }
        QualifiedName relation =
                new QualifiedName(parts.subList(0, parts.size() - 1), name.position());
        Relation found = ddl.names().relation(relation);
        String column = parts.getLast();
        Optional<Type> type =
                switch (found) {
                    case Table table -> table.column(column).map(each -> each.type());
                    case View view ->
                            view.columns().stream()
                                    .filter(each -> each.name().equals(column))
                                    .map(View.ViewColumn::type)
                                    .findFirst();
                    default -> Optional.empty();
                };
        return type.orElseThrow(() ->
                        new HeliosException(
                                        ErrorCode.UNDEFINED_COLUMN,
                                        "column \"%s\" of relation \"%s\" does not exist"
                                                .formatted(column, found.name()))
                                .at(name.position()))
                .withModifier(-1);
    }

    /// Whether a type's values stand for types of the call.
    static boolean isPolymorphic(Type type) {
        return type.category() == 'P' && type.name().startsWith("any") && type.oid() != 2276;
    }

    /// Whether a user made the type, so that the routine depends on it.
    static boolean isUserMade(Type type) {
        return type.oid() >= CatalogObject.FIRST_USER_OID;
    }

    /// A type as it is written, for messages about ones that don't exist.
    static String text(TypeName name) {
        return SqlText.of(name);
    }
}
