package heliosdb.query.expression;

import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.function.EvaluationContext;
import org.jspecify.annotations.Nullable;

/// What one execution of a statement keeps: its parameters, the values of outer columns that
/// correlated parts run for, and the states of evaluators and operators. Used by one thread.
public final class Frame {
    private final ExecutionContext context;
    private final EvaluationContext evaluation;
    private final @Nullable Object[] parameters;
    private final @Nullable Object[] outer;
    private final @Nullable Object[] states;

    /// A frame for a program.
    ///
    /// @param parameters boxed values
    public Frame(ExecutionContext context, @Nullable Object[] parameters, Slots slots) {
        this.context = context;
        evaluation = context.evaluation();
        this.parameters = parameters;
        outer = new @Nullable Object[slots.outerCount()];
        states = new @Nullable Object[slots.stateCount()];
    }

    /// What the execution runs in.
    public ExecutionContext context() {
        return context;
    }

    /// What functions may know.
    public EvaluationContext evaluation() {
        return evaluation;
    }

    /// A parameter's boxed value, counted from 1.
    public @Nullable Object parameter(int number) {
        return parameters[number - 1];
    }

    /// The current value of an outer column.
    public @Nullable Object outer(int slot) {
        return outer[slot];
    }

    /// Sets the value of an outer column, for the correlated parts that run next.
    public void outer(int slot, @Nullable Object value) {
        outer[slot] = value;
    }

    /// What an evaluator or operator keeps, null at first.
    public @Nullable Object state(int id) {
        return states[id];
    }

    /// Keeps something until the execution ends.
    public void state(int id, @Nullable Object state) {
        states[id] = state;
    }

    /// A vector of one value. The last one of each id is kept, because batches are mostly of one
    /// size.
    Vector constant(int id, Form form, @Nullable Object value, int rows) {
        if (states[id] instanceof Vector kept && kept.size() == rows) {
            return kept;
        }
        Vector made = Vector.constant(form, value, rows);
        states[id] = made;
        return made;
    }
}
