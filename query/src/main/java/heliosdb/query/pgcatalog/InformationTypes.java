package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;

/// How `information_schema` describes types.
final class InformationTypes {
    private static final int OCTETS_MAX = 1 << 30;
    private static final int BYTES_A_CHARACTER = 4;
    private static final int HEADER = 4;

    private InformationTypes() {}

    /// The standard's name of a type.
    static String name(Type type) {
        if (type.category() == 'A' && type.name().startsWith("_")) {
            return "ARRAY";
        }
        if (type.sameAs(Types.BPCHAR)) {
            return "character";
        }
        return Integer.compareUnsigned(type.oid(), CatalogObject.FIRST_USER_OID) >= 0
                ? "USER-DEFINED"
                : Types.format(type.withModifier(-1));
    }

    /// Fills the columns about a type's name, length and precision.
    static void describe(CatalogRow row, Type type, String name) {
        row.put("data_type", name);
        int modifier = type.modifier();
        switch (type.name()) {
            case "varchar", "bpchar" -> {
                if (modifier >= HEADER) {
                    row.put("character_maximum_length", modifier - HEADER)
                            .put("character_octet_length", (modifier - HEADER) * BYTES_A_CHARACTER);
                } else {
                    row.put("character_octet_length", OCTETS_MAX);
                }
            }
            case "text", "name" -> row.put("character_octet_length", OCTETS_MAX);
            case "bit", "varbit" -> {
                if (modifier >= 0) {
                    row.put("character_maximum_length", modifier);
                }
            }
            case "int2" -> number(row, 16, 2, 0);
            case "int4" -> number(row, 32, 2, 0);
            case "int8" -> number(row, 64, 2, 0);
            case "float4" -> row.put("numeric_precision", 24).put("numeric_precision_radix", 2);
            case "float8" -> row.put("numeric_precision", 53).put("numeric_precision_radix", 2);
            case "numeric" -> {
                row.put("numeric_precision_radix", 10);
                if (modifier >= HEADER) {
                    number(
                            row,
                            modifier - HEADER >>> 16,
                            10,
                            ((modifier - HEADER & 0x7FF) ^ 1024) - 1024);
                }
            }
            case "date" -> row.put("datetime_precision", 0);
            case "time", "timetz", "timestamp", "timestamptz" ->
                    row.put("datetime_precision", modifier < 0 ? 6 : modifier);
            case "interval" -> row.put("datetime_precision", 6);
            default -> {}
        }
    }

    private static void number(CatalogRow row, int precision, int radix, int scale) {
        row.put("numeric_precision", precision)
                .put("numeric_precision_radix", radix)
                .put("numeric_scale", scale);
    }
}
