package heliosdb.query.deparse;

import heliosdb.data.catalog.PartitionBound;
import heliosdb.data.catalog.PartitionBound.Datum;
import heliosdb.data.catalog.PartitionKey;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Partition keys and bounds as PostgreSQL prints them.
public final class PartitionText {
    private PartitionText() {}

    /// The key, such as `RANGE (a, b)`.
    public static String key(Table table) {
        PartitionKey key = Objects.requireNonNull(table.lineage().key());
        List<String> parts = new ArrayList<>();
        for (PartitionKey.Part part : key.parts()) {
            String sql = part.expression();
            StringBuilder text = new StringBuilder();
            if (sql == null) {
                text.append(Identifiers.quote(table.column(part.column()).name()));
            } else {
                text.append(isCall(sql) ? sql : "(" + sql + ")");
            }
            if (part.collation() != null) {
                text.append(" COLLATE ").append(Identifiers.quote(part.collation()));
            }
            if (part.operatorClass() != null) {
                text.append(' ').append(part.operatorClass());
            }
            parts.add(text.toString());
        }
        return key.strategy().name() + " (" + String.join(", ", parts) + ")";
    }

    private static boolean isCall(String sql) {
        return sql.matches("[a-z_0-9]+\\(.*\\)") && sql.indexOf(')') == sql.length() - 1;
    }

    /// The bound, such as `FOR VALUES FROM (1) TO (10)`.
    public static String bound(PartitionBound bound, PartitionKey key) {
        return switch (bound) {
            case PartitionBound.Default _ -> "DEFAULT";
            case PartitionBound.In(var values) -> {
                List<String> texts = new ArrayList<>();
                for (String value : values) {
                    texts.add(literal(value, key.parts().getFirst().type()));
                }
                yield "FOR VALUES IN (" + String.join(", ", texts) + ")";
            }
            case PartitionBound.Range(var from, var to) ->
                    "FOR VALUES FROM " + values(from, key) + " TO " + values(to, key);
            case PartitionBound.Hash(int modulus, int remainder) ->
                    "FOR VALUES WITH (modulus " + modulus + ", remainder " + remainder + ")";
        };
    }

    /// One end of a range, such as `(1, MAXVALUE)`.
    public static String values(List<Datum> bound, PartitionKey key) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            Datum datum = bound.get(i);
            texts.add(
                    datum.infinity() < 0
                            ? "MINVALUE"
                            : datum.infinity() > 0
                                    ? "MAXVALUE"
                                    : literal(datum.text(), key.parts().get(i).type()));
        }
        return "(" + String.join(", ", texts) + ")";
    }

    private static String literal(@Nullable String value, Type type) {
        if (value == null) {
            return "NULL";
        }
        return switch (type.name()) {
            case "int2", "int4", "int8", "oid" -> value.startsWith("-") ? "'" + value + "'" : value;
            case "numeric", "float4", "float8" ->
                    value.matches("[0-9.]+") ? value : "'" + value + "'";
            case "bool" -> value.equals("t") ? "true" : "false";
            default -> "'" + value.replace("'", "''") + "'";
        };
    }
}
