package heliosdb.query.binder;

import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plans window functions: calls over the same partitions and order share a node.
final class WindowPlanner {
    private final Binding binding;

    WindowPlanner(Binding binding) {
        this.binding = binding;
    }

    Plan plan(Plan input, List<BoundWindow> windows) {
        if (windows.isEmpty()) {
            return input;
        }
        Extension extension = new Extension(binding, input);
        Map<Shape, List<Plan.Windowing>> byShape = new LinkedHashMap<>();
        for (BoundWindow window : windows) {
            List<Column> partition =
                    window.partition().stream().map(extension::column).distinct().toList();
            List<SortKey> order = new ArrayList<>();
            for (AggregateCall.Order each : window.order()) {
                order.add(
                        new SortKey(
                                extension.column(each.value()),
                                each.isDescending(),
                                each.nullsFirst()));
            }
            byShape.computeIfAbsent(new Shape(partition, order), _ -> new ArrayList<>())
                    .add(new Plan.Windowing(window.column(), window.call()));
        }
        Plan plan = extension.plan();
        for (Map.Entry<Shape, List<Plan.Windowing>> each : byShape.entrySet()) {
            Shape shape = each.getKey();
            plan = new Plan.Window(plan, shape.partition(), shape.order(), each.getValue());
        }
        return plan;
    }

    private record Shape(List<Column> partition, List<SortKey> order) {}
}
