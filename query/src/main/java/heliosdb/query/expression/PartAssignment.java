package heliosdb.query.expression;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.ir.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Replaces elements and slices of arrays, and parts of jsonb.
final class PartAssignment {
    private PartAssignment() {}

    static Evaluator compile(Scalar.PartAssigned scalar, ExpressionCompiler compiler) {
        Evaluator container = compiler.compile(scalar.container());
        Evaluator value = compiler.compile(scalar.value());
        Bound[] bounds = bounds(scalar.bounds(), compiler);
        Type element = scalar.type().element();
        return (input, frame) -> {
            Vector containers = container.evaluate(input, frame);
            Vector values = value.evaluate(input, frame);
            @Nullable Vector[][] subscripts = new @Nullable Vector[bounds.length][];
            for (int k = 0; k < bounds.length; k++) {
                subscripts[k] = bounds[k].evaluate(input, frame);
            }
            Vector out = Vector.of(scalar.type().form(), input.rows());
            for (int i = 0; i < input.rows(); i++) {
                Object old = containers.value(i);
                Object fresh = values.value(i);
                out.append(
                        element == null
                                ? jsonb((byte[]) old, scalar.bounds(), subscripts, i, fresh)
                                : array(
                                        (ArrayValue)
                                                (old == null
                                                        ? ArrayValue.of(element.withModifier(-1))
                                                        : old),
                                        scalar.isSlice(),
                                        subscripts,
                                        i,
                                        fresh));
            }
            return out;
        };
    }

    /// The bounds of one subscript; null where left out.
    private record Bound(@Nullable Evaluator lower, @Nullable Evaluator upper) {
        @Nullable Vector[] evaluate(heliosdb.data.value.Batch input, Frame frame) {
            Vector low = lower == null ? null : lower.evaluate(input, frame);
            Vector high = upper == null ? null : upper.evaluate(input, frame);
            return new @Nullable Vector[] {low, high};
        }
    }

    private static Bound[] bounds(List<Scalar.Bounds> all, ExpressionCompiler compiler) {
        return all.stream()
                .map(bound ->
                        new Bound(
                                bound.lower() == null ? null : compiler.compile(bound.lower()),
                                bound.upper() == null ? null : compiler.compile(bound.upper())))
                .toArray(Bound[]::new);
    }

    private static ArrayValue array(
            ArrayValue array,
            boolean isSlice,
            @Nullable Vector[][] subscripts,
            int row,
            @Nullable Object fresh) {
        @Nullable Integer[] lower = new @Nullable Integer[subscripts.length];
        @Nullable Integer[] upper = new @Nullable Integer[subscripts.length];
        for (int k = 0; k < subscripts.length; k++) {
            lower[k] = subscript(subscripts[k][0], row);
            upper[k] = subscript(subscripts[k][1], row);
        }
        if (!isSlice) {
            return ArrayChanges.withElement(
                    array, Arrays.stream(upper).mapToInt(i -> i).toArray(), fresh);
        }
        return fresh == null
                ? array
                : ArrayChanges.withSlice(array, lower, upper, (ArrayValue) fresh);
    }

    private static @Nullable Integer subscript(@Nullable Vector vector, int row) {
        if (vector == null) {
            return null;
        }
        Object value = vector.value(row);
        if (value == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "array subscript in assignment must not be null");
        }
        return ((Long) value).intValue();
    }

    private static byte[] jsonb(
            byte @Nullable [] old,
            List<Scalar.Bounds> bounds,
            @Nullable Vector[][] subscripts,
            int row,
            @Nullable Object fresh) {
        String[] path = new String[subscripts.length];
        for (int k = 0; k < path.length; k++) {
            Object key = Objects.requireNonNull(subscripts[k][1]).value(row);
            if (key == null) {
                throw new HeliosException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED,
                        "jsonb subscript in assignment must not be null");
            }
            path[k] =
                    key instanceof byte[] text
                            ? new String(text, StandardCharsets.UTF_8)
                            : key.toString();
        }
        Scalar first = bounds.getFirst().upper();
        boolean expectsArray = first != null && first.type().sameAs(Types.INT4);
        Jsonb container = old == null ? Jsonb.empty(expectsArray) : Jsonb.of(old);
        Jsonb value = fresh == null ? Jsonb.ofNull() : Jsonb.of((byte[]) fresh);
        return container.withPart(path, value).toBytes();
    }
}
