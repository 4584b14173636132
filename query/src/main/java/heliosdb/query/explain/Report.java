package heliosdb.query.explain;

import heliosdb.data.value.TypeText;
import heliosdb.query.context.SessionContext;
import heliosdb.query.ir.Plan;
import heliosdb.query.operator.Observer;
import heliosdb.query.optimizer.Estimates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The answer to one EXPLAIN. Used by one thread.
public final class Report {
    private final ExplainOptions options;
    private final @Nullable Measurements measurements;
    private final Map<String, Object> summary = new LinkedHashMap<>();

    /// A report that knows no times yet.
    ///
    /// @param nanos a clock
    public Report(ExplainOptions options, LongSupplier nanos) {
        this.options = options;
        measurements = options.isAnalyzed() ? new Measurements(nanos, options.hasTiming()) : null;
    }

    /// What has to watch the plan while it runs; only with ANALYZE.
    public Observer observer() {
        return java.util.Objects.requireNonNull(measurements);
    }

    /// Adds a setting that decides how the plan runs, such as `work_mem = '64kB'`.
    public void setting(String text) {
        summary.put("Settings", text);
    }

    /// Adds how long something took, such as `Planning Time`.
    public void time(String name, long nanos) {
        summary.put(name, nanos / 1e6);
    }

    /// The answer's rows: lines in the text format, one row in the others.
    public List<String> rows(Plan plan, SessionContext session, TypeText texts) {
        Estimates estimates = new Estimates(session.catalog());
        estimates.learn(plan);
        ReportNode node = new PlanReport(texts, options, estimates, measurements).report(plan);
        return options.format() == ExplainOptions.Format.TEXT
                ? TextReport.lines(node, options, summary)
                : List.of(StructuredReport.text(node, options, summary));
    }
}
