package heliosdb.data.value;

import java.util.Arrays;

/// Order, containment and hash of jsonb.
final class JsonbComparison {
    private JsonbComparison() {}

    /// The order of whole documents. A scalar counts as an array of one element that comes before
    /// other arrays of one.
    static int compare(Jsonb a, Jsonb b) {
        boolean isScalar = a.isScalar();
        if (isScalar == b.isScalar()) {
            return compareNested(a, b);
        }
        Jsonb container = isScalar ? b : a;
        int sign = isScalar ? 1 : -1;
        boolean isEmptyArray = container.kind() == Jsonb.Kind.ARRAY && container.size() == 0;
        return isEmptyArray ? sign : -sign;
    }

    private static int compareNested(Jsonb a, Jsonb b) {
        int ranks = Integer.compare(rank(a), rank(b));
        if (ranks != 0) {
            return ranks;
        }
        return switch (a.kind()) {
            case NULL -> 0;
            case BOOLEAN -> Boolean.compare(a.booleanValue(), b.booleanValue());
            case NUMBER -> a.numberValue().compareTo(b.numberValue());
            case STRING ->
                    Arrays.compareUnsigned(
                            a.data(),
                            a.start() + 1,
                            a.start() + a.length(),
                            b.data(),
                            b.start() + 1,
                            b.start() + b.length());
            case ARRAY, OBJECT -> compareParts(a, b);
        };
    }

    private static int rank(Jsonb value) {
        return switch (value.kind()) {
            case NULL -> 0;
            case STRING -> 1;
            case NUMBER -> 2;
            case BOOLEAN -> 3;
            case ARRAY -> 4;
            case OBJECT -> 5;
        };
    }

    private static int compareParts(Jsonb a, Jsonb b) {
        int order = Integer.compare(a.size(), b.size());
        boolean isObject = a.kind() == Jsonb.Kind.OBJECT;
        for (int i = 0; order == 0 && i < a.size(); i++) {
            if (isObject) {
                order =
                        Arrays.compareUnsigned(
                                a.data(),
                                a.keyStart(i),
                                a.keyEnd(i),
                                b.data(),
                                b.keyStart(i),
                                b.keyEnd(i));
            }
            if (order == 0) {
                order = compareNested(a.valueAt(i), b.valueAt(i));
            }
        }
        return order;
    }

    /// Whether the second is inside of the first. At the top an array also contains its scalars.
    static boolean contains(Jsonb outer, Jsonb inner) {
        if (inner.isScalar()) {
            return outer.kind() == Jsonb.Kind.ARRAY
                    ? hasElement(outer, inner)
                    : outer.isScalar() && compareNested(outer, inner) == 0;
        }
        return containsDeep(outer, inner);
    }

    private static boolean containsDeep(Jsonb outer, Jsonb inner) {
        if (outer.kind() != inner.kind()) {
            return false;
        }
        return switch (inner.kind()) {
            case OBJECT -> containsMembers(outer, inner);
            case ARRAY -> containsElements(outer, inner);
            case NULL, BOOLEAN, NUMBER, STRING -> compareNested(outer, inner) == 0;
        };
    }

    private static boolean containsMembers(Jsonb outer, Jsonb inner) {
        for (int i = 0; i < inner.size(); i++) {
            byte[] key = Arrays.copyOfRange(inner.data(), inner.keyStart(i), inner.keyEnd(i));
            Jsonb value = outer.member(key);
            if (value == null || !containsDeep(value, inner.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsElements(Jsonb outer, Jsonb inner) {
        for (int i = 0; i < inner.size(); i++) {
            if (!hasElement(outer, inner.valueAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasElement(Jsonb array, Jsonb value) {
        for (int i = 0; i < array.size(); i++) {
            if (containsDeep(array.valueAt(i), value)) {
                return true;
            }
        }
        return false;
    }

    static int hash(Jsonb value) {
        return switch (value.kind()) {
            case NULL -> 7;
            case BOOLEAN -> Boolean.hashCode(value.booleanValue());
            case NUMBER -> value.numberValue().hashCode();
            case STRING -> hash(value.data(), value.start() + 1, value.start() + value.length());
            case ARRAY, OBJECT -> {
                int hash = value.size() + value.kind().ordinal();
                for (int i = 0; i < value.size(); i++) {
                    if (value.kind() == Jsonb.Kind.OBJECT) {
                        hash = hash * 31 + hash(value.data(), value.keyStart(i), value.keyEnd(i));
                    }
                    hash = hash * 31 + hash(value.valueAt(i));
                }
                yield hash;
            }
        };
    }

    private static int hash(byte[] data, int start, int end) {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + data[i];
        }
        return hash;
    }
}
