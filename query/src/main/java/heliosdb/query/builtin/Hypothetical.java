package heliosdb.query.builtin;

import heliosdb.data.value.Comparison;
import heliosdb.query.function.AggregateFunction;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `rank`, `dense_rank`, `percent_rank` and `cume_dist` of a row that isn't there: the arguments
/// are its values, then the sorted rows' values.
final class Hypothetical implements AggregateState {

    /// Which of them.
    enum Kind {
        RANK,
        DENSE_RANK,
        PERCENT_RANK,
        CUME_DIST
    }

    private final Kind kind;
    private final List<AggregateFunction.Order> order;
    private @Nullable Object @Nullable [] last;
    private long rows;
    private long below;
    private long belowDistinct;
    private long equal;

    Hypothetical(Kind kind, List<AggregateFunction.Order> order) {
        this.kind = kind;
        this.order = order;
    }

    @Override
    public int add(Row row) {
        int width = order.size();
        @Nullable Object[] wanted = new @Nullable Object[width];
        @Nullable Object[] present = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
            wanted[i] = row.boxedAt(i);
            present[i] = row.boxedAt(width + i);
        }
        rows++;
        int comparison = compare(present, wanted);
        if (comparison < 0) {
            below++;
            @Nullable Object[] before = last;
            if (before == null || compare(before, present) != 0) {
                belowDistinct++;
            }
            last = Arrays.copyOf(present, width);
        } else if (comparison == 0) {
            equal++;
        }
        return 0;
    }

    private int compare(@Nullable Object[] a, @Nullable Object[] b) {
        for (int i = 0; i < order.size(); i++) {
            int comparison = compare(order.get(i), a[i], b[i]);
            if (comparison != 0) {
                return comparison;
            }
        }
        return 0;
    }

    private static int compare(
            AggregateFunction.Order order, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            int nulls = Boolean.compare(a != null, b != null);
            return order.nullsFirst() ? nulls : -nulls;
        }
        int comparison = Integer.signum(Comparison.compare(order.type(), a, b));
        return order.isDescending() ? -comparison : comparison;
    }

    @Override
    public void merge(AggregateState other) {
        throw new IllegalStateException("hypothetical sets are collected in one place");
    }

    @Override
    public @Nullable Object result() {
        return switch (kind) {
            case RANK -> below + 1;
            case DENSE_RANK -> belowDistinct + 1;
            case PERCENT_RANK -> rows == 0 ? 0.0 : (double) below / rows;
            case CUME_DIST -> (double) (below + equal + 1) / (rows + 1);
        };
    }
}
