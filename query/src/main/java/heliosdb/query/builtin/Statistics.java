package heliosdb.query.builtin;

import heliosdb.data.value.Numeric;
import heliosdb.query.function.AggregateFunction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Variance and standard deviation.
final class Statistics {
    private Statistics() {}

    /// Which of the four.
    ///
    /// @param isSample divides by n - 1 instead of n
    /// @param isRoot the deviation instead of the variance
    record Kind(boolean isSample, boolean isRoot) {
        static @Nullable Kind of(String name) {
            return switch (name) {
                case "variance", "var_samp" -> new Kind(true, false);
                case "var_pop" -> new Kind(false, false);
                case "stddev", "stddev_samp" -> new Kind(true, true);
                case "stddev_pop" -> new Kind(false, true);
                default -> null;
            };
        }
    }

    static AggregateFunction.Factory of(Kind kind) {
        return StateAccumulator.ofCall(call ->
                switch (call.site().argument(0).form()) {
                    case DOUBLE -> new OfDoubles(kind);
                    case LONG -> new OfNumerics(kind, true);
                    case OBJECT, BYTES -> new OfNumerics(kind, false);
                });
    }

    /// By the method of Youngs and Cramer, as PostgreSQL computes it.
    private static final class OfDoubles implements AggregateState {
        private final Kind kind;
        private double n;
        private double sum;
        private double squares;

        OfDoubles(Kind kind) {
            this.kind = kind;
        }

        @Override
        public int add(Row row) {
            if (!row.isNull(0)) {
                add(row.doubleAt(0));
            }
            return 0;
        }

        private void add(double value) {
            double before = n;
            double sumBefore = sum;
            n += 1;
            sum += value;
            if (before > 0) {
                double difference = value * n - sum;
                squares += difference * difference / (n * before);
                if (Double.isInfinite(sum) || Double.isInfinite(squares)) {
                    if (!Double.isInfinite(sumBefore) && !Double.isInfinite(value)) {
                        throw Problems.overflow();
                    }
                    squares = Double.NaN;
                }
            } else if (!Double.isFinite(value)) {
                squares = Double.NaN;
            }
        }

        @Override
        public void merge(AggregateState other) {
            OfDoubles from = (OfDoubles) other;
            if (from.n == 0) {
                return;
            }
            if (n == 0) {
                squares = from.squares;
            } else {
                double difference = sum / n - from.sum / from.n;
                squares += from.squares + n * from.n * difference * difference / (n + from.n);
            }
            n += from.n;
            sum += from.sum;
        }

        @Override
        public @Nullable Object result() {
            double divisor = kind.isSample ? n - 1 : n;
            if (divisor <= 0) {
                return null;
            }
            double variance = squares / divisor;
            return kind.isRoot ? Math.sqrt(variance) : variance;
        }
    }

    /// Exact sums, divided at the end.
    private static final class OfNumerics implements AggregateState {
        private final Kind kind;
        private final boolean ofLongs;
        private long n;
        private Numeric sum = Numeric.ZERO;
        private Numeric squares = Numeric.ZERO;

        OfNumerics(Kind kind, boolean ofLongs) {
            this.kind = kind;
            this.ofLongs = ofLongs;
        }

        @Override
        public int add(Row row) {
            if (!row.isNull(0)) {
                Numeric value = ofLongs ? Numeric.of(row.longAt(0)) : row.numericAt(0);
                n++;
                sum = sum.plus(value);
                squares = squares.plus(value.times(value));
            }
            return 0;
        }

        @Override
        public void merge(AggregateState other) {
            OfNumerics from = (OfNumerics) other;
            n += from.n;
            sum = sum.plus(from.sum);
            squares = squares.plus(from.squares);
        }

        @Override
        public @Nullable Object result() {
            if (n == 0 || kind.isSample && n == 1) {
                return null;
            }
            if (!sum.isFinite()) {
                return Numeric.NAN;
            }
            Numeric count = Numeric.of(n);
            Numeric spread = count.times(squares).minus(sum.times(sum));
            if (spread.signum() <= 0) {
                return Numeric.ZERO;
            }
            Numeric divisor = count.times(kind.isSample ? Numeric.of(n - 1) : count);
            Numeric variance = spread.dividedBy(divisor);
            return kind.isRoot ? root(variance) : variance;
        }

        /// The root with as many digits after the point as its square.
        private static Numeric root(Numeric square) {
            BigDecimal value = square.toBigDecimal();
            int digits = value.precision() - value.scale() + 2 * square.scale() + 10;
            BigDecimal root = value.sqrt(new MathContext(Math.max(digits, 20)));
            return Numeric.of(root.setScale(square.scale(), RoundingMode.HALF_UP));
        }
    }
}
