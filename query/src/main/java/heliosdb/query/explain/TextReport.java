package heliosdb.query.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A report in PostgreSQL's text format.
final class TextReport {
    private final ExplainOptions options;
    private final List<String> lines = new ArrayList<>();

    private TextReport(ExplainOptions options) {
        this.options = options;
    }

    /// The lines of a report.
    ///
    /// @param summary what follows behind the plan, such as `Planning Time`
    static List<String> lines(
            ReportNode node, ExplainOptions options, Map<String, Object> summary) {
        TextReport report = new TextReport(options);
        report.add(new ReportNode.Child("Outer", null, node), 0);
        summary.forEach((key, value) ->
                report.lines.add(
                        value instanceof Double millis
                                ? String.format(Locale.ROOT, "%s: %.3f ms", key, millis)
                                : key + ": " + value));
        return report.lines;
    }

    /// @param depth in steps of two spaces
    private void add(ReportNode.Child child, int depth) {
        int indent = depth;
        if (child.label() != null) {
            lines.add("  ".repeat(indent++) + child.label());
        }
        ReportNode node = child.node();
        String arrow = indent == 0 ? "" : "  ".repeat(indent) + "->  ";
        lines.add(arrow + node.title() + estimate(node) + actual(node));
        indent += indent == 0 ? 1 : 3;
        String pad = "  ".repeat(indent);
        node.details().forEach((key, value) -> lines.add(pad + key + ": " + text(value)));
        String facts = facts(node.facts());
        if (!facts.isEmpty()) {
            lines.add(pad + facts);
        }
        for (ReportNode.Child each : node.orderedChildren()) {
            add(each, indent);
        }
    }

    private String estimate(ReportNode node) {
        if (!options.hasCosts()) {
            return "";
        }
        ReportNode.Estimate estimate = node.estimate();
        return String.format(
                Locale.ROOT,
                "  (cost=%.2f..%.2f rows=%.0f width=%d)",
                estimate.startup(),
                estimate.total(),
                estimate.rows(),
                estimate.width());
    }

    private String actual(ReportNode node) {
        if (!options.isAnalyzed()) {
            return "";
        }
        Measurements.Measure measure = node.measure();
        if (measure == null) {
            return "";
        }
        if (measure.runs() == 0) {
            return " (never executed)";
        }
        String time =
                options.hasTiming()
                        ? String.format(
                                Locale.ROOT,
                                "time=%.3f..%.3f ",
                                measure.startupMillis(),
                                measure.totalMillis())
                        : "";
        return String.format(
                Locale.ROOT,
                " (actual %srows=%.0f loops=%d)",
                time,
                measure.rowsPerRun(),
                measure.runs());
    }

    /// On one line, under the short names that the text format has for them.
    private static String facts(Map<String, Object> facts) {
        List<String> shown = new ArrayList<>();
        facts.forEach((key, value) -> {
            switch (key) {
                case "Sort Space Used" -> {}
                case "Sort Space Type" ->
                        shown.add(value + ": " + facts.get("Sort Space Used") + "kB");
                case "Hash Buckets" -> shown.add("Buckets: " + value);
                case "Hash Batches", "HashAgg Batches" -> shown.add("Batches: " + value);
                case "Peak Memory Usage" -> shown.add("Memory Usage: " + value + "kB");
                case "Disk Usage" -> {
                    if (!value.equals(0L)) {
                        shown.add("Disk Usage: " + value + "kB");
                    }
                }
                default -> shown.add(key + ": " + value);
            }
        });
        return String.join("  ", shown);
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
