package heliosdb.query;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.clock.Clock;
import heliosdb.data.value.Batch;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.context.BatchSource;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import heliosdb.query.explain.ExplainOptions;
import heliosdb.query.explain.Report;
import heliosdb.query.operator.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// EXPLAIN.
///
/// @param planningNanos how long planning took
record Explanation(ExplainOptions options, PlannedQuery query, Clock clock, long planningNanos)
        implements PreparedQuery {
    @Override
    public List<Type> parameterTypes() {
        return query.parameterTypes();
    }

    @Override
    public List<ResultColumn> columns() {
        Type type =
                switch (options.format()) {
                    case TEXT, YAML -> Types.TEXT;
                    case JSON -> Types.JSON;
                    case XML -> Types.find("xml").orElse(Types.TEXT);
                };
        return List.of(new ResultColumn("QUERY PLAN", type));
    }

    @Override
    public CommandKind kind() {
        return CommandKind.UTILITY;
    }

    @Override
    public boolean isReadOnly() {
        return !options.isAnalyzed() || query.isReadOnly();
    }

    @Override
    public boolean isValidFor(SessionContext session) {
        return query.isValidFor(session);
    }

    @Override
    public QueryResult execute(ExecutionContext context, @Nullable Object[] parameters) {
        query.requireRights(context.session());
        return new Result(context, parameters);
    }

    private Batch answer(ExecutionContext context, @Nullable Object[] parameters) {
        Report report = new Report(options, clock::nanoTime);
        addSettings(report, context.session());
        if (options.hasSummary()) {
            report.time("Planning Time", planningNanos);
        }
        if (options.isAnalyzed()) {
            long start = clock.nanoTime();
            run(report, context, parameters);
            if (options.hasSummary()) {
                report.time("Execution Time", clock.nanoTime() - start);
            }
        }
        BytesVector text = new BytesVector(16);
        report.rows(query.plan(), context.session(), context.evaluation().text())
                .forEach(text::appendText);
        return new Batch(text.size(), text);
    }

    private void addSettings(Report report, SessionContext session) {
        String memory = session.setting("work_mem");
        if (options.hasSettings() && !memory.equals("4096")) {
            report.setting("work_mem = '" + memory + "kB'");
        }
    }

    private void run(Report report, ExecutionContext context, @Nullable Object[] parameters) {
        query.lock(context);
        Program program = Program.compile(query.plan(), query.bound().columns(), report.observer());
        try (BatchSource rows = program.run(context, parameters)) {
            Batch batch = rows.next();
            while (batch != null) {
                context.checkCancelled();
                batch = rows.next();
            }
        }
    }

    /// Refuses what has no plan of its own.
    static HeliosException unsupported() {
        return new HeliosException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                "EXPLAIN ANALYZE of a statement that creates a table is not supported");
    }

    private final class Result implements QueryResult {
        private final ExecutionContext context;
        private final @Nullable Object[] parameters;
        private boolean isDone;

        Result(ExecutionContext context, @Nullable Object[] parameters) {
            this.context = context;
            this.parameters = parameters;
        }

        @Override
        public List<ResultColumn> columns() {
            return Explanation.this.columns();
        }

        @Override
        public @Nullable Batch next() {
            if (isDone) {
                return null;
            }
            isDone = true;
            return answer(context, parameters);
        }

        @Override
        public String commandTag() {
            return "EXPLAIN";
        }
    }
}
