package heliosdb.data.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What constraints still have to do: at the end of the statement, and at the end of the
/// transaction or when SET CONSTRAINTS asks for it. For the thread of its transaction.
public final class ConstraintQueue {
    /// What the running statement still has to do; those around it wait in `outer`.
    private ArrayDeque<Entry> statement = new ArrayDeque<>();

    private final ArrayDeque<ArrayDeque<Entry>> outer = new ArrayDeque<>();
    private List<Entry> deferred = new ArrayList<>();
    private Modes modes = Modes.INITIAL;
    private final List<Saved> saved = new ArrayList<>();

    private record Entry(Constraint.Timing timing, int constraint, Work work) {}

    private record Saved(int point, List<Entry> deferred, Modes modes, int depth, int open) {}

    private record Modes(@Nullable Boolean all, Map<Integer, Boolean> one) {
        static final Modes INITIAL = new Modes(null, Map.of());
    }

    /// Something to do for a constraint; throws what the constraint says when it is violated.
    public interface Work {
        /// Does it.
        void run(DataTransaction transaction);
    }

    /// Adds work for the end of the statement, or for later if the constraint is deferred.
    public void add(Constraint.Timing timing, int constraint, Work work) {
        Entry entry = new Entry(timing, constraint, work);
        if (isDeferred(timing, constraint)) {
            deferred.add(entry);
        } else {
            statement.add(entry);
        }
    }

    /// Whether a constraint is deferred now.
    public boolean isDeferred(Constraint.Timing timing, int constraint) {
        if (!timing.isDeferrable()) {
            return false;
        }
        Boolean one = modes.one.get(constraint);
        if (one != null) {
            return one;
        }
        return modes.all != null ? modes.all : timing.isInitiallyDeferred();
    }

    /// SET CONSTRAINTS ALL: defers all deferrable constraints, or checks them now and from now on
    /// with each statement.
    public void setAll(DataTransaction transaction, boolean isDeferred) {
        modes = new Modes(isDeferred, Map.of());
        runNoLongerDeferred(transaction);
    }

    /// SET CONSTRAINTS for one constraint that is deferrable.
    public void set(DataTransaction transaction, int constraint, boolean isDeferred) {
        Map<Integer, Boolean> one = new HashMap<>(modes.one);
        one.put(constraint, isDeferred);
        modes = new Modes(modes.all, Map.copyOf(one));
        runNoLongerDeferred(transaction);
    }

    /// A statement starts within the running one.
    void enter() {
        outer.push(statement);
        statement = new ArrayDeque<>();
    }

    /// It has ended.
    void leave() {
        statement = outer.pop();
    }

    int depth() {
        return outer.size();
    }

    /// Gives up statements that have failed within the one of a depth.
    void abandonTo(int depth) {
        while (outer.size() > depth) {
            statement = outer.pop();
        }
    }

    void endStatement(DataTransaction transaction) {
        // Work may add work: a cascade's own rows have constraints too.
        for (Entry entry = statement.poll(); entry != null; entry = statement.poll()) {
            entry.work.run(transaction);
        }
    }

    /// Whether nothing is left to check.
    boolean isEmpty() {
        return statement.isEmpty() && deferred.isEmpty();
    }

    void endTransaction(DataTransaction transaction) {
        endStatement(transaction);
        while (!deferred.isEmpty()) {
            List<Entry> due = deferred;
            deferred = new ArrayList<>();
            for (Entry entry : due) {
                entry.work.run(transaction);
                endStatement(transaction);
            }
        }
    }

    void savepoint(int point) {
        saved.add(
                new Saved(point, new ArrayList<>(deferred), modes, outer.size(), statement.size()));
    }

    void rollbackTo(int point) {
        saved.removeIf(each -> each.point > point);
        if (saved.isEmpty() || saved.getLast().point != point) {
            abandonTo(0);
            statement.clear();
        } else {
            abandonTo(saved.getLast().depth);
            while (statement.size() > saved.getLast().open) {
                statement.removeLast();
            }
            deferred = new ArrayList<>(saved.getLast().deferred);
            modes = saved.getLast().modes;
        }
    }

    void release(int point) {
        saved.removeIf(each -> each.point >= point);
    }

    private void runNoLongerDeferred(DataTransaction transaction) {
        List<Entry> due = new ArrayList<>();
        List<Entry> stay = new ArrayList<>();
        for (Entry entry : deferred) {
            (isDeferred(entry.timing, entry.constraint) ? stay : due).add(entry);
        }
        deferred = stay;
        statement.addAll(due);
        endStatement(transaction);
    }
}
