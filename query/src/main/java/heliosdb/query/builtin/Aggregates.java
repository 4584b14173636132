package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.function.AggregateFunction.Accumulator;
import heliosdb.query.function.AggregateFunction.Factory;
import heliosdb.query.function.Function;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The aggregates by name.
final class Aggregates {
    private Aggregates() {}

    static @Nullable Factory find(Function function) {
        Factory found = common(function.name());
        if (found == null) {
            found = orderedSet(function.name());
        }
        if (found == null) {
            found = folding(function);
        }
        if (found == null) {
            found = JsonAggregates.find(function.name());
        }
        return found == null ? statistical(function.name()) : found;
    }

    private static @Nullable Factory common(String name) {
        return switch (name) {
            case "count" -> of(CountAccumulator::new);
            case "sum" -> call -> sum(call);
            case "avg" -> call -> average(call);
            case "min" -> call -> _ -> new ExtremeAccumulator(call.site().argument(0), false);
            case "max" -> call -> _ -> new ExtremeAccumulator(call.site().argument(0), true);
            case "string_agg" -> StateAccumulator.of(Collecting.Strings::new);
            case "array_agg" -> Collecting.arrays();
            case "range_agg" -> StateAccumulator.of(RangeAggregate::new);
            case "range_intersect_agg" -> fold(RangeAggregate::intersect);
            default -> null;
        };
    }

    private static Factory of(Supplier<Accumulator> accumulator) {
        return _ -> _ -> accumulator.get();
    }

    private static AggregateFunction sum(AggregateFunction.Call call) {
        Type type = call.site().argument(0);
        return switch (type.name()) {
            case "int2", "int4" -> _ -> new LongSumAccumulator(LongSumAccumulator.Result.LONG);
            case "money" -> _ -> new LongSumAccumulator(LongSumAccumulator.Result.LONG);
            case "int8" -> _ -> new LongSumAccumulator(LongSumAccumulator.Result.NUMERIC);
            case "float4" -> _ -> new DoubleSumAccumulator(DoubleSumAccumulator.Result.SINGLE);
            case "float8" -> _ -> new DoubleSumAccumulator(DoubleSumAccumulator.Result.DOUBLE);
            case "numeric" -> _ -> new NumericSumAccumulator(false);
            case "interval" ->
                    fold((a, b) -> Intervals.plus((Interval) a, (Interval) b)).bind(call);
            default -> throw new IllegalArgumentException("sum of " + type.name());
        };
    }

    private static AggregateFunction average(AggregateFunction.Call call) {
        Type type = call.site().argument(0);
        return switch (type.name()) {
            case "int2", "int4", "int8" ->
                    _ -> new LongSumAccumulator(LongSumAccumulator.Result.AVERAGE);
            case "float4", "float8" ->
                    _ -> new DoubleSumAccumulator(DoubleSumAccumulator.Result.AVERAGE);
            case "numeric" -> _ -> new NumericSumAccumulator(true);
            case "interval" -> StateAccumulator.of(IntervalAverage::new).bind(call);
            default -> throw new IllegalArgumentException("avg of " + type.name());
        };
    }

    private static @Nullable Factory orderedSet(String name) {
        return switch (name) {
            case "percentile_cont" -> ordered(OrderedSet.Kind.CONTINUOUS);
            case "percentile_disc" -> ordered(OrderedSet.Kind.DISCRETE);
            case "mode" -> ordered(OrderedSet.Kind.MODE);
            case "rank" -> hypothetical(Hypothetical.Kind.RANK);
            case "dense_rank" -> hypothetical(Hypothetical.Kind.DENSE_RANK);
            case "percent_rank" -> hypothetical(Hypothetical.Kind.PERCENT_RANK);
            case "cume_dist" -> hypothetical(Hypothetical.Kind.CUME_DIST);
            default -> null;
        };
    }

    private static Factory ordered(OrderedSet.Kind kind) {
        return StateAccumulator.ofCall(call ->
                new OrderedSet(
                        kind, call.site().argumentTypes().getLast(), call.site().resultType()));
    }

    private static Factory hypothetical(Hypothetical.Kind kind) {
        return StateAccumulator.ofCall(call -> new Hypothetical(kind, call.order()));
    }

    private static @Nullable Factory folding(Function function) {
        return switch (function.name()) {
            case "bool_and", "every" -> fold((a, b) -> (Long) a & (Long) b);
            case "bool_or" -> fold((a, b) -> (Long) a | (Long) b);
            case "bit_and" -> bits(function, (a, b) -> a & b);
            case "bit_or" -> bits(function, (a, b) -> a | b);
            case "bit_xor" -> bits(function, (a, b) -> a ^ b);
            default -> null;
        };
    }

    private static Factory fold(BinaryOperator<Object> operation) {
        return StateAccumulator.of(() -> new Folding(operation));
    }

    private static Factory bits(Function function, LongBinaryOperator operation) {
        return function.resultType() == Types.BIT.oid()
                ? fold((a, b) -> bits((byte[]) a, (byte[]) b, operation))
                : fold((a, b) -> operation.applyAsLong((Long) a, (Long) b));
    }

    private static byte[] bits(byte[] a, byte[] b, LongBinaryOperator operation) {
        Bits one = new Bits(a);
        Bits other = new Bits(b);
        if (one.count() != other.count()) {
            throw new HeliosException(
                    ErrorCode.STRING_DATA_LENGTH_MISMATCH,
                    "cannot combine bit strings of different sizes");
        }
        return Bits.of(
                        one.count(),
                        i -> operation.applyAsLong(one.at(i) ? 1 : 0, other.at(i) ? 1 : 0) != 0)
                .bytes();
    }

    private static @Nullable Factory statistical(String name) {
        Statistics.Kind kind = Statistics.Kind.of(name);
        if (kind != null) {
            return Statistics.of(kind);
        }
        Regression.Kind regression = Regression.Kind.of(name);
        return regression == null ? null : StateAccumulator.of(() -> new Regression(regression));
    }
}
