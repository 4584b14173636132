package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;

import com.heliosdb.common.HeliosException;
import org.jspecify.annotations.Nullable;

/// Assignment to a subscripted jsonb. Unlike `jsonb_set` it makes what is missing on the way.
final class JsonbAssignment {
    private JsonbAssignment() {}

    static Jsonb assign(Jsonb value, String[] path, int depth, Jsonb part) {
        if (depth == path.length) {
            return part;
        }
        if (value.isScalar()) {
            throw new HeliosException(INVALID_PARAMETER_VALUE, "cannot replace existing key")
                    .withDetail(
                            "The path assumes key is a composite object, but it is a scalar value.");
        }
        return value.kind() == Jsonb.Kind.OBJECT
                ? withMember(value, path, depth, part)
                : withElement(value, path, depth, part);
    }

    private static Jsonb child(@Nullable Jsonb old, String[] path, int depth, Jsonb part) {
        if (depth == path.length) {
            return part;
        }
        boolean isArray = JsonbChanges.index(path[depth]) != null;
        return assign(old == null ? Jsonb.empty(isArray) : old, path, depth, part);
    }

    private static Jsonb withMember(Jsonb object, String[] path, int depth, Jsonb part) {
        String key = path[depth];
        JsonbBuilder builder = new JsonbBuilder().startObject();
        for (int i = 0; i < object.size(); i++) {
            if (!object.keyAt(i).equals(key)) {
                builder.key(object.keyAt(i)).value(object.valueAt(i));
            }
        }
        builder.key(key).value(child(object.member(key), path, depth + 1, part));
        return builder.endObject().build();
    }

    private static Jsonb withElement(Jsonb array, String[] path, int depth, Jsonb part) {
        int index = JsonbChanges.requiredIndex(path[depth], depth);
        int position = index < 0 ? index + array.size() : index;
        if (position < 0) {
            throw new HeliosException(
                    INVALID_PARAMETER_VALUE,
                    "path element at position " + (depth + 1) + " is out of range: " + index);
        }
        JsonbBuilder builder = new JsonbBuilder().startArray();
        for (int i = 0; i < Math.max(array.size(), position + 1); i++) {
            Jsonb old = i < array.size() ? array.valueAt(i) : null;
            if (i == position) {
                builder.value(child(old, path, depth + 1, part));
            } else {
                builder.value(old == null ? Jsonb.ofNull() : old);
            }
        }
        return builder.endArray().build();
    }
}
