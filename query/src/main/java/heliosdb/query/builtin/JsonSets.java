package heliosdb.query.builtin;

import heliosdb.data.value.Jsonb;
import heliosdb.query.function.SetReturningFunction.Factory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sets that take JSON apart.
final class JsonSets {
    private JsonSets() {}

    static @Nullable Factory find(String source) {
        return switch (source) {
            case "json_array_elements" -> values((json, _) -> elements(json, source));
            case "json_array_elements_text" ->
                    values((json, _) -> map(elements(json, source), JsonFunctions::text));
            case "json_object_keys" -> values((json, _) -> keys(json));
            case "json_each" -> RowSets.records((arguments, _) -> members(arguments, false));
            case "json_each_text" -> RowSets.records((arguments, _) -> members(arguments, true));
            case "jsonb_array_elements" -> values((json, _) -> jsonbElements(json, false));
            case "jsonb_array_elements_text" -> values((json, _) -> jsonbElements(json, true));
            case "jsonb_object_keys" -> values((json, _) -> jsonbKeys(json));
            case "jsonb_each" ->
                    RowSets.records((arguments, _) -> jsonbMembers(arguments, source, false));
            case "jsonb_each_text" ->
                    RowSets.records((arguments, _) -> jsonbMembers(arguments, source, true));
            default ->
                    source.startsWith("jsonb_path_")
                            ? JsonPathFunctions.findSet(source)
                            : JsonRecords.find(source);
        };
    }

    @FunctionalInterface
    private interface OfBytes {
        Iterator<@Nullable Object> open(byte[] json, @Nullable Object context);
    }

    private static Factory values(OfBytes function) {
        return RowSets.values((arguments, context) -> function.open(bytes(arguments[0]), context));
    }

    static byte[] bytes(@Nullable Object boxed) {
        return (byte[]) Objects.requireNonNull(boxed);
    }

    private static Iterator<@Nullable Object> elements(byte[] json, String name) {
        if (JsonItems.kind(json) != '[') {
            throw Problems.invalid(
                    "cannot call "
                            + name
                            + (JsonItems.kind(json) == '{' ? " on a non-array" : " on a scalar"));
        }
        return new ArrayList<@Nullable Object>(JsonItems.elements(json)).iterator();
    }

    private static Iterator<@Nullable Object> map(
            Iterator<@Nullable Object> items,
            java.util.function.Function<byte[], byte @Nullable []> mapping) {
        List<@Nullable Object> mapped = new ArrayList<>();
        items.forEachRemaining(item -> mapped.add(mapping.apply(bytes(item))));
        return mapped.iterator();
    }

    private static Iterator<@Nullable Object> keys(byte[] json) {
        if (JsonItems.kind(json) != '{') {
            throw Problems.invalid(
                    "cannot call json_object_keys on "
                            + (JsonItems.kind(json) == '[' ? "an array" : "a scalar"));
        }
        List<@Nullable Object> keys = new ArrayList<>();
        for (JsonItems.Member member : JsonItems.members(json)) {
            keys.add(Conversions.utf8(member.key()));
        }
        return keys.iterator();
    }

    private static Iterator<@Nullable Object[]> members(
            @Nullable Object[] arguments, boolean asText) {
        byte[] json = bytes(arguments[0]);
        if (JsonItems.kind(json) != '{') {
            throw Problems.invalid(
                    JsonItems.kind(json) == '['
                            ? "cannot deconstruct an array as an object"
                            : "cannot deconstruct a scalar");
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (JsonItems.Member member : JsonItems.members(json)) {
            byte[] value = asText ? JsonFunctions.text(member.value()) : member.value();
            rows.add(new @Nullable Object[] {Conversions.utf8(member.key()), value});
        }
        return rows.iterator();
    }

    private static @Nullable Object item(Jsonb value, boolean asText) {
        if (!asText) {
            return value.toBytes();
        }
        String text = value.asText();
        return text == null ? null : Conversions.utf8(text);
    }

    private static Iterator<@Nullable Object> jsonbElements(byte[] json, boolean asText) {
        Jsonb array = Jsonb.of(json);
        if (array.kind() != Jsonb.Kind.ARRAY) {
            throw Problems.invalid(
                    "cannot extract elements from "
                            + (array.kind() == Jsonb.Kind.OBJECT ? "an object" : "a scalar"));
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Jsonb element = array.element(i);
            items.add(element == null ? null : item(element, asText));
        }
        return items.iterator();
    }

    private static Iterator<@Nullable Object> jsonbKeys(byte[] json) {
        Jsonb object = Jsonb.of(json);
        if (object.kind() != Jsonb.Kind.OBJECT) {
            throw Problems.invalid(
                    "cannot call jsonb_object_keys on "
                            + (object.kind() == Jsonb.Kind.ARRAY ? "an array" : "a scalar"));
        }
        List<@Nullable Object> keys = new ArrayList<>();
        for (int i = 0; i < object.size(); i++) {
            keys.add(Conversions.utf8(object.keyAt(i)));
        }
        return keys.iterator();
    }

    private static Iterator<@Nullable Object[]> jsonbMembers(
            @Nullable Object[] arguments, String name, boolean asText) {
        Jsonb object = Jsonb.of(bytes(arguments[0]));
        if (object.kind() != Jsonb.Kind.OBJECT) {
            throw Problems.invalid("cannot call " + name + " on a non-object");
        }
        if (object.size() == 0) {
            return Collections.emptyIterator();
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < object.size(); i++) {
            rows.add(
                    new @Nullable Object[] {
                        Conversions.utf8(object.keyAt(i)), item(object.valueAt(i), asText)
                    });
        }
        return rows.iterator();
    }
}
