package heliosdb.data.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The built-in types, read from the table that was taken from PostgreSQL's own catalog.
final class TypeCatalog {
    static final TypeCatalog BUILTIN = load();

    /// Columns of the table that matter here.
    private static final int OID = 0;

    private static final int NAME = 1;
    private static final int KIND = 4;
    private static final int CATEGORY = 5;
    private static final int PREFERRED = 6;
    private static final int ELEMENT = 8;
    private static final int ARRAY = 9;
    private static final int OUTPUT = 11;

    private final Map<Integer, String[]> rows = new LinkedHashMap<>();
    private final Map<Integer, Type> byOid = new HashMap<>();
    private final Map<String, Type> byName = new HashMap<>();
    private final Map<Integer, Type> arrays = new HashMap<>();
    private final Map<Integer, Type> multiranges = new HashMap<>();

    private TypeCatalog() {}

    Optional<Type> byOid(int oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    Optional<Type> byName(String name) {
        Type type = byName.get(name);
        return Optional.ofNullable(type == null ? byName.get(TypeNames.internal(name)) : type);
    }

    Optional<Type> arrayOf(Type element) {
        if (element.category() == 'A' && element.name().charAt(0) == '_') {
            return Optional.of(element);
        }
        Type array = arrays.get(element.oid());
        return Optional.ofNullable(array == null ? null : array.withModifier(element.modifier()));
    }

    Optional<Type> multirangeOf(Type range) {
        return Optional.ofNullable(multiranges.get(range.oid()));
    }

    private static TypeCatalog load() {
        TypeCatalog catalog = new TypeCatalog();
        for (String line : lines()) {
            String[] row = line.split("\t", -1);
            catalog.rows.put(Integer.valueOf(row[OID]), row);
        }
        for (Map.Entry<Integer, String[]> row : catalog.rows.entrySet()) {
            if (catalog.isComplete(row.getValue())) {
                catalog.define(row.getKey());
            }
        }
        return catalog;
    }

    // The row types of PostgreSQL's own catalogs are not in the table, but the arrays over them
    // are.
    private boolean isComplete(String[] row) {
        return !isArray(row)
                || row[ELEMENT].equals("0")
                || rows.containsKey(Integer.valueOf(row[ELEMENT]));
    }

    private static String[] lines() {
        try (InputStream table = TypeCatalog.class.getResourceAsStream("pg_type.tsv")) {
            if (table == null) {
                throw new IllegalStateException("pg_type.tsv is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Type define(int oid) {
        Type known = byOid.get(oid);
        if (known != null) {
            return known;
        }
        String[] row = rows.get(oid);
        if (row == null) {
            throw new IllegalStateException("pg_type.tsv lacks " + oid);
        }
        Type type =
                new Type(
                        oid,
                        -1,
                        row[NAME],
                        form(row),
                        row[CATEGORY].charAt(0),
                        row[PREFERRED].equals("t"),
                        element(oid, row));
        byOid.put(oid, type);
        byName.put(type.name(), type);
        if (row[KIND].equals("m") && type.element() != null) {
            multiranges.put(type.element().oid(), type);
        }
        int arrayOid = Integer.parseInt(row[ARRAY]);
        if (arrayOid != 0) {
            arrays.put(oid, define(arrayOid));
        }
        return type;
    }

    private @Nullable Type element(int oid, String[] row) {
        int element =
                switch (row[KIND]) {
                    case "r" -> RangeTypes.subtype(oid);
                    case "m" -> RangeTypes.range(oid);
                    default -> isArray(row) ? Integer.parseInt(row[ELEMENT]) : 0;
                };
        return element == 0 ? null : elementOf(element);
    }

    // An array's definition is asked for by its element's, so the element is made here without it.
    private Type elementOf(int oid) {
        Type known = byOid.get(oid);
        if (known != null) {
            return known;
        }
        String[] row = rows.get(oid);
        if (row == null) {
            throw new IllegalStateException("pg_type.tsv lacks " + oid);
        }
        return new Type(
                oid,
                -1,
                row[NAME],
                form(row),
                row[CATEGORY].charAt(0),
                row[PREFERRED].equals("t"),
                element(oid, row));
    }

    private static boolean isArray(String[] row) {
        return row[CATEGORY].equals("A") || row[NAME].equals("_record");
    }

    private static Form form(String[] row) {
        if (isArray(row) || row[KIND].equals("r") || row[KIND].equals("m")) {
            return Form.OBJECT;
        }
        if (row[KIND].equals("c")) {
            return Form.OBJECT;
        }
        return switch (row[NAME]) {
            case "numeric", "interval", "uuid", "timetz", "record", "anyarray", "anyrange" ->
                    Form.OBJECT;
            case "anymultirange", "anycompatiblearray", "anycompatiblerange" -> Form.OBJECT;
            case "float4", "float8" -> Form.DOUBLE;
            case "bool", "int2", "int4", "int8", "oid", "char", "date", "time" -> Form.LONG;
            case "timestamp", "timestamptz", "money", "pg_lsn", "xid", "xid8" -> Form.LONG;
            case "cid", "tid", "anyenum" -> Form.LONG;
            default -> row[OUTPUT].startsWith("reg") ? Form.LONG : Form.BYTES;
        };
    }
}
