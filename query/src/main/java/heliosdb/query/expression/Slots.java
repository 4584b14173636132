package heliosdb.query.expression;

import heliosdb.query.ir.Column;
import java.util.HashMap;
import java.util.Map;

/// Numbers what a program's frames hold: outer columns and states. Filled while a program is
/// compiled, then only read.
public final class Slots {
    private final Counters counters;
    private final Map<Column, Integer> outer = new HashMap<>();

    /// Nothing numbered yet.
    public Slots() {
        this(new Counters());
    }

    private Slots(Counters counters) {
        this.counters = counters;
    }

    /// Numbers for a part of the program that runs while other parts are in the middle of their
    /// work, so that it must not touch their outer columns.
    public Slots separate() {
        return new Slots(counters);
    }

    /// The slot of an outer column.
    public int outer(Column column) {
        return outer.computeIfAbsent(column, _ -> counters.outer++);
    }

    /// A new state's id.
    public int newState() {
        return counters.states++;
    }

    int outerCount() {
        return counters.outer;
    }

    int stateCount() {
        return counters.states;
    }

    private static final class Counters {
        private int outer;
        private int states;
    }
}
