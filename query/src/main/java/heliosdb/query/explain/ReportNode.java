package heliosdb.query.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node of the answer to EXPLAIN, filled while the plan is walked.
final class ReportNode {
    /// What the text format calls it, such as `Index Scan using a_pkey on a`.
    private final String title;

    /// What the other formats know of it, `Node Type` first.
    private final Map<String, Object> identity = new LinkedHashMap<>();

    /// What both say below it: texts, numbers or lists of texts.
    private final Map<String, Object> details = new LinkedHashMap<>();

    private final List<Child> children = new ArrayList<>();
    private Estimate estimate = new Estimate(0, 0, 0, 0);
    private Measurements.@Nullable Measure measure;
    private Map<String, Object> facts = Map.of();

    /// A node below.
    ///
    /// @param relationship as PostgreSQL's structured formats name it
    /// @param label such as `CTE x` or `SubPlan 1`; null for an input
    record Child(String relationship, @Nullable String label, ReportNode node) {}

    /// What the optimizer expects; costs in units of a page read in sequence.
    record Estimate(double startup, double total, double rows, int width) {}

    ReportNode(String type, String title) {
        this.title = title;
        identity.put("Node Type", type);
    }

    ReportNode(String type) {
        this(type, type);
    }

    String title() {
        return title;
    }

    Map<String, Object> identity() {
        return identity;
    }

    Map<String, Object> details() {
        return details;
    }

    Estimate estimate() {
        return estimate;
    }

    Measurements.@Nullable Measure measure() {
        return measure;
    }

    /// What the node's last run told about itself.
    Map<String, Object> facts() {
        return facts;
    }

    ReportNode facts(Map<String, Object> told) {
        facts = told;
        return this;
    }

    /// The nodes below in the order in which they are shown.
    List<Child> orderedChildren() {
        List<Child> ordered = new ArrayList<>();
        children.stream()
                .filter(child -> child.relationship().equals("InitPlan"))
                .forEach(ordered::add);
        children.stream().filter(child -> child.label() == null).forEach(ordered::add);
        children.stream()
                .filter(child -> child.relationship().equals("SubPlan"))
                .forEach(ordered::add);
        return ordered;
    }

    ReportNode with(String key, Object value) {
        identity.put(key, value);
        return this;
    }

    ReportNode detail(String key, Object value) {
        details.put(key, value);
        return this;
    }

    ReportNode input(ReportNode node) {
        boolean isFirst = children.stream().allMatch(child -> child.label() != null);
        return child(isFirst ? "Outer" : "Inner", null, node);
    }

    ReportNode child(String relationship, @Nullable String label, ReportNode node) {
        children.add(new Child(relationship, label, node));
        return this;
    }

    ReportNode measured(Estimate expected, Measurements.@Nullable Measure seen) {
        estimate = expected;
        measure = seen;
        return this;
    }
}
