package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Json;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.RowFields;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.EvaluationContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JSON text turned into values of types: objects into rows, arrays into arrays, and all else
/// through its text.
final class JsonPopulation {
    private final EvaluationContext context;

    JsonPopulation(EvaluationContext context) {
        this.context = context;
    }

    /// The fields of an object; those that it lacks are taken from a row.
    @Nullable Object[] row(byte[] object, RowFields fields, @Nullable RowValue base) {
        Map<String, byte[]> members = new HashMap<>();
        JsonItems.members(object).forEach(member -> members.put(member.key(), member.value()));
        @Nullable Object[] row = new @Nullable Object[fields.names().size()];
        for (int i = 0; i < row.length; i++) {
            String name = fields.names().get(i);
            byte[] member = members.get(name);
            Object old = base == null || i >= base.size() ? null : base.values()[i];
            row[i] = member == null ? old : value(member, fields.types().get(i), name, old);
        }
        return row;
    }

    /// A value of a type.
    ///
    /// @param key of the object's member that it belongs to, for errors
    @Nullable Object value(byte[] json, Type domain, @Nullable String key, @Nullable Object old) {
        char kind = JsonItems.kind(json);
        if (kind == 'n') {
            return null;
        }
        Type type = context.text().settings().names().baseOf(domain);
        if (type.sameAs(Types.JSONB)) {
            return Jsonb.parse(json, 0, json.length).toBytes();
        }
        if (type.sameAs(Types.JSON)) {
            return json;
        }
        Type element = type.element();
        if (type.isArray() && element != null && kind != '"') {
            return array(json, element.withModifier(type.modifier()), key);
        }
        Optional<RowFields> fields = context.text().settings().names().fields(type);
        if (fields.isPresent() && kind != '"') {
            requireObject("populate_composite", json);
            RowFields all = fields.get();
            return new RowValue(all.types(), all.names(), row(json, all, (RowValue) old));
        }
        byte[] text = Json.asText(json);
        return text == null ? null : context.text().parse(type, text, 0, text.length);
    }

    /// Refuses what is no object.
    static void requireObject(String caller, byte[] json) {
        char kind = JsonItems.kind(json);
        if (kind != '{') {
            throw Problems.invalid(
                    "cannot call " + caller + (kind == '[' ? " on an array" : " on a scalar"));
        }
    }

    private ArrayValue array(byte[] json, Type element, @Nullable String key) {
        JsonArrayReader reader = new JsonArrayReader(this, element, key);
        return reader.read(json);
    }

    /// The text of either JSON type.
    static byte[] text(Object value, boolean isJsonb) {
        byte[] bytes = (byte[]) value;
        return isJsonb ? Jsonb.of(bytes).toString().getBytes(StandardCharsets.UTF_8) : bytes;
    }

    /// A row for an object, by the type of another row.
    @Nullable RowValue likeRow(String name, Type type, @Nullable RowValue base, byte[] object) {
        requireObject(name, object);
        RowFields fields = fields(name, type, base);
        return new RowValue(fields.types(), fields.names(), row(object, fields, base));
    }

    /// The fields that a row argument has.
    RowFields fields(String name, Type type, @Nullable RowValue base) {
        Type wanted = context.text().settings().names().baseOf(type);
        if (wanted.sameAs(Types.RECORD)) {
            if (base == null) {
                throw Problems.unsupported("could not determine row type for result of " + name)
                        .withHint(
                                "Provide a non-null record argument, or call the function in the"
                                        + " FROM clause using a column definition list.");
            }
            return fields(base);
        }
        return context.text()
                .settings()
                .names()
                .fields(wanted)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "first argument of " + name + " must be a row type"));
    }

    private static RowFields fields(RowValue row) {
        List<String> names =
                java.util.stream.IntStream.range(0, row.size()).mapToObj(row::name).toList();
        return new RowFields(names, row.types());
    }
}
