package heliosdb.query.builtin;

import heliosdb.data.value.Vector;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.function.AggregateFunction.Accumulator;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.EvaluationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// An accumulator with an object a group.
final class StateAccumulator implements Accumulator {
    private static final int STATE_BYTES = 64;

    private final CallSite site;
    private final EvaluationContext context;
    private final Supplier<AggregateState> factory;
    private final List<AggregateState> states = new ArrayList<>();
    private long grownBytes;

    private StateAccumulator(
            CallSite site, EvaluationContext context, Supplier<AggregateState> factory) {
        this.site = site;
        this.context = context;
        this.factory = factory;
    }

    /// An aggregate of such states.
    static AggregateFunction.Factory of(Supplier<AggregateState> factory) {
        return call -> context -> new StateAccumulator(call.site(), context, factory);
    }

    /// The same where states need to know the call.
    static AggregateFunction.Factory ofCall(
            java.util.function.Function<AggregateFunction.Call, AggregateState> factory) {
        return call ->
                context -> new StateAccumulator(call.site(), context, () -> factory.apply(call));
    }

    @Override
    public void ensureGroups(int count) {
        while (states.size() < count) {
            states.add(factory.get());
        }
    }

    @Override
    public void add(Vector[] arguments, int[] groupIds, int rows) {
        Row row = new Row(site, arguments, context);
        for (int i = 0; i < rows; i++) {
            row.moveTo(i);
            grownBytes += states.get(groupIds[i]).add(row);
        }
    }

    @Override
    public void merge(Accumulator other, int[] groupIds, int groups) {
        StateAccumulator from = (StateAccumulator) other;
        for (int i = 0; i < groups; i++) {
            states.get(groupIds[i]).merge(from.states.get(i));
        }
        grownBytes += from.grownBytes;
    }

    @Override
    public void result(int group, Vector out) {
        out.append(states.get(group).result());
    }

    @Override
    public long memoryBytes() {
        return grownBytes + (long) STATE_BYTES * states.size();
    }
}
