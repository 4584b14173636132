package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `percentile_cont`, `percentile_disc` and `mode` over values that come sorted.
final class OrderedSet implements AggregateState {

    /// Which of them.
    enum Kind {
        CONTINUOUS,
        DISCRETE,
        MODE
    }

    private static final int VALUE_BYTES = 32;

    private final Kind kind;
    private final Type type;
    private final Type resultType;
    private final List<Object> values = new ArrayList<>();
    private @Nullable Object fraction;

    OrderedSet(Kind kind, Type type, Type resultType) {
        this.kind = kind;
        this.type = type;
        this.resultType = resultType;
    }

    @Override
    public int add(Row row) {
        if (kind != Kind.MODE) {
            fraction = row.boxedAt(0);
        }
        Object value = row.boxedAt(row.size() - 1);
        if (value == null) {
            return 0;
        }
        values.add(value);
        return VALUE_BYTES;
    }

    @Override
    public void merge(AggregateState other) {
        throw new IllegalStateException("ordered sets are collected in one place");
    }

    @Override
    public @Nullable Object result() {
        if (values.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case MODE -> mode();
            case CONTINUOUS, DISCRETE -> percentiles();
        };
    }

    private @Nullable Object percentiles() {
        Object wanted = fraction;
        if (wanted instanceof ArrayValue fractions) {
            @Nullable Object[] found = new @Nullable Object[fractions.size()];
            for (int i = 0; i < found.length; i++) {
                found[i] = fractions.elements()[i] instanceof Double p ? percentile(p) : null;
            }
            Type element = resultType.element() == null ? type : resultType.element();
            return new ArrayValue(element, fractions.dimensions(), fractions.lowerBounds(), found);
        }
        return wanted instanceof Double p ? percentile(p) : null;
    }

    private Object percentile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new HeliosException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "percentile value " + FloatText.general(p) + " is not between 0 and 1");
        }
        int n = values.size();
        if (kind == Kind.DISCRETE) {
            return values.get((int) Math.max(0, Math.ceil(p * n) - 1));
        }
        int low = (int) Math.floor(p * (n - 1));
        int high = (int) Math.ceil(p * (n - 1));
        Object below = values.get(low);
        return low == high ? below : between(below, values.get(high), p * (n - 1) - low);
    }

    private static Object between(Object low, Object high, double share) {
        if (low instanceof Interval from) {
            Interval difference = Intervals.minus((Interval) high, from);
            return Intervals.plus(Intervals.times(difference, share), from);
        }
        double from = (Double) low;
        return from + share * ((Double) high - from);
    }

    private Object mode() {
        Object best = values.getFirst();
        int mostCount = 0;
        int start = 0;
        for (int i = 1; i <= values.size(); i++) {
            if (i == values.size() || !Comparison.equal(type, values.get(start), values.get(i))) {
                if (i - start > mostCount) {
                    mostCount = i - start;
                    best = values.get(start);
                }
                start = i;
            }
        }
        return best;
    }
}
