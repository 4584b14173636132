package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;
import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import org.jspecify.annotations.Nullable;

/// Jsonb values made of others: concatenation, deletion, replacement.
final class JsonbChanges {
    private JsonbChanges() {}

    /// The array index that a path's step is, null when it is none.
    static @Nullable Integer index(String step) {
        try {
            return step.startsWith("+") ? null : Integer.valueOf(step.strip());
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    static int requiredIndex(String step, int position) {
        Integer index = index(step);
        if (index == null) {
            throw new HeliosException(
                    INVALID_TEXT_REPRESENTATION,
                    "path element at position "
                            + (position + 1)
                            + " is not an integer: \""
                            + step
                            + "\"");
        }
        return index;
    }

    static Jsonb concat(Jsonb a, Jsonb b) {
        JsonbBuilder builder = new JsonbBuilder();
        boolean areObjects = a.kind() == Jsonb.Kind.OBJECT && b.kind() == Jsonb.Kind.OBJECT;
        if (areObjects) {
            builder.startObject();
            copyMembers(a, builder);
            copyMembers(b, builder);
            return builder.endObject().build();
        }
        builder.startArray();
        copyElements(a, builder);
        copyElements(b, builder);
        return builder.endArray().build();
    }

    private static void copyMembers(Jsonb object, JsonbBuilder builder) {
        for (int i = 0; i < object.size(); i++) {
            builder.key(object.keyAt(i)).value(object.valueAt(i));
        }
    }

    private static void copyElements(Jsonb value, JsonbBuilder builder) {
        if (value.kind() != Jsonb.Kind.ARRAY) {
            builder.value(value);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            builder.value(value.valueAt(i));
        }
    }

    private static HeliosException error(String message) {
        return new HeliosException(INVALID_PARAMETER_VALUE, message);
    }

    static Jsonb without(Jsonb value, String key) {
        if (value.isScalar()) {
            throw error("cannot delete from scalar");
        }
        if (value.kind() == Jsonb.Kind.OBJECT) {
            return replaceMember(value, key, null);
        }
        Jsonb string = Jsonb.of(key);
        JsonbBuilder builder = new JsonbBuilder().startArray();
        for (int i = 0; i < value.size(); i++) {
            if (!value.valueAt(i).equals(string)) {
                builder.value(value.valueAt(i));
            }
        }
        return builder.endArray().build();
    }

    static Jsonb without(Jsonb value, int index) {
        if (value.isScalar()) {
            throw error("cannot delete from scalar");
        }
        if (value.kind() == Jsonb.Kind.OBJECT) {
            throw error("cannot delete from object using integer index");
        }
        int position = index < 0 ? index + value.size() : index;
        return position < 0 || position >= value.size()
                ? value
                : replaceElement(value, position, null);
    }

    /// The object with another value for a key, or without it.
    private static Jsonb replaceMember(Jsonb object, String key, @Nullable Jsonb value) {
        JsonbBuilder builder = new JsonbBuilder().startObject();
        for (int i = 0; i < object.size(); i++) {
            String current = object.keyAt(i);
            if (!current.equals(key)) {
                builder.key(current).value(object.valueAt(i));
            }
        }
        if (value != null) {
            builder.key(key).value(value);
        }
        return builder.endObject().build();
    }

    /// The array with another value at a position, or without it.
    private static Jsonb replaceElement(Jsonb array, int position, @Nullable Jsonb value) {
        JsonbBuilder builder = new JsonbBuilder().startArray();
        for (int i = 0; i < array.size(); i++) {
            if (i != position) {
                builder.value(array.valueAt(i));
            } else if (value != null) {
                builder.value(value);
            }
        }
        return builder.endArray().build();
    }

    static Jsonb withoutPath(Jsonb value, String... path) {
        if (value.isScalar()) {
            throw error("cannot delete path in scalar");
        }
        return path.length == 0 || value.size() == 0 ? value : withoutPath(value, path, 0);
    }

    private static Jsonb withoutPath(Jsonb value, String[] path, int depth) {
        boolean isLast = depth == path.length - 1;
        if (value.kind() == Jsonb.Kind.OBJECT) {
            Jsonb child = value.member(path[depth]);
            if (child == null || !isLast && child.isScalar()) {
                return value;
            }
            return replaceMember(
                    value, path[depth], isLast ? null : withoutPath(child, path, depth + 1));
        }
        int index = requiredIndex(path[depth], depth);
        int position = index < 0 ? index + value.size() : index;
        Jsonb child = position < 0 ? null : value.element(position);
        if (child == null || !isLast && child.isScalar()) {
            return value;
        }
        return replaceElement(value, position, isLast ? null : withoutPath(child, path, depth + 1));
    }

    static Jsonb set(Jsonb value, String[] path, Jsonb replacement, boolean createIfMissing) {
        if (value.isScalar()) {
            throw error("cannot set path in scalar");
        }
        boolean isUnchanged = path.length == 0 || value.size() == 0 && !createIfMissing;
        return isUnchanged ? value : set(value, path, 0, replacement, createIfMissing);
    }

    private static Jsonb set(
            Jsonb value, String[] path, int depth, Jsonb replacement, boolean createIfMissing) {
        boolean isLast = depth == path.length - 1;
        String step = path[depth];
        if (value.kind() == Jsonb.Kind.OBJECT) {
            Jsonb child = value.member(step);
            if (isLast) {
                return child != null || createIfMissing
                        ? replaceMember(value, step, replacement)
                        : value;
            }
            return child == null || child.isScalar()
                    ? value
                    : replaceMember(
                            value, step, set(child, path, depth + 1, replacement, createIfMissing));
        }
        int index = requiredIndex(step, depth);
        int position = index < 0 ? index + value.size() : index;
        Jsonb child = position < 0 ? null : value.element(position);
        if (child == null) {
            return isLast && createIfMissing
                    ? insertAt(value, position < 0 ? 0 : value.size(), replacement)
                    : value;
        }
        if (isLast) {
            return replaceElement(value, position, replacement);
        }
        return child.isScalar()
                ? value
                : replaceElement(
                        value, position, set(child, path, depth + 1, replacement, createIfMissing));
    }

    private static Jsonb insertAt(Jsonb array, int position, Jsonb value) {
        JsonbBuilder builder = new JsonbBuilder().startArray();
        for (int i = 0; i <= array.size(); i++) {
            if (i == position) {
                builder.value(value);
            }
            if (i < array.size()) {
                builder.value(array.valueAt(i));
            }
        }
        return builder.endArray().build();
    }

    static Jsonb insert(Jsonb value, String[] path, Jsonb inserted, boolean insertAfter) {
        if (value.isScalar()) {
            throw error("cannot set path in scalar");
        }
        return path.length == 0 ? value : insert(value, path, 0, inserted, insertAfter);
    }

    private static Jsonb insert(
            Jsonb value, String[] path, int depth, Jsonb inserted, boolean insertAfter) {
        boolean isLast = depth == path.length - 1;
        String step = path[depth];
        if (value.kind() == Jsonb.Kind.OBJECT) {
            Jsonb child = value.member(step);
            if (isLast) {
                if (child != null) {
                    throw error("cannot replace existing key")
                            .withHint("Try using the function jsonb_set to replace key value.");
                }
                return replaceMember(value, step, inserted);
            }
            return child == null || child.isScalar()
                    ? value
                    : replaceMember(
                            value, step, insert(child, path, depth + 1, inserted, insertAfter));
        }
        int index = requiredIndex(step, depth);
        int position = index < 0 ? index + value.size() : index;
        Jsonb child = position < 0 ? null : value.element(position);
        if (isLast) {
            int place = child == null ? value.size() : position + (insertAfter ? 1 : 0);
            return insertAt(value, position < 0 ? 0 : place, inserted);
        }
        return child == null || child.isScalar()
                ? value
                : replaceElement(
                        value, position, insert(child, path, depth + 1, inserted, insertAfter));
    }

    static Jsonb withoutNulls(Jsonb value) {
        if (value.isScalar()) {
            return value;
        }
        JsonbBuilder builder = new JsonbBuilder();
        if (value.kind() == Jsonb.Kind.ARRAY) {
            builder.startArray();
            for (int i = 0; i < value.size(); i++) {
                builder.value(withoutNulls(value.valueAt(i)));
            }
            return builder.endArray().build();
        }
        builder.startObject();
        for (int i = 0; i < value.size(); i++) {
            Jsonb member = value.valueAt(i);
            if (member.kind() != Jsonb.Kind.NULL) {
                builder.key(value.keyAt(i)).value(withoutNulls(member));
            }
        }
        return builder.endObject().build();
    }
}
