package heliosdb.query.builtin;

import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Numeric;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.function.SetReturningFunction.Factory;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// `generate_series` and `generate_subscripts`.
final class Series {
    private Series() {}

    static @Nullable Factory find(String source) {
        return switch (source) {
            case "generate_series_int4", "generate_series_step_int4" -> ofLongs(Integer.MAX_VALUE);
            case "generate_series_int8", "generate_series_step_int8" -> ofLongs(Long.MAX_VALUE);
            case "generate_series_numeric", "generate_series_step_numeric" ->
                    RowSets.values((arguments, _) -> numerics(arguments));
            case "generate_series_timestamp" ->
                    RowSets.values((arguments, _) -> {
                        Interval step = step(arguments);
                        return times(arguments, step, at -> DateTimes.plus((Long) at, step));
                    });
            case "generate_series_timestamptz" ->
                    RowSets.values((arguments, context) -> {
                        Interval step = step(arguments);
                        return times(
                                arguments,
                                step,
                                at -> DateTimes.plus((Long) at, step, context.timeZone()));
                    });
            default -> null;
        };
    }

    /// Numbers from start to stop; a step past the type's end ends it.
    private static Factory ofLongs(long greatest) {
        return (_, _) ->
                (arguments, _) -> {
                    long step = arguments.length > 2 ? number(arguments[2]) : 1;
                    if (step == 0) {
                        throw stepIsZero();
                    }
                    return new Longs(number(arguments[0]), number(arguments[1]), step, greatest);
                };
    }

    private static long number(@Nullable Object boxed) {
        return (Long) java.util.Objects.requireNonNull(boxed);
    }

    private static com.heliosdb.common.HeliosException stepIsZero() {
        return Problems.invalid("step size cannot equal zero");
    }

    private static final class Longs implements SetReturningFunction.Rows {
        private final long stop;
        private final long step;
        private final long greatest;
        private long next;
        private boolean isDone;

        Longs(long start, long stop, long step, long greatest) {
            next = start;
            this.stop = stop;
            this.step = step;
            this.greatest = greatest;
        }

        @Override
        public int fill(heliosdb.data.value.Vector[] columns, int rowsMax) {
            LongVector out = (LongVector) columns[0];
            int rows = 0;
            while (rows < rowsMax && !isDone && (step > 0 ? next <= stop : next >= stop)) {
                out.appendLong(next);
                rows++;
                long following = next + step;
                isDone =
                        step > 0
                                ? following < next || following > greatest
                                : following > next || following < -greatest - 1;
                next = following;
            }
            return rows;
        }
    }

    private static Iterator<@Nullable Object> numerics(@Nullable Object[] arguments) {
        Numeric start = checked((Numeric) arguments[0], "start value");
        Numeric stop = checked((Numeric) arguments[1], "stop value");
        Numeric step =
                arguments.length > 2 ? checked((Numeric) arguments[2], "step size") : Numeric.ONE;
        if (step.signum() == 0) {
            throw stepIsZero();
        }
        return iterate(
                start,
                at ->
                        step.signum() > 0
                                ? ((Numeric) at).compareTo(stop) <= 0
                                : ((Numeric) at).compareTo(stop) >= 0,
                at -> ((Numeric) at).plus(step));
    }

    private static Numeric checked(@Nullable Numeric value, String what) {
        if (value == null || value.isNaN()) {
            throw Problems.invalid(what + " cannot be NaN");
        }
        if (value.isInfinite()) {
            throw Problems.invalid(what + " cannot be infinity");
        }
        return value;
    }

    private static Interval step(@Nullable Object[] arguments) {
        Interval step = (Interval) java.util.Objects.requireNonNull(arguments[2]);
        if (Intervals.compare(step, Interval.ZERO) == 0) {
            throw stepIsZero();
        }
        return step;
    }

    private static Iterator<@Nullable Object> times(
            @Nullable Object[] arguments, Interval step, UnaryOperator<Object> next) {
        long stop = number(arguments[1]);
        boolean isUp = Intervals.compare(step, Interval.ZERO) > 0;
        return iterate(
                number(arguments[0]), at -> isUp ? (Long) at <= stop : (Long) at >= stop, next);
    }

    private static Iterator<@Nullable Object> iterate(
            Object start, Predicate<Object> holds, UnaryOperator<Object> next) {
        return new Iterator<>() {
            private Object at = start;
            private boolean isFresh = true;

            @Override
            public boolean hasNext() {
                if (!isFresh) {
                    at = next.apply(at);
                    isFresh = true;
                }
                return holds.test(at);
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                isFresh = false;
                return at;
            }
        };
    }
}
