package heliosdb.engine.session;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Type;
import heliosdb.query.function.BuiltinTypes;
import heliosdb.query.function.TypeCatalog;
import java.util.Optional;

/// The built-in types, and over them those that users made, as a session's transaction sees them.
final class SessionTypes implements TypeCatalog {
    private static final TypeCatalog BUILTIN = new BuiltinTypes();

    private final Session session;

    SessionTypes(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Type> type(int oid) {
        return BUILTIN.type(oid).or(() -> session.catalog().type(oid));
    }

    @Override
    public Optional<Type> typeNamed(String name) {
        return BUILTIN.typeNamed(name)
                .or(() -> {
                    CatalogView catalog = session.catalog();
                    return catalog.userType(session.path(), name).map(UserType::type);
                });
    }

    @Override
    public Optional<Type> arrayOf(int element) {
        return BUILTIN.arrayOf(element)
                .or(() -> session.catalog().userType(element).map(UserType::arrayOfThis));
    }

    @Override
    public Optional<Type> rangeOf(int subtype) {
        return BUILTIN.rangeOf(subtype);
    }

    @Override
    public Optional<Type> multirangeOf(int range) {
        return BUILTIN.multirangeOf(range);
    }

    @Override
    public char kind(int oid) {
        return BUILTIN.type(oid).isPresent() ? BUILTIN.kind(oid) : userKind(oid);
    }

    private char userKind(int oid) {
        CatalogView catalog = session.catalog();
        UserType found = catalog.userType(oid).orElse(null);
        return switch (found) {
            case null -> catalog.type(oid).filter(type -> !type.isArray()).isPresent() ? 'c' : 'b';
            case UserType.Enum _ -> 'e';
            case UserType.Domain _ -> 'd';
            case UserType.Composite _ -> 'c';
        };
    }

    @Override
    public Type baseOf(Type type) {
        if (BUILTIN.type(type.oid()).isPresent()) {
            return type;
        }
        return session.catalog().userType(type.oid()).orElse(null) instanceof UserType.Domain domain
                ? baseOf(domain.base())
                : type;
    }

    @Override
    public String displayName(Type type) {
        if (BUILTIN.type(type.oid()).isPresent()) {
            return BUILTIN.displayName(type);
        }
        Type element = type.element();
        return type.isArray() && element != null ? displayName(element) + "[]" : type.name();
    }
}
