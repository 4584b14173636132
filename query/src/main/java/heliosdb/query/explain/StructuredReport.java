package heliosdb.query.explain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A report in PostgreSQL's JSON, YAML or XML: maps, lists, texts and numbers, then printed.
final class StructuredReport {
    private final ExplainOptions options;

    private StructuredReport(ExplainOptions options) {
        this.options = options;
    }

    static String text(ReportNode node, ExplainOptions options, Map<String, Object> summary) {
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("Plan", new StructuredReport(options).tree(node, null, null));
        summary.forEach((key, value) -> {
            query.put(key, value instanceof Double millis ? number(millis, 3) : value);
            if (key.equals("Planning Time") && options.isAnalyzed()) {
                query.put("Triggers", List.of());
            }
        });
        StringBuilder out = new StringBuilder();
        switch (options.format()) {
            case JSON -> {
                out.append("[\n  ");
                json(query, 1, out);
                out.append("\n]");
            }
            case YAML -> yaml(List.of(query), 0, out);
            case XML -> {
                out.append("<explain xmlns=\"http://www.postgresql.org/2009/explain\">\n");
                out.append("  <Query>\n");
                xml(query, 2, out);
                out.append("  </Query>\n</explain>");
            }
            case TEXT -> throw new IllegalArgumentException("text has its own report");
        }
        return out.toString();
    }

    private Map<String, Object> tree(
            ReportNode node, @Nullable String relationship, @Nullable String label) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("Node Type", node.identity().get("Node Type"));
        if (relationship != null) {
            all.put("Parent Relationship", relationship);
        }
        if (label != null) {
            all.put("Subplan Name", label);
        }
        all.put("Parallel Aware", false);
        all.put("Async Capable", false);
        node.identity().forEach(all::putIfAbsent);
        if (options.hasCosts()) {
            all.put("Startup Cost", number(node.estimate().startup(), 2));
            all.put("Total Cost", number(node.estimate().total(), 2));
            all.put("Plan Rows", number(node.estimate().rows(), 0));
            all.put("Plan Width", node.estimate().width());
        }
        actual(node, all);
        all.putAll(node.details());
        all.putAll(node.facts());
        List<Object> plans = new ArrayList<>();
        for (ReportNode.Child child : node.orderedChildren()) {
            plans.add(tree(child.node(), child.relationship(), child.label()));
        }
        if (!plans.isEmpty()) {
            all.put("Plans", plans);
        }
        return all;
    }

    private void actual(ReportNode node, Map<String, Object> all) {
        Measurements.Measure measure = node.measure();
        if (!options.isAnalyzed() || measure == null) {
            return;
        }
        if (options.hasTiming()) {
            all.put("Actual Startup Time", number(measure.startupMillis(), 3));
            all.put("Actual Total Time", number(measure.totalMillis(), 3));
        }
        all.put("Actual Rows", number(measure.rowsPerRun(), 0));
        all.put("Actual Loops", measure.runs());
    }

    private static BigDecimal number(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (letter < ' ') {
                        out.append(String.format("\\u%04x", (int) letter));
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static String leaf(Object value) {
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static boolean isOfMaps(List<?> list) {
        return !list.isEmpty() && list.getFirst() instanceof Map;
    }

    private static void json(Object value, int depth, StringBuilder out) {
        String pad = "  ".repeat(depth + 1);
        switch (value) {
            case Map<?, ?> map -> {
                String between = "{\n";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(between).append(pad).append(leaf(entry.getKey())).append(": ");
                    json(entry.getValue(), depth + 1, out);
                    between = ",\n";
                }
                out.append('\n').append("  ".repeat(depth)).append('}');
            }
            case List<?> list when isOfMaps(list) -> {
                String between = "[\n";
                for (Object each : list) {
                    out.append(between).append(pad);
                    json(each, depth + 1, out);
                    between = ",\n";
                }
                out.append('\n').append("  ".repeat(depth)).append(']');
            }
            case List<?> list ->
                    out.append('[')
                            .append(
                                    String.join(
                                            ", ",
                                            list.stream().map(StructuredReport::leaf).toList()))
                            .append(']');
            default -> out.append(leaf(value));
        }
    }

    private static void yaml(List<?> list, int depth, StringBuilder out) {
        for (Object each : list) {
            out.append(out.isEmpty() ? "" : "\n").append("  ".repeat(depth)).append("- ");
            if (!(each instanceof Map<?, ?> map)) {
                out.append(leaf(each));
                continue;
            }
            boolean isFirst = true;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!isFirst) {
                    out.append('\n').append("  ".repeat(depth + 1));
                }
                isFirst = false;
                yaml(entry, depth + 1, out);
            }
        }
    }

    private static void yaml(Map.Entry<?, ?> entry, int depth, StringBuilder out) {
        out.append(entry.getKey()).append(": ");
        switch (entry.getValue()) {
            case List<?> inner -> yaml(inner, depth + 1, out);
            case Map<?, ?> map -> {
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    out.append('\n').append("  ".repeat(depth + 1));
                    yaml(each, depth + 1, out);
                }
            }
            default -> out.append(leaf(entry.getValue()));
        }
    }

    private static void xml(Map<?, ?> map, int depth, StringBuilder out) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey()).replace(' ', '-');
            element(name, entry.getValue(), depth, out);
        }
    }

    private static void element(String name, Object value, int depth, StringBuilder out) {
        String pad = "  ".repeat(depth);
        out.append(pad).append('<').append(name).append('>');
        switch (value) {
            case Map<?, ?> map -> {
                out.append('\n');
                xml(map, depth + 1, out);
                out.append(pad);
            }
            case List<?> list -> {
                out.append('\n');
                for (Object each : list) {
                    element(each instanceof Map ? "Plan" : "Item", each, depth + 1, out);
                }
                out.append(pad);
            }
            default ->
                    out.append(
                            String.valueOf(value)
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace(">", "&gt;")
                                    .replace("\"", "&quot;"));
        }
        out.append("</").append(name).append(">\n");
    }
}
