package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.RowTypes;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.ObjectNames;
import heliosdb.data.value.RowFields;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The names behind values that are object ids, as a session sees them: relations, types, schemas,
/// roles, functions, and the labels of enums.
final class CatalogNames implements ObjectNames {
    private final Session session;

    CatalogNames(Session session) {
        this.session = session;
    }

    @Override
    public Optional<RowFields> fields(Type type) {
        return RowTypes.fields(session.catalog(), type.oid());
    }

    @Override
    public List<Long> labels(Type type) {
        return session.catalog().userType(type.oid()).orElse(null) instanceof UserType.Enum found
                ? found.labels().stream().map(UserType.Label::order).toList()
                : List.of();
    }

    @Override
    public Type baseOf(Type type) {
        return session.types().baseOf(type);
    }

    @Override
    public Optional<String> find(Type type, long oid) {
        CatalogView catalog = session.catalog();
        return switch (type.name()) {
            case "regclass" -> relation(catalog, (int) oid);
            case "regtype" -> session.types().type((int) oid).map(session.types()::displayName);
            case "regnamespace" ->
                    catalog.namespace((int) oid).map(Namespace::name).map(CatalogNames::quoted);
            case "regrole" -> catalog.role((int) oid).map(Role::name).map(CatalogNames::quoted);
            case "regproc" ->
                    session.functions().function((int) oid).map(found -> quoted(found.name()));
            default ->
                    catalog.userType(type.oid()).orElse(null) instanceof UserType.Enum labels
                            ? labels.labels().stream()
                                    .filter(label -> label.order() == oid)
                                    .map(UserType.Label::text)
                                    .findFirst()
                            : Optional.empty();
        };
    }

    @Override
    public OptionalLong find(Type type, String name) {
        CatalogView catalog = session.catalog();
        return switch (type.name()) {
            case "regclass" -> OptionalLong.of(relationOid(catalog, name));
            case "regtype" -> {
                Optional<Type> found = Types.find(name).or(() -> session.types().typeNamed(name));
                yield OptionalLong.of(
                        found.orElseThrow(() -> missing(ErrorCode.UNDEFINED_OBJECT, "type", name))
                                .oid());
            }
            case "regnamespace" ->
                    OptionalLong.of(
                            catalog.namespace(session.identity().databaseOid(), plain(name))
                                    .orElseThrow(() ->
                                            missing(ErrorCode.INVALID_SCHEMA_NAME, "schema", name))
                                    .oid());
            case "regrole" ->
                    OptionalLong.of(
                            catalog.role(plain(name))
                                    .orElseThrow(
                                            () -> missing(ErrorCode.UNDEFINED_OBJECT, "role", name))
                                    .oid());
            case "regproc" -> OptionalLong.of(function(name));
            default -> label(catalog, type, name);
        };
    }

    private long function(String name) {
        var found = session.functions().functions(String.join(".", IdentifierText.parse(name)));
        if (found.isEmpty()) {
            throw missing(ErrorCode.UNDEFINED_FUNCTION, "function", name);
        }
        if (found.size() > 1) {
            throw new HeliosException(
                    ErrorCode.AMBIGUOUS_FUNCTION, "more than one function named \"" + name + "\"");
        }
        return Integer.toUnsignedLong(found.getFirst().oid());
    }

    private static OptionalLong label(CatalogView catalog, Type type, String name) {
        if (!(catalog.userType(type.oid()).orElse(null) instanceof UserType.Enum labels)) {
            return OptionalLong.empty();
        }
        for (UserType.Label label : labels.labels()) {
            if (label.text().equals(name)) {
                return OptionalLong.of(label.order());
            }
        }
        throw new HeliosException(
                ErrorCode.INVALID_TEXT_REPRESENTATION,
                "invalid input value for enum " + type.name() + ": \"" + name + "\"");
    }

    private Optional<String> relation(CatalogView catalog, int oid) {
        Relation found = catalog.relation(oid).orElse(null);
        if (found == null) {
            return session.services().systemRelations().name(oid);
        }
        boolean isVisible =
                catalog.relation(session.path(), found.name())
                        .filter(seen -> seen.oid() == oid)
                        .isPresent();
        String schema = catalog.namespace(found.namespace()).map(Namespace::name).orElse("");
        return Optional.of(
                isVisible ? quoted(found.name()) : quoted(schema) + "." + quoted(found.name()));
    }

    private long relationOid(CatalogView catalog, String name) {
        List<String> parts = IdentifierText.parse(name);
        String last = parts.getLast();
        Optional<Integer> oid;
        if (parts.size() > 1) {
            String schema = parts.get(parts.size() - 2);
            Namespace namespace =
                    catalog.namespace(session.identity().databaseOid(), schema)
                            .orElseThrow(
                                    () -> missing(ErrorCode.INVALID_SCHEMA_NAME, "schema", schema));
            oid =
                    session.services()
                            .systemRelations()
                            .oid(schema, last)
                            .or(() -> catalog.relation(namespace.oid(), last).map(Relation::oid));
        } else {
            oid =
                    catalog.relation(session.path(), last)
                            .map(Relation::oid)
                            .or(() -> session.services().systemRelations().oid("pg_catalog", last));
        }
        return Integer.toUnsignedLong(
                oid.orElseThrow(() -> missing(ErrorCode.UNDEFINED_TABLE, "relation", name)));
    }

    private static String plain(String name) {
        return IdentifierText.parse(name).getLast();
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static HeliosException missing(ErrorCode code, String what, String name) {
        return new HeliosException(code, what + " \"" + name + "\" does not exist");
    }
}
