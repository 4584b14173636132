package heliosdb.query.binder;

import heliosdb.query.ast.Window;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SetCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What binding the expressions of one SELECT collects beside the expressions themselves: the
/// aggregates, window functions and set-returning functions in them, each replaced by a column.
final class QueryLevel {
    private final Map<AggregateCall, Column> aggregates = new LinkedHashMap<>();
    private final Map<Column, List<Scalar>> groupings = new LinkedHashMap<>();
    private final List<BoundWindow> windows = new ArrayList<>();
    private final List<SetCall> sets = new ArrayList<>();
    private final Map<String, Window.Definition> namedWindows = new HashMap<>();
    private final Map<String, Scalar> subqueries = new HashMap<>();
    private boolean isGrouped;

    Column aggregate(AggregateCall call, Binding binding) {
        return aggregates.computeIfAbsent(
                call,
                _ -> binding.newColumn(call.site().function().name(), call.site().resultType()));
    }

    Map<AggregateCall, Column> aggregates() {
        return aggregates;
    }

    /// GROUPING calls: the placeholder that stands for each, and its arguments.
    Map<Column, List<Scalar>> groupings() {
        return groupings;
    }

    /// Subqueries that were bound before, by their text.
    Map<String, Scalar> subqueries() {
        return subqueries;
    }

    List<BoundWindow> windows() {
        return windows;
    }

    List<SetCall> sets() {
        return sets;
    }

    Map<String, Window.Definition> namedWindows() {
        return namedWindows;
    }

    boolean isGrouped() {
        return isGrouped || !aggregates.isEmpty() || !groupings.isEmpty();
    }

    void markGrouped() {
        isGrouped = true;
    }

    boolean produces(Column column) {
        return aggregates.containsValue(column)
                || windows.stream().anyMatch(window -> window.column().equals(column))
                || groupings.containsKey(column)
                || sets.stream().anyMatch(set -> set.outputs().contains(column));
    }
}
