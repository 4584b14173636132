package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.UserType;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operator classes of index keys: `pg_opclass` by access method and type, or by name.
final class OperatorClasses {
    private static final int ANYARRAY = 2277;
    private static final int ANYENUM = 3500;
    private static final int ANYRANGE = 3831;
    private static final int RECORD = 2249;

    private final Map<Long, Integer> defaults = new HashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    OperatorClasses(StaticRows classes) {
        for (Object[] row : classes.rows()) {
            int oid = number(row[0]);
            int method = number(row[1]);
            String name = new String((byte[]) row[2], StandardCharsets.UTF_8);
            names.put(oid, name);
            named.put(method + name, oid);
            if (number(row[7]) != 0) {
                defaults.put(key(method, number(row[6])), oid);
            }
        }
    }

    private static int number(Object boxed) {
        return ((Long) boxed).intValue();
    }

    private static long key(int method, int type) {
        return (long) method << 32 | type;
    }

    /// The object id of an access method; that of btree for one that is unknown.
    static int method(String name) {
        return switch (name) {
            case "hash" -> 405;
            case "gist" -> 783;
            case "gin" -> 2742;
            case "spgist" -> 4000;
            case "brin" -> 3580;
            default -> 403;
        };
    }

    /// The class of a key: the one that was asked for, or its type's default; 0 without.
    int find(int method, Type type, @Nullable String asked, CatalogView catalog) {
        Integer found = asked == null ? null : named.get(method + asked);
        return found == null ? defaultOf(method, type, catalog) : found;
    }

    /// The default class of a type; 0 without.
    int defaultOf(int method, Type type, CatalogView catalog) {
        return defaults.getOrDefault(key(method, inputType(type, catalog)), 0);
    }

    /// The name of a class.
    Optional<String> name(int oid) {
        return Optional.ofNullable(names.get(oid));
    }

    // Types without classes of their own use those of the type that they are read as.
    private static int inputType(Type type, CatalogView catalog) {
        if (type.sameAs(Types.VARCHAR)) {
            return Types.TEXT.oid();
        }
        return switch (type.category()) {
            case 'A' -> type.oid() == Types.OIDVECTOR.oid() ? type.oid() : ANYARRAY;
            case 'E' -> ANYENUM;
            case 'R' -> ANYRANGE;
            case 'C' -> RECORD;
            default ->
                    catalog.userType(type.oid()).orElse(null) instanceof UserType.Domain domain
                            ? inputType(domain.base(), catalog)
                            : type.oid();
        };
    }
}
