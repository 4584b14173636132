package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Type;
import heliosdb.query.function.AggregateFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `string_agg` and `array_agg`.
final class Collecting {
    private Collecting() {}

    /// `string_agg(value, delimiter)` of text or bytea.
    static final class Strings implements AggregateState {
        private @Nullable ByteSink joined;
        // The first delimiter counts only when the state is merged behind another.
        private byte[] firstDelimiter = new byte[0];

        @Override
        public int add(Row row) {
            if (row.isNull(0)) {
                return 0;
            }
            byte[] delimiter = row.isNull(1) ? new byte[0] : row.bytesAt(1);
            ByteSink known = joined;
            if (known == null) {
                known = new ByteSink(16);
                joined = known;
                firstDelimiter = delimiter;
            } else {
                known.writeBytes(delimiter);
            }
            byte[] value = row.bytesAt(0);
            known.writeBytes(value);
            return value.length + delimiter.length;
        }

        @Override
        public void merge(AggregateState other) {
            Strings from = (Strings) other;
            ByteSink added = from.joined;
            ByteSink known = joined;
            if (added == null) {
                return;
            }
            if (known == null) {
                joined = added;
                firstDelimiter = from.firstDelimiter;
            } else {
                known.writeBytes(from.firstDelimiter);
                known.writeBytes(added.data(), 0, added.size());
            }
        }

        @Override
        public @Nullable Object result() {
            return joined == null ? null : joined.toBytes();
        }
    }

    /// `array_agg(anynonarray)`.
    static final class Elements implements AggregateState {
        private static final int ELEMENT_BYTES = 32;

        private final Type element;
        private final List<@Nullable Object> elements = new ArrayList<>();

        Elements(Type element) {
            this.element = element;
        }

        @Override
        public int add(Row row) {
            Object value = row.boxedAt(0);
            elements.add(value);
            return ELEMENT_BYTES + (value instanceof byte[] bytes ? bytes.length : 0);
        }

        @Override
        public void merge(AggregateState other) {
            elements.addAll(((Elements) other).elements);
        }

        @Override
        public @Nullable Object result() {
            return elements.isEmpty() ? null : ArrayValue.of(element, elements.toArray());
        }
    }

    /// `array_agg(anyarray)`: one dimension more.
    static final class Nested implements AggregateState {
        private final List<ArrayValue> arrays = new ArrayList<>();

        @Override
        public int add(Row row) {
            if (row.isNull(0)) {
                throw new HeliosException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED, "cannot accumulate null arrays");
            }
            ArrayValue array = row.arrayAt(0);
            check(array);
            arrays.add(array);
            return 32 + 32 * array.size();
        }

        private void check(ArrayValue array) {
            if (array.dimensions().length == 0) {
                throw mismatch("cannot accumulate empty arrays");
            }
            if (!arrays.isEmpty()
                    && !Arrays.equals(arrays.getFirst().dimensions(), array.dimensions())) {
                throw mismatch("cannot accumulate arrays of different dimensionality");
            }
        }

        private static HeliosException mismatch(String message) {
            return new HeliosException(ErrorCode.ARRAY_ELEMENT_ERROR, message);
        }

        @Override
        public void merge(AggregateState other) {
            for (ArrayValue array : ((Nested) other).arrays) {
                check(array);
                arrays.add(array);
            }
        }

        @Override
        public @Nullable Object result() {
            if (arrays.isEmpty()) {
                return null;
            }
            ArrayValue first = arrays.getFirst();
            int inner = first.dimensions().length;
            int[] dimensions = new int[inner + 1];
            int[] bounds = new int[inner + 1];
            dimensions[0] = arrays.size();
            bounds[0] = 1;
            System.arraycopy(first.dimensions(), 0, dimensions, 1, inner);
            System.arraycopy(first.lowerBounds(), 0, bounds, 1, inner);
            List<@Nullable Object> elements = new ArrayList<>();
            for (ArrayValue array : arrays) {
                elements.addAll(Arrays.asList(array.elements()));
            }
            return new ArrayValue(first.element(), dimensions, bounds, elements.toArray());
        }
    }

    static AggregateFunction.Factory arrays() {
        return StateAccumulator.ofCall(call -> {
            Type type = call.site().argument(0);
            return type.isArray() ? new Nested() : new Elements(type);
        });
    }
}
