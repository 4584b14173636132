package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Json;
import heliosdb.query.function.KernelFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators and functions of json, which keep the text as it was written.
final class JsonFunctions {
    private JsonFunctions() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.startsWith("json_")) {
            return null;
        }
        return switch (source) {
            case "json_object_field" ->
                    Rows.bytes(row -> Json.member(row.bytesAt(0), row.textAt(1)));
            case "json_object_field_text" ->
                    Rows.bytes(row -> text(Json.member(row.bytesAt(0), row.textAt(1))));
            case "json_array_element" -> Rows.bytes(JsonFunctions::element);
            case "json_array_element_text" -> Rows.bytes(row -> text(element(row)));
            case "json_extract_path" -> Rows.bytes(JsonFunctions::atPath);
            case "json_extract_path_text" -> Rows.bytes(row -> text(atPath(row)));
            case "json_array_length" -> Rows.longs(row -> elements(row).size());
            case "json_typeof" -> Rows.texts(row -> Json.typeName(row.bytesAt(0)));
            case "json_strip_nulls" -> Rows.bytes(row -> JsonItems.withoutNulls(row.bytesAt(0)));
            default -> null;
        };
    }

    static byte @Nullable [] text(byte @Nullable [] json) {
        return json == null ? null : Json.asText(json);
    }

    private static byte @Nullable [] element(Row row) {
        byte[] json = row.bytesAt(0);
        if (JsonItems.kind(json) != '[') {
            return null;
        }
        int index = row.intAt(1);
        if (index >= 0) {
            return Json.element(json, index);
        }
        List<byte[]> elements = JsonItems.elements(json);
        return index + elements.size() < 0 ? null : elements.get(index + elements.size());
    }

    private static byte @Nullable [] atPath(Row row) {
        String[] path = path(row.arrayAt(1));
        byte[] at = row.bytesAt(0);
        if (path == null) {
            return null;
        }
        for (String step : path) {
            byte[] next = step(at, step);
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static byte @Nullable [] step(byte[] json, String step) {
        char kind = JsonItems.kind(json);
        if (kind == '{') {
            return Json.member(json, step);
        }
        if (kind != '[' || !step.strip().matches("[+-]?\\d{1,9}")) {
            return null;
        }
        List<byte[]> elements = JsonItems.elements(json);
        int index = Integer.parseInt(step.strip());
        int effective = index < 0 ? index + elements.size() : index;
        return effective < 0 || effective >= elements.size() ? null : elements.get(effective);
    }

    /// A path's elements; null when one of them is NULL.
    static String @Nullable [] path(ArrayValue array) {
        String[] path = new String[array.size()];
        for (int i = 0; i < path.length; i++) {
            if (!(array.elements()[i] instanceof byte[] element)) {
                return null;
            }
            path[i] = new String(element, StandardCharsets.UTF_8);
        }
        return path;
    }

    private static List<byte[]> elements(Row row) {
        byte[] json = row.bytesAt(0);
        return switch (JsonItems.kind(json)) {
            case '[' -> JsonItems.elements(json);
            case '{' -> throw Problems.invalid("cannot get array length of a non-array");
            default -> throw Problems.invalid("cannot get array length of a scalar");
        };
    }
}
