package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How values of types lie in PostgreSQL's rows, and which collation they have: what `pg_attribute`
/// repeats of `pg_type`.
final class TypeFacts {
    /// The object id of the default collation.
    static final int DEFAULT_COLLATION = 100;

    private static final Fact VARIABLE = new Fact(-1, false, 'i', 'x', 0);
    private static final Fact COMPOSITE = new Fact(-1, false, 'd', 'x', 0);
    private static final Fact ENUM = new Fact(4, true, 'i', 'p', 0);

    private final Map<Integer, Fact> builtin = new HashMap<>();

    /// What is known of a type.
    record Fact(int length, boolean byValue, char align, char storage, int collation) {}

    TypeFacts(StaticRows types) {
        for (Object[] row : types.rows()) {
            builtin.put(
                    number(row[0]),
                    new Fact(
                            number(row[4]),
                            number(row[5]) != 0,
                            (char) number(row[22]),
                            (char) number(row[23]),
                            number(row[28])));
        }
    }

    private static int number(Object boxed) {
        return ((Long) boxed).intValue();
    }

    /// The facts about a type.
    Fact of(Type type, CatalogView catalog) {
        Fact known = builtin.get(type.oid());
        if (known != null) {
            return known;
        }
        if (type.category() == 'A') {
            return type.element() != null && of(type.element(), catalog).align() == 'd'
                    ? COMPOSITE
                    : VARIABLE;
        }
        return switch (catalog.userType(type.oid()).orElse(null)) {
            case UserType.Enum _ -> ENUM;
            case UserType.Domain domain -> of(domain.base(), catalog);
            case UserType.Composite _ -> COMPOSITE;
            case null -> COMPOSITE;
        };
    }

    /// The collation of a column: the one that was asked for, or its type's.
    int collation(Type type, @Nullable String asked, CatalogView catalog) {
        if (asked != null) {
            return switch (asked) {
                case "C", "ucs_basic" -> 950;
                case "POSIX" -> 951;
                default -> DEFAULT_COLLATION;
            };
        }
        Type base = type.category() == 'A' && type.element() != null ? type.element() : type;
        return of(base, catalog).collation();
    }
}
