package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Jsonb;
import heliosdb.query.function.KernelFactory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Operators and functions of jsonb.
final class JsonbFunctions {
    private JsonbFunctions() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.startsWith("jsonb_")) {
            return null;
        }
        KernelFactory found = access(source);
        return found == null ? change(source) : found;
    }

    private static @Nullable KernelFactory access(String source) {
        return switch (source) {
            case "jsonb_object_field" -> Rows.bytes(row -> bytes(member(row)));
            case "jsonb_object_field_text" -> Rows.texts(row -> text(member(row)));
            case "jsonb_array_element" -> Rows.bytes(row -> bytes(element(row)));
            case "jsonb_array_element_text" -> Rows.texts(row -> text(element(row)));
            case "jsonb_extract_path" -> Rows.bytes(row -> bytes(atPath(row)));
            case "jsonb_extract_path_text" -> Rows.texts(row -> text(atPath(row)));
            case "jsonb_array_length" -> Rows.longs(row -> length(row.jsonbAt(0)));
            case "jsonb_typeof" -> Rows.texts(row -> row.jsonbAt(0).typeName());
            case "jsonb_pretty" -> Rows.texts(row -> row.jsonbAt(0).pretty());
            case "jsonb_contains" -> Rows.booleans(row -> row.jsonbAt(0).contains(row.jsonbAt(1)));
            case "jsonb_contained" -> Rows.booleans(row -> row.jsonbAt(1).contains(row.jsonbAt(0)));
            case "jsonb_exists" -> Rows.booleans(row -> row.jsonbAt(0).hasKey(row.textAt(1)));
            case "jsonb_exists_any" -> Rows.booleans(row -> hasKeys(row, false));
            case "jsonb_exists_all" -> Rows.booleans(row -> hasKeys(row, true));
            default -> null;
        };
    }

    static byte @Nullable [] bytes(@Nullable Jsonb value) {
        return value == null ? null : value.toBytes();
    }

    static @Nullable String text(@Nullable Jsonb value) {
        return value == null ? null : value.asText();
    }

    private static @Nullable Jsonb member(Row row) {
        return row.jsonbAt(0).member(row.textAt(1));
    }

    /// PostgreSQL keeps a scalar as an array of one, which this operator sees.
    private static @Nullable Jsonb element(Row row) {
        Jsonb value = row.jsonbAt(0);
        int index = row.intAt(1);
        boolean isScalar = value.kind() != Jsonb.Kind.ARRAY && value.kind() != Jsonb.Kind.OBJECT;
        return isScalar && (index == 0 || index == -1) ? value : value.element(index);
    }

    private static @Nullable Jsonb atPath(Row row) {
        String[] path = JsonFunctions.path(row.arrayAt(1));
        return path == null ? null : row.jsonbAt(0).find(path);
    }

    private static long length(Jsonb value) {
        return switch (value.kind()) {
            case ARRAY -> value.size();
            case OBJECT -> throw Problems.invalid("cannot get array length of a non-array");
            case NULL, BOOLEAN, NUMBER, STRING ->
                    throw Problems.invalid("cannot get array length of a scalar");
        };
    }

    private static boolean hasKeys(Row row, boolean all) {
        Jsonb value = row.jsonbAt(0);
        for (Object key : row.arrayAt(1).elements()) {
            if (key instanceof byte[] bytes
                    && value.hasKey(new String(bytes, StandardCharsets.UTF_8)) != all) {
                return !all;
            }
        }
        return all;
    }

    private static @Nullable KernelFactory change(String source) {
        return switch (source) {
            case "jsonb_concat" ->
                    Rows.bytes(row -> row.jsonbAt(0).concat(row.jsonbAt(1)).toBytes());
            case "jsonb_delete" ->
                    Rows.bytes(row -> row.jsonbAt(0).without(row.textAt(1)).toBytes());
            case "jsonb_delete_idx" ->
                    Rows.bytes(row -> row.jsonbAt(0).without(row.intAt(1)).toBytes());
            case "jsonb_delete_array" -> Rows.bytes(JsonbFunctions::withoutKeys);
            case "jsonb_delete_path" ->
                    Rows.bytes(
                            row -> row.jsonbAt(0).withoutPath(fullPath(row.arrayAt(1))).toBytes());
            case "jsonb_set" -> Rows.bytes(row -> set(row).toBytes());
            case "jsonb_set_lax" -> Rows.bytes(row -> bytes(setLax(row)));
            case "jsonb_insert" ->
                    Rows.bytes(row ->
                            row.jsonbAt(0)
                                    .insert(fullPath(row.arrayAt(1)), row.jsonbAt(2), row.isTrue(3))
                                    .toBytes());
            case "jsonb_strip_nulls" -> Rows.bytes(row -> row.jsonbAt(0).withoutNulls().toBytes());
            default -> null;
        };
    }

    private static byte[] withoutKeys(Row row) {
        Jsonb value = row.jsonbAt(0);
        for (Object key : row.arrayAt(1).elements()) {
            if (key instanceof byte[] bytes) {
                value = value.without(new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return value.toBytes();
    }

    /// A path none of whose elements may be NULL.
    private static String[] fullPath(ArrayValue array) {
        String[] path = JsonFunctions.path(array);
        if (path == null) {
            int position = 0;
            while (array.elements()[position] != null) {
                position++;
            }
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "path element at position " + (position + 1) + " is null");
        }
        return path;
    }

    private static Jsonb set(Row row) {
        return row.jsonbAt(0).with(fullPath(row.arrayAt(1)), row.jsonbAt(2), row.isTrue(3));
    }

    private static @Nullable Jsonb setLax(Row row) {
        if (row.isNull(0) || row.isNull(1) || row.isNull(3)) {
            return null;
        }
        if (row.isNull(4)) {
            throw treatmentProblem();
        }
        if (!row.isNull(2)) {
            return set(row);
        }
        String[] path = fullPath(row.arrayAt(1));
        return switch (row.textAt(4)) {
            case "raise_exception" ->
                    throw new HeliosException(
                                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "JSON value must not be null")
                            .withDetail(
                                    "Exception was raised because null_value_treatment is"
                                            + " \"raise_exception\".")
                            .withHint(
                                    "To avoid, either change the null_value_treatment argument or"
                                            + " ensure that an SQL NULL is not passed.");
            case "use_json_null" -> row.jsonbAt(0).with(path, Jsonb.ofNull(), row.isTrue(3));
            case "delete_key" -> row.jsonbAt(0).withoutPath(path);
            case "return_target" -> row.jsonbAt(0);
            default -> throw treatmentProblem();
        };
    }

    private static HeliosException treatmentProblem() {
        return Problems.invalid(
                "null_value_treatment must be \"delete_key\", \"return_target\", \"use_json_null\","
                        + " or \"raise_exception\"");
    }
}
