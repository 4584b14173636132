package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.function.AggregateFunction.Accumulator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `min` and `max` of any ordered type.
final class ExtremeAccumulator implements Accumulator {
    private final Type type;
    private final boolean isMax;
    private long[] numbers = new long[0];
    private double[] fractions = new double[0];
    private @Nullable Object[] objects = new @Nullable Object[0];
    private boolean[] seen = new boolean[0];

    ExtremeAccumulator(Type type, boolean isMax) {
        this.type = type;
        this.isMax = isMax;
        ensureGroups(16);
    }

    @Override
    public void ensureGroups(int count) {
        if (count <= seen.length) {
            return;
        }
        int capacity = Math.max(count, seen.length * 2);
        seen = Arrays.copyOf(seen, capacity);
        switch (type.form()) {
            case LONG -> numbers = Arrays.copyOf(numbers, capacity);
            case DOUBLE -> fractions = Arrays.copyOf(fractions, capacity);
            case BYTES, OBJECT -> objects = Arrays.copyOf(objects, capacity);
        }
    }

    @Override
    public void add(Vector[] arguments, int[] groupIds, int rows) {
        switch (arguments[0]) {
            case LongVector longs -> addLongs(longs, groupIds, rows);
            case DoubleVector doubles -> addDoubles(doubles, groupIds, rows);
            case BytesVector bytes when isPlain() -> addBytes(bytes, groupIds, rows);
            default -> addObjects(arguments[0], groupIds, rows);
        }
    }

    /// Whether the type's order is that of its bytes.
    private boolean isPlain() {
        return type.sameAs(Types.TEXT)
                || type.sameAs(Types.VARCHAR)
                || type.sameAs(Types.NAME)
                || type.sameAs(Types.BYTEA);
    }

    private void addLongs(LongVector vector, int[] groupIds, int rows) {
        long[] values = vector.values();
        boolean[] nulls = vector.nulls();
        for (int i = 0; i < rows; i++) {
            if (!nulls[i]) {
                int group = groupIds[i];
                if (!seen[group]
                        || (isMax ? values[i] > numbers[group] : values[i] < numbers[group])) {
                    numbers[group] = values[i];
                    seen[group] = true;
                }
            }
        }
    }

    private void addDoubles(DoubleVector vector, int[] groupIds, int rows) {
        for (int i = 0; i < rows; i++) {
            if (!vector.isNull(i)) {
                double value = vector.values()[i];
                int group = groupIds[i];
                if (!seen[group] || wins(DoubleComparison.compare(value, fractions[group]))) {
                    fractions[group] = value;
                    seen[group] = true;
                }
            }
        }
    }

    private void addBytes(BytesVector vector, int[] groupIds, int rows) {
        for (int i = 0; i < rows; i++) {
            if (!vector.isNull(i)) {
                int group = groupIds[i];
                int start = vector.start(i);
                int end = start + vector.length(i);
                if (!(objects[group] instanceof byte[] known)
                        || wins(
                                Arrays.compareUnsigned(
                                        vector.data(), start, end, known, 0, known.length))) {
                    objects[group] = Arrays.copyOfRange(vector.data(), start, end);
                    seen[group] = true;
                }
            }
        }
    }

    private void addObjects(Vector vector, int[] groupIds, int rows) {
        for (int i = 0; i < rows; i++) {
            Object value = vector.value(i);
            if (value != null) {
                offer(groupIds[i], value);
            }
        }
    }

    private void offer(int group, Object value) {
        Object known = objects[group];
        if (known == null || wins(Comparison.compare(type, value, known))) {
            objects[group] = value;
            seen[group] = true;
        }
    }

    private boolean wins(int order) {
        return isMax ? order > 0 : order < 0;
    }

    @Override
    public void merge(Accumulator other, int[] groupIds, int groups) {
        ExtremeAccumulator from = (ExtremeAccumulator) other;
        Vector values = Vector.of(type.form(), groups);
        for (int i = 0; i < groups; i++) {
            from.result(i, values);
        }
        add(new Vector[] {values}, groupIds, groups);
    }

    @Override
    public void result(int group, Vector out) {
        if (!seen[group]) {
            out.appendNull();
            return;
        }
        switch (out) {
            case LongVector longs -> longs.appendLong(numbers[group]);
            case DoubleVector doubles -> doubles.appendDouble(fractions[group]);
            default -> out.append(objects[group]);
        }
    }

    @Override
    public long memoryBytes() {
        return 9L * seen.length + 56L * objects.length;
    }
}
