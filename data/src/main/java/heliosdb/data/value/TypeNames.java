package heliosdb.data.value;

/// The names that SQL has for types, both ways.
final class TypeNames {
    // Bits of the fields in an interval modifier.
    private static final int MONTH = 1 << 1;
    private static final int YEAR = 1 << 2;
    private static final int DAY = 1 << 3;
    private static final int HOUR = 1 << 10;
    private static final int MINUTE = 1 << 11;
    private static final int SECOND = 1 << 12;
    private static final int FIELDS_ALL = 0x7FFF;
    private static final int PRECISION_ALL = 0xFFFF;

    private TypeNames() {}

    /// The internal name of a SQL name, or the name itself.
    static String internal(String name) {
        return switch (name) {
            case "boolean" -> "bool";
            case "smallint" -> "int2";
            case "int", "integer" -> "int4";
            case "bigint" -> "int8";
            case "real" -> "float4";
            case "float", "double precision" -> "float8";
            case "decimal", "dec" -> "numeric";
            case "character varying", "char varying", "national character varying" -> "varchar";
            case "nchar varying", "national char varying" -> "varchar";
            case "character", "nchar", "national character", "national char" -> "bpchar";
            case "bit varying" -> "varbit";
            case "time without time zone" -> "time";
            case "time with time zone" -> "timetz";
            case "timestamp without time zone" -> "timestamp";
            case "timestamp with time zone" -> "timestamptz";
            default -> name;
        };
    }

    static String format(Type type) {
        if (type.isArray() && type.element() != null && type.name().charAt(0) == '_') {
            return format(type.element().withModifier(type.modifier())) + "[]";
        }
        int modifier = type.modifier();
        boolean has = modifier >= 0;
        return switch (type.oid()) {
            case 16 -> "boolean";
            case 18 -> "\"char\"";
            case 21 -> "smallint";
            case 23 -> "integer";
            case 20 -> "bigint";
            case 700 -> "real";
            case 701 -> "double precision";
            case 1700 -> "numeric" + (modifier >= 4 ? numericModifier(modifier) : "");
            case 1042 -> !has ? "bpchar" : "character" + (modifier > 4 ? length(modifier, 4) : "");
            case 1043 -> "character varying" + (modifier > 4 ? length(modifier, 4) : "");
            case 1560 -> !has ? "\"bit\"" : "bit" + length(modifier, 0);
            case 1562 -> "bit varying" + (has ? length(modifier, 0) : "");
            case 1083 -> "time" + (has ? length(modifier, 0) : "") + " without time zone";
            case 1266 -> "time" + (has ? length(modifier, 0) : "") + " with time zone";
            case 1114 -> "timestamp" + (has ? length(modifier, 0) : "") + " without time zone";
            case 1184 -> "timestamp" + (has ? length(modifier, 0) : "") + " with time zone";
            case 1186 -> "interval" + (has ? intervalModifier(modifier) : "");
            case 2276 -> "\"any\"";
            default -> type.name() + (has ? length(modifier, 0) : "");
        };
    }

    private static String length(int modifier, int header) {
        return "(" + (modifier - header) + ")";
    }

    private static String numericModifier(int modifier) {
        int packed = modifier - 4;
        int scale = ((packed & 0x7FF) ^ 1024) - 1024;
        return "(" + (packed >> 16 & 0xFFFF) + "," + scale + ")";
    }

    private static String intervalModifier(int modifier) {
        int fields = modifier >> 16 & FIELDS_ALL;
        int precision = modifier & 0xFFFF;
        return intervalFields(fields) + (precision == PRECISION_ALL ? "" : "(" + precision + ")");
    }

    private static String intervalFields(int fields) {
        return switch (fields) {
            case YEAR -> " year";
            case MONTH -> " month";
            case DAY -> " day";
            case HOUR -> " hour";
            case MINUTE -> " minute";
            case SECOND -> " second";
            case YEAR | MONTH -> " year to month";
            case DAY | HOUR -> " day to hour";
            case DAY | HOUR | MINUTE -> " day to minute";
            case DAY | HOUR | MINUTE | SECOND -> " day to second";
            case HOUR | MINUTE -> " hour to minute";
            case HOUR | MINUTE | SECOND -> " hour to second";
            case MINUTE | SECOND -> " minute to second";
            default -> "";
        };
    }
}
