package heliosdb.query.operator;

import heliosdb.data.value.Form;
import heliosdb.data.value.Type;
import heliosdb.query.context.VirtualRelation;
import heliosdb.query.expression.Evaluator;
import heliosdb.query.expression.ExpressionCompiler;
import heliosdb.query.expression.Layout;
import heliosdb.query.expression.Slots;
import heliosdb.query.expression.Subplan;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import heliosdb.query.ir.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles plans into factories of sources. For one program.
final class PlanCompiler {
    private final Slots slots;
    private final Map<Integer, CteSources.Definition> definitions;
    private final Map<Integer, List<Column>> definitionColumns;
    private final Map<Integer, Integer> recursions;
    private final Wrapping wrapping;

    /// What is put around each node's source, for EXPLAIN ANALYZE.
    interface Wrapping extends java.util.function.BiFunction<Plan, SourceFactory, SourceFactory> {}

    PlanCompiler(Slots slots, Wrapping wrapping) {
        this(slots, wrapping, new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    private PlanCompiler(
            Slots slots,
            Wrapping wrapping,
            Map<Integer, CteSources.Definition> definitions,
            Map<Integer, List<Column>> definitionColumns,
            Map<Integer, Integer> recursions) {
        this.slots = slots;
        this.wrapping = wrapping;
        this.definitions = definitions;
        this.definitionColumns = definitionColumns;
        this.recursions = recursions;
    }

    Slots slots() {
        return slots;
    }

    /// A compiler for expressions over columns.
    ExpressionCompiler expressions(List<Column> columns) {
        return new ExpressionCompiler(columns, slots, this::subplan);
    }

    /// The same program with outer columns of its own.
    PlanCompiler separate() {
        return new PlanCompiler(
                slots.separate(), wrapping, definitions, definitionColumns, recursions);
    }

    private Subplan subplan(Plan plan, List<Column> wanted, Slots outer) {
        PlanCompiler compiler =
                outer == slots
                        ? this
                        : new PlanCompiler(
                                outer, wrapping, definitions, definitionColumns, recursions);
        SourceFactory factory = picked(compiler.compile(plan), plan.outputs(), wanted);
        return factory::create;
    }

    static SourceFactory picked(SourceFactory factory, List<Column> outputs, List<Column> wanted) {
        if (outputs.equals(wanted)) {
            return factory;
        }
        int[] positions = positions(outputs, wanted);
        return frame -> new SimpleSources.Pick(factory.create(frame), positions);
    }

    static int[] positions(List<Column> outputs, List<Column> wanted) {
        Layout layout = new Layout(outputs);
        return wanted.stream().mapToInt(layout::position).toArray();
    }

    SourceFactory compile(Plan plan) {
        return wrapping.apply(plan, node(plan));
    }

    private SourceFactory node(Plan plan) {
        return switch (plan) {
            case Plan.Values values -> values(values);
            case Plan.TableScan scan -> table(scan);
            case Plan.FamilyScan scan ->
                    throw new IllegalStateException("not expanded: " + scan.name());
            case Plan.Append append -> append(append);
            case Plan.VirtualScan scan -> virtual(scan, null);
            case Plan.FunctionScan scan -> functions(scan);
            case Plan.CteScan scan -> cte(scan);
            case Plan.WorkTable work -> workTable(work);
            case Plan.Filter filter -> filter(filter);
            case Plan.Project project -> project(project);
            case Plan.ProjectSet sets -> projectSet(sets);
            case Plan.Aggregate aggregate -> aggregate(aggregate);
            case Plan.Window window -> window(window);
            case Plan.Sort sort -> sort(sort);
            case Plan.Limit limit -> limit(limit);
            case Plan.Distinct distinct -> distinct(distinct);
            case Plan.Lock lock -> new ChangeCompiler(this).lock(lock);
            case Plan.Join join -> new JoinCompiler(this).compile(join);
            case Plan.SetOperation operation -> setOperation(operation);
            case Plan.Recursion recursion -> recursion(recursion);
            case Plan.With with -> with(with);
            case ChangePlan change -> new ChangeCompiler(this).compile(change);
        };
    }

    private SourceFactory append(Plan.Append append) {
        List<SourceFactory> inputs =
                append.inputs().stream()
                        .map(input -> picked(compile(input), input.outputs(), append.outputs()))
                        .toList();
        return frame -> new AppendSource(inputs, frame);
    }

    private SourceFactory values(Plan.Values values) {
        ExpressionCompiler expressions = expressions(List.of());
        Evaluator[][] rows =
                values.rows().stream().map(expressions::compileAll).toArray(Evaluator[][]::new);
        List<Form> forms = Sources.forms(values.outputs());
        return frame -> new SimpleSources.Rows(rows, forms, frame);
    }

    private SourceFactory table(Plan.TableScan scan) {
        int[] attributes = scan.attributes().stream().mapToInt(Integer::intValue).toArray();
        ScanSources.Shape shape =
                new ScanSources.Shape(scan.table(), attributes, Sources.forms(scan.outputs()));
        return switch (scan.access()) {
            case Access.All(boolean isReverse) -> ScanSources.all(shape, isReverse);
            case Access.ByIndex by -> {
                ExpressionCompiler expressions = expressions(List.of());
                yield ScanSources.byIndex(
                        shape,
                        new ScanSources.Compiled(
                                by,
                                expressions.compileAll(by.equal()),
                                optional(by.anyOf(), expressions),
                                by.lower() == null ? null : expressions.compile(by.lower().value()),
                                by.upper() == null
                                        ? null
                                        : expressions.compile(by.upper().value())));
            }
        };
    }

    static @Nullable Evaluator optional(@Nullable Scalar scalar, ExpressionCompiler expressions) {
        return scalar == null ? null : expressions.compile(scalar);
    }

    /// A computed relation; equalities of the filter above it are handed down.
    private SourceFactory virtual(Plan.VirtualScan scan, @Nullable Scalar condition) {
        int[] wanted = scan.indexes().stream().mapToInt(Integer::intValue).toArray();
        VirtualRelation relation = scan.relation();
        List<Integer> columns = new ArrayList<>();
        List<Evaluator> values = new ArrayList<>();
        ExpressionCompiler expressions = expressions(List.of());
        for (Scalar conjunct : ScalarTree.conjuncts(condition)) {
            Equality equality = Equality.of(conjunct, scan.outputs());
            if (equality != null) {
                columns.add(wanted[scan.outputs().indexOf(equality.column())]);
                values.add(expressions.compile(equality.value()));
            }
        }
        return frame -> {
            List<VirtualRelation.Equality> filters = new ArrayList<>();
            for (int k = 0; k < values.size(); k++) {
                Object value =
                        values.get(k)
                                .evaluate(heliosdb.query.expression.Batches.oneRow(), frame)
                                .value(0);
                if (value == null) {
                    return Sources.empty();
                }
                filters.add(new VirtualRelation.Equality(columns.get(k), value));
            }
            return relation.scan(frame.context(), wanted, filters);
        };
    }

    private SourceFactory functions(Plan.FunctionScan scan) {
        ExpressionCompiler expressions = expressions(List.of());
        List<SetSources.Compiled> calls =
                scan.calls().stream()
                        .map(call -> SetSources.Compiled.of(call, expressions))
                        .toList();
        List<Form> forms = Sources.forms(scan.outputs());
        boolean hasOrdinality = scan.ordinality() != null;
        return frame -> new SetSources.Scan(calls, forms, hasOrdinality, frame);
    }

    private SourceFactory cte(Plan.CteScan scan) {
        CteSources.Definition definition = definitions.get(scan.cte());
        if (definition == null) {
            throw new IllegalStateException("no definition of " + scan.name());
        }
        int[] positions = positions(definitionColumns.get(scan.cte()), scan.sources());
        return frame -> CteSources.scan(definition, positions, frame);
    }

    /// Where a frame holds the rows of a work table.
    int workTableState(int id) {
        return recursions.computeIfAbsent(id, _ -> slots.newState());
    }

    private SourceFactory workTable(Plan.WorkTable work) {
        int state = workTableState(work.recursion());
        return frame -> {
            KeptRows rows = (KeptRows) frame.state(state);
            return rows.read();
        };
    }

    private SourceFactory filter(Plan.Filter filter) {
        Evaluator[] conditions =
                expressions(filter.input().outputs())
                        .compileAll(ScalarTree.conjuncts(filter.condition()));
        SourceFactory input =
                filter.input() instanceof Plan.VirtualScan scan
                        ? wrapping.apply(scan, virtual(scan, filter.condition()))
                        : compile(filter.input());
        return frame -> new SimpleSources.Filter(input.create(frame), conditions, frame);
    }

    private SourceFactory project(Plan.Project project) {
        SourceFactory input = compile(project.input());
        List<Scalar> values = project.assignments().stream().map(Assignment::value).toList();
        List<Column> picked = new ArrayList<>();
        for (Scalar value : values) {
            if (value instanceof Scalar.Reference(Column column, _)) {
                picked.add(column);
            }
        }
        if (picked.size() == values.size() && project.input().outputs().containsAll(picked)) {
            return picked(input, project.input().outputs(), picked);
        }
        Evaluator[] columns = expressions(project.input().outputs()).compileAll(values);
        return frame -> new SimpleSources.Project(input.create(frame), columns, frame);
    }

    private SourceFactory projectSet(Plan.ProjectSet sets) {
        SourceFactory input = compile(sets.input());
        ExpressionCompiler expressions = expressions(sets.input().outputs());
        List<SetSources.Compiled> calls =
                sets.calls().stream()
                        .map(call -> SetSources.Compiled.of(call, expressions))
                        .toList();
        List<Form> forms = Sources.forms(sets.outputs());
        return frame -> new SetSources.Project(input.create(frame), calls, forms, frame);
    }

    private SourceFactory aggregate(Plan.Aggregate aggregate) {
        SourceFactory input = compile(aggregate.input());
        ExpressionCompiler expressions = expressions(aggregate.input().outputs());
        List<Scalar> keys = aggregate.keys().stream().map(Assignment::value).toList();
        Aggregation.Shape shape =
                new Aggregation.Shape(
                        expressions.compileAll(keys),
                        keys.stream().map(Scalar::type).toArray(Type[]::new),
                        aggregate.sets(),
                        aggregate.calls().stream()
                                .map(call -> AggregateStates.Compiled.of(call.call(), expressions))
                                .toList(),
                        aggregate.masks().stream().map(Plan.GroupingMask::keys).toList());
        return frame -> new Aggregation(shape, input.create(frame), frame, 0);
    }

    private SourceFactory window(Plan.Window window) {
        SourceFactory input = compile(window.input());
        List<Column> columns = window.input().outputs();
        Layout layout = new Layout(columns);
        List<SortKey> partition =
                window.partition().stream()
                        .map(column -> new SortKey(column, false, false))
                        .toList();
        List<SortKey> sort = new ArrayList<>(partition);
        sort.addAll(window.order());
        boolean isDescending =
                !window.order().isEmpty() && window.order().getFirst().isDescending();
        ExpressionCompiler expressions = expressions(columns);
        WindowSource.Shape shape =
                new WindowSource.Shape(
                        Sources.forms(columns),
                        new RowOrder(sort, layout),
                        new RowOrder(partition, layout),
                        new RowOrder(window.order(), layout),
                        window.calls().stream()
                                .map(call ->
                                        WindowSource.Compiled.of(
                                                call.call(), isDescending, expressions))
                                .toList());
        return frame -> new WindowSource(shape, input.create(frame), frame);
    }

    private SourceFactory sort(Plan.Sort sort) {
        SourceFactory input = compile(sort.input());
        List<Column> columns = sort.outputs();
        RowOrder order = new RowOrder(sort.keys(), new Layout(columns));
        List<Form> forms = Sources.forms(columns);
        Evaluator limit = optional(sort.limit(), expressions(List.of()));
        return frame -> new SortSource(input.create(frame), order, forms, limit, frame);
    }

    private SourceFactory limit(Plan.Limit limit) {
        SourceFactory input = compile(limit.input());
        ExpressionCompiler expressions = expressions(List.of());
        Evaluator count = optional(limit.count(), expressions);
        Evaluator offset = optional(limit.offset(), expressions);
        RowOrder ties =
                limit.ties() == null
                        ? null
                        : new RowOrder(limit.ties(), new Layout(limit.outputs()));
        return frame -> new SimpleSources.Limit(input.create(frame), count, offset, ties, frame);
    }

    private SourceFactory distinct(Plan.Distinct distinct) {
        SourceFactory input = compile(distinct.input());
        DistinctSource.Keys keys =
                new DistinctSource.Keys(
                        positions(distinct.outputs(), distinct.keys()), types(distinct.keys()));
        return distinct.isSorted()
                ? frame -> new DistinctSource.Sorted(input.create(frame), keys)
                : frame -> new DistinctSource(input.create(frame), keys, frame, 0);
    }

    static Type[] types(List<Column> columns) {
        return columns.stream().map(Column::type).toArray(Type[]::new);
    }

    private SourceFactory setOperation(Plan.SetOperation operation) {
        SourceFactory left =
                picked(
                        compile(operation.left()),
                        operation.left().outputs(),
                        operation.leftColumns());
        SourceFactory right =
                picked(
                        compile(operation.right()),
                        operation.right().outputs(),
                        operation.rightColumns());
        Type[] types = types(operation.outputs());
        if (operation.kind() != Plan.SetKind.UNION) {
            CountingSource.Kind kind =
                    new CountingSource.Kind(
                            types, operation.kind() == Plan.SetKind.INTERSECT, operation.isAll());
            return frame ->
                    new CountingSource(
                            new CountingSource.Sides(left.create(frame), right.create(frame)),
                            kind,
                            frame,
                            0);
        }
        SourceFactory both = frame -> new ConcatSource(left.create(frame), right.create(frame));
        if (operation.isAll()) {
            return both;
        }
        int[] positions = new int[types.length];
        java.util.Arrays.setAll(positions, i -> i);
        DistinctSource.Keys keys = new DistinctSource.Keys(positions, types);
        return frame -> new DistinctSource(both.create(frame), keys, frame, 0);
    }

    private SourceFactory recursion(Plan.Recursion recursion) {
        int state = workTableState(recursion.id());
        SourceFactory base =
                picked(
                        compile(recursion.left()),
                        recursion.left().outputs(),
                        recursion.leftColumns());
        SourceFactory step =
                picked(
                        compile(recursion.right()),
                        recursion.right().outputs(),
                        recursion.rightColumns());
        Type[] distinct = recursion.isAll() ? null : types(recursion.outputs());
        return frame -> new RecursionSource(base.create(frame), step, state, distinct, frame);
    }

    private SourceFactory with(Plan.With with) {
        List<CteSources.Definition> all = new ArrayList<>();
        for (Plan.Cte cte : with.definitions()) {
            CteSources.Definition definition =
                    new CteSources.Definition(
                            compile(cte.plan()),
                            slots.newState(),
                            PlanTree.changesData(cte.plan()));
            definitions.put(cte.id(), definition);
            definitionColumns.put(cte.id(), cte.plan().outputs());
            all.add(definition);
        }
        SourceFactory body = compile(with.body());
        return frame -> new CteSources.With(all, body.create(frame), frame);
    }
}
