package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.JsonPath;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.JsonbBuilder;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.KernelFactory;
import heliosdb.query.function.SetReturningFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The functions and operators that evaluate jsonpath.
final class JsonPathFunctions {
    private JsonPathFunctions() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "jsonb_path_exists", "jsonb_path_exists_tz", "jsonb_path_exists_opr" -> exists();
            case "jsonb_path_match", "jsonb_path_match_tz", "jsonb_path_match_opr" ->
                    of(JsonPathFunctions::truth);
            case "jsonb_path_query_array", "jsonb_path_query_array_tz" ->
                    of(items -> array(items).toBytes());
            case "jsonb_path_query_first", "jsonb_path_query_first_tz" ->
                    of(items -> items.isEmpty() ? null : items.getFirst().toBytes());
            default -> null;
        };
    }

    /// `jsonb_path_query`.
    static SetReturningFunction.@Nullable Factory findSet(String source) {
        return switch (source) {
            case "jsonb_path_query", "jsonb_path_query_tz" ->
                    RowSets.values((arguments, context) -> {
                        List<@Nullable Object> rows = new ArrayList<>();
                        for (Jsonb item : query(arguments, context, source.endsWith("_tz"))) {
                            rows.add(item.toBytes());
                        }
                        return rows.iterator();
                    });
            default -> null;
        };
    }

    @FunctionalInterface
    private interface Outcome {
        @Nullable Object of(List<Jsonb> items);
    }

    private static KernelFactory of(Outcome outcome) {
        return site -> {
            Memo<String, JsonPath> paths = new Memo<>();
            return Rows.values(row -> evaluate(row, paths, outcome)).bind(site);
        };
    }

    private static @Nullable Object evaluate(
            Row row, Memo<String, JsonPath> paths, Outcome outcome) {
        JsonPath path = paths.of(row.textAt(1), JsonPath::parse);
        List<Jsonb> items = new ArrayList<>();
        try {
            JsonPathRun.collect(path, input(row), row.context(), items);
            return outcome.of(items);
        } catch (HeliosException problem) {
            if (isSilent(row) && JsonPathRun.isOfData(problem)) {
                return null;
            }
            throw problem;
        }
    }

    /// Operators keep silent about errors, functions when they are told to.
    private static boolean isSilent(Row row) {
        return row.size() == 2 || row.isTrue(3);
    }

    private static JsonPathRun.Input input(Row row) {
        boolean usesZone = row.site().function().name().endsWith("_tz");
        return new JsonPathRun.Input(row.jsonbAt(0), variables(row), usesZone);
    }

    private static Jsonb variables(Row row) {
        return row.size() == 2
                ? new JsonbBuilder().startObject().endObject().build()
                : row.jsonbAt(2);
    }

    /// In lax mode an item that was found before an error answers already.
    private static KernelFactory exists() {
        return site -> {
            Memo<String, JsonPath> paths = new Memo<>();
            return Rows.values(row -> exists(row, paths.of(row.textAt(1), JsonPath::parse)))
                    .bind(site);
        };
    }

    private static @Nullable Object exists(Row row, JsonPath path) {
        List<Jsonb> items = new ArrayList<>();
        try {
            JsonPathRun.collect(path, input(row), row.context(), items);
        } catch (HeliosException problem) {
            if (path.isStrict() || items.isEmpty()) {
                if (isSilent(row) && JsonPathRun.isOfData(problem)) {
                    return null;
                }
                throw problem;
            }
        }
        return items.isEmpty() ? 0L : 1L;
    }

    private static @Nullable Object truth(List<Jsonb> items) {
        Jsonb only = JsonPathRun.only(items);
        if (only == null || only.kind() != Jsonb.Kind.BOOLEAN && only.kind() != Jsonb.Kind.NULL) {
            throw new HeliosException(
                    ErrorCode.SINGLETON_SQL_JSON_ITEM_REQUIRED,
                    "single boolean result is expected");
        }
        return only.kind() == Jsonb.Kind.NULL ? null : only.booleanValue() ? 1L : (Long) 0L;
    }

    private static Jsonb array(List<Jsonb> items) {
        JsonbBuilder builder = new JsonbBuilder().startArray();
        items.forEach(builder::value);
        return builder.endArray().build();
    }

    private static List<Jsonb> query(
            @Nullable Object[] arguments, EvaluationContext context, boolean usesZone) {
        JsonPath path = JsonPath.parse(new String(bytes(arguments[1]), StandardCharsets.UTF_8));
        List<Jsonb> items = new ArrayList<>();
        try {
            JsonPathRun.collect(
                    path,
                    new JsonPathRun.Input(
                            Jsonb.of(bytes(arguments[0])), Jsonb.of(bytes(arguments[2])), usesZone),
                    context,
                    items);
        } catch (HeliosException problem) {
            if (!Objects.equals(arguments[3], 1L) || !JsonPathRun.isOfData(problem)) {
                throw problem;
            }
        }
        return items;
    }

    private static byte[] bytes(@Nullable Object boxed) {
        return (byte[]) Objects.requireNonNull(boxed);
    }
}
