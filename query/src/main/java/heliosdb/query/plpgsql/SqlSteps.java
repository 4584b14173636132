package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.ModificationStatement;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.RoutineStatement;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TransactionStatement;
import heliosdb.query.parser.ParsedStatement;
import heliosdb.query.parser.SqlParser;
import heliosdb.query.plpgsql.Step.Source;
import heliosdb.query.plpgsql.Step.Target;
import heliosdb.query.routine.RowShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the statements that are SQL, from the body or computed.
final class SqlSteps {
    private final Activation activation;
    private final Fragments fragments;
    private final Assignments assignments;

    SqlSteps(Activation activation, Fragments fragments, Assignments assignments) {
        this.activation = activation;
        this.fragments = fragments;
        this.assignments = assignments;
    }

    void perform(Step.Perform step) {
        long rows = run(step.query(), (_, _) -> true);
        activation.setFound(rows > 0);
        activation.rowCount(rows);
    }

    private long run(Fragment fragment, Fragments.Taker taker) {
        return fragments.run(fragment, fragments.ready(fragment), taker);
    }

    /// The first rows that a statement returned.
    private static final class First implements Fragments.Taker {
        private final int wanted;
        private RowShape shape = new RowShape(List.of(), List.of());
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        First(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean take(RowShape taken, Batch batch) {
            shape = taken;
            for (int i = 0; i < batch.rows() && rows.size() < wanted; i++) {
                rows.add(row(taken, batch, i));
            }
            return rows.size() < wanted;
        }
    }

    static @Nullable Object[] row(RowShape shape, Batch batch, int row) {
        @Nullable Object[] values = new @Nullable Object[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = batch.column(i).value(row);
        }
        return values;
    }

    void run(Step.Sql step) {
        Fragment fragment = step.statement();
        BoundFragment bound = fragments.ready(fragment);
        Statement statement = bound.statement();
        boolean isChange = isChange(statement);
        PreparedQuery query = bound.query();
        if (statement instanceof RoutineStatement.CallProcedure call) {
            First first = new First(1);
            fragments.run(fragment, bound, first);
            List<Target> outputs = new CallTargets(activation).of(call.call(), fragment.names());
            if (!first.rows.isEmpty()) {
                assignOutputs(outputs, first);
            }
            return;
        }
        boolean returnsRows =
                query == null
                        ? statement instanceof SessionStatement.Fetch
                        : !query.columns().isEmpty();
        if (step.into().isEmpty()) {
            if (returnsRows && (statement instanceof Query || isChange)) {
                throw noDestination(statement);
            }
            long rows = fragments.run(fragment, bound, (_, _) -> true);
            noteCount(statement, isChange, rows);
            return;
        }
        boolean isBounded = step.isStrict() || isChange || activation.body().isStrictExtra();
        First first = new First(isBounded ? 2 : 1);
        first.shape = query == null ? first.shape : RowShape.ofResult(query.columns());
        long rows = fragments.run(fragment, bound, first);
        into(step.into(), step.isStrict(), isChange, first, fragment.shown());
        activation.setFound(!first.rows.isEmpty());
        activation.rowCount(isChange ? rows : Math.min(rows, 1));
    }

    private static HeliosException noDestination(Statement statement) {
        HeliosException failure =
                new HeliosException(
                        ErrorCode.SYNTAX_ERROR, "query has no destination for result data");
        return statement instanceof Query
                ? failure.withHint(
                        "If you want to discard the results of a SELECT, use PERFORM instead.")
                : failure;
    }

    private void assignOutputs(List<Target> outputs, First first) {
        @Nullable Object[] row = first.rows.getFirst();
        for (int i = 0; i < outputs.size(); i++) {
            assignments.assign(outputs.get(i), row[i], first.shape.types().get(i));
        }
    }

    private static boolean isChange(Statement statement) {
        return switch (statement) {
            case ModificationStatement.Insert _,
                    ModificationStatement.Update _,
                    ModificationStatement.Delete _,
                    ModificationStatement.Merge _ ->
                    true;
            default -> false;
        };
    }

    private void noteCount(Statement statement, boolean isChange, long rows) {
        boolean isCounted =
                isChange
                        || statement instanceof SessionStatement.Fetch
                        || statement instanceof ModificationStatement.Copy;
        activation.rowCount(isCounted ? rows : 0);
        if (isChange) {
            activation.setFound(rows > 0);
        }
    }

    private void into(
            List<Target> targets, boolean isStrict, boolean isChange, First first, String text) {
        if (first.rows.isEmpty()) {
            if (isStrict) {
                throw new HeliosException(ErrorCode.NO_DATA_FOUND, "query returned no rows");
            }
            assignments.assignRow(targets, first.shape, null);
            return;
        }
        if (first.rows.size() > 1 && (isStrict || isChange)) {
            throw new HeliosException(ErrorCode.TOO_MANY_ROWS, "query returned more than one row")
                    .withHint("Make sure the query returns a single row, or use LIMIT 1.");
        }
        assignments.assignRow(targets, first.shape, first.rows.getFirst());
    }

    /// A computed statement, prepared.
    private record Computed(
            Statement statement,
            String text,
            @Nullable PreparedQuery query,
            @Nullable Object[] parameters) {}

    private Computed computed(Fragment textOf, List<Fragment> using) {
        Fragments.Value value = fragments.evaluate(textOf);
        if (value.value() == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "query string argument of EXECUTE is null");
        }
        String text = text(value);
        List<Fragments.Value> values = using.stream().map(fragments::evaluate).toList();
        try {
            List<ParsedStatement> parsed = SqlParser.parse(text);
            if (parsed.size() != 1) {
                return several(parsed, text);
            }
            Statement statement = parsed.getFirst().statement();
            boolean isOwn = isOwn(statement);
            List<Type> types = values.stream().map(Fragments.Value::type).toList();
            PreparedQuery query =
                    isOwn
                            ? null
                            : activation
                                    .host()
                                    .engine()
                                    .prepare(
                                            statement,
                                            text,
                                            new ArrayList<>(types),
                                            activation.session());
            return new Computed(
                    statement, text, query, values.stream().map(Fragments.Value::value).toArray());
        } catch (HeliosException failure) {
            throw failure.position().isPresent() ? failure.inside(text) : within(failure, text);
        }
    }

    // All but the last of several statements run at once.
    private Computed several(List<ParsedStatement> parsed, String text) {
        if (parsed.isEmpty()) {
            return new Computed(
                    new SettingStatement.Show("server_version"), "", null, new Object[0]);
        }
        Computed last = null;
        for (ParsedStatement each : parsed) {
            if (last != null) {
                run(last, (_, _) -> true);
            }
            Statement statement = each.statement();
            PreparedQuery query =
                    isOwn(statement)
                            ? null
                            : activation
                                    .host()
                                    .engine()
                                    .prepare(statement, text, List.of(), activation.session());
            last = new Computed(statement, text, query, new Object[0]);
        }
        return java.util.Objects.requireNonNull(last);
    }

    private static boolean isOwn(Statement statement) {
        return switch (statement) {
            case SessionStatement.Explain _ -> false;
            case SessionStatement _, SettingStatement _, TransactionStatement _ -> true;
            case ModificationStatement.Copy _ -> true;
            default -> false;
        };
    }

    private static HeliosException within(HeliosException failure, String text) {
        return failure.within("SQL statement \"" + text + "\"");
    }

    private long run(Computed computed, Fragments.Taker taker) {
        try {
            PreparedQuery query = computed.query;
            if (query != null) {
                return fragments.run(computed.statement, query, computed.parameters, taker);
            }
            if (computed.text.isEmpty()) {
                return 0;
            }
            if (computed.statement instanceof TransactionStatement transaction) {
                refuse(transaction);
            }
            long[] count = {0};
            activation
                    .host()
                    .runOwn(
                            computed.statement,
                            computed.text,
                            (columns, rows) -> {
                                count[0] += rows.rows();
                                taker.take(RowShape.ofResult(columns), rows);
                            });
            return count[0];
        } catch (HeliosException failure) {
            throw within(failure, computed.text);
        }
    }

    private static void refuse(TransactionStatement statement) {
        switch (statement) {
            case TransactionStatement.Lock _,
                    TransactionStatement.SetConstraints _,
                    TransactionStatement.SetTransaction _ -> {}
            default ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "EXECUTE of transaction commands is not implemented");
        }
    }

    private String text(Fragments.Value value) {
        if (value.value() instanceof byte[] bytes && value.type().category() == 'S') {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return activation
                .context()
                .evaluation()
                .text()
                .format(value.type(), java.util.Objects.requireNonNull(value.value()));
    }

    void execute(Step.Execute step) {
        Computed computed = computed(step.text(), step.parameters());
        boolean isChange = isChange(computed.statement);
        First first = new First(step.isStrict() || isChange ? 2 : 1);
        if (step.into().isEmpty()) {
            long rows = run(computed, (_, _) -> true);
            activation.rowCount(rows);
            return;
        }
        if (computed.query != null) {
            first.shape = RowShape.ofResult(computed.query.columns());
            if (computed.query.columns().isEmpty()) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR, "INTO used with a command that cannot return data");
            }
        }
        long rows = run(computed, first);
        into(step.into(), step.isStrict(), isChange, first, computed.text);
        activation.rowCount(isChange ? rows : Math.min(rows, 1));
    }

    /// All rows of a source, kept.
    record Kept(RowShape shape, List<Batch> batches) {}

    Kept rows(Source source) {
        List<Batch> batches = new ArrayList<>();
        RowShape[] shape = {new RowShape(List.of(), List.of())};
        Fragments.Taker taker =
                (taken, batch) -> {
                    shape[0] = taken;
                    if (batch.rows() > 0) {
                        batches.add(copy(batch));
                    }
                    return true;
                };
        switch (source) {
            case Source.Static(Fragment query) -> {
                BoundFragment bound = fragments.ready(query);
                if (bound.query() != null) {
                    shape[0] = RowShape.ofResult(bound.query().columns());
                }
                fragments.run(query, bound, taker);
            }
            case Source.Dynamic(Fragment text, List<Fragment> using) -> {
                Computed computed = computed(text, using);
                if (computed.query != null) {
                    shape[0] = RowShape.ofResult(computed.query.columns());
                }
                run(computed, taker);
            }
            case Source.OfCursor _ -> throw new IllegalStateException("a cursor is opened");
        }
        return new Kept(shape[0], batches);
    }

    private static Batch copy(Batch batch) {
        int[] all = new int[batch.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return batch.gather(all, all.length);
    }

    /// A prepared statement with its parameters, for a cursor.
    record Prepared(PreparedQuery query, @Nullable Object[] parameters) {}

    Prepared prepared(Source source) {
        return switch (source) {
            case Source.Static(Fragment query) -> prepared(query);
            case Source.Dynamic(Fragment text, List<Fragment> using) -> {
                Computed computed = computed(text, using);
                yield new Prepared(requireRows(computed.query), computed.parameters);
            }
            case Source.OfCursor _ -> throw new IllegalStateException("a cursor is opened");
        };
    }

    Prepared prepared(Fragment query) {
        BoundFragment bound = fragments.ready(query);
        return new Prepared(requireRows(bound.query()), fragments.inputs(bound));
    }

    private static PreparedQuery requireRows(@Nullable PreparedQuery query) {
        if (query == null || query.columns().isEmpty()) {
            throw new HeliosException(
                    ErrorCode.INVALID_CURSOR_DEFINITION,
                    "cannot open a query that returns no rows as cursor");
        }
        return query;
    }

    void returnQuery(Step.ReturnQuery step) {
        Kept kept = rows(step.source());
        RowCollector collector = activation.collector();
        collector.requireShape(kept.shape(), activation.session());
        long count = 0;
        for (Batch batch : kept.batches()) {
            count += batch.rows();
            for (int i = 0; i < batch.rows(); i++) {
                collector.add(row(kept.shape(), batch, i), kept.shape());
            }
        }
        activation.setFound(count > 0);
        activation.rowCount(count);
    }

    void returnNext(Step.ReturnNext step) {
        RowCollector collector = activation.collector();
        Fragment value = step.value();
        if (value == null) {
            List<Variable> outputs = activation.body().outputs();
            if (outputs.isEmpty()) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR, "RETURN NEXT must have a parameter");
            }
            @Nullable Object[] row = outputs.stream().map(activation::value).toArray();
            collector.add(
                    row,
                    new RowShape(
                            outputs.stream().map(Variable::name).toList(),
                            outputs.stream().map(Variable::type).toList()));
            return;
        }
        Fragments.Value computed = fragments.evaluate(value);
        Type result = activation.body().context().result();
        boolean isRow = TypeReader.isRow(result, activation.session());
        if (!isRow) {
            Object converted =
                    activation
                            .casts()
                            .convert(computed.value(), computed.type(), result, activation);
            collector.addValue(converted);
        } else if (computed.value() instanceof RowValue row) {
            collector.add(row, activation);
        } else if (computed.value() == null) {
            collector.addNullRow();
        } else {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot return non-composite value from function returning composite type");
        }
    }

    static boolean isVoid(Type type) {
        return type.sameAs(Types.VOID);
    }
}
