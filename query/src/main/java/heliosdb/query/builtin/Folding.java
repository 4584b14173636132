package heliosdb.query.builtin;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// An aggregate that folds its argument's values with one operation; NULLs don't count, nothing
/// gives NULL.
final class Folding implements AggregateState {
    private final BinaryOperator<Object> operation;
    private @Nullable Object folded;

    Folding(BinaryOperator<Object> operation) {
        this.operation = operation;
    }

    @Override
    public int add(Row row) {
        Object value = row.boxedAt(0);
        if (value != null) {
            take(value);
        }
        return 0;
    }

    private void take(Object value) {
        Object known = folded;
        folded = known == null ? value : operation.apply(known, value);
    }

    @Override
    public void merge(AggregateState other) {
        Object value = ((Folding) other).folded;
        if (value != null) {
            take(value);
        }
    }

    @Override
    public @Nullable Object result() {
        return folded;
    }
}
