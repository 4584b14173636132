package heliosdb.query.optimizer;

import static java.util.Objects.requireNonNull;

import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.Type;
import heliosdb.query.ir.Access;
import heliosdb.query.ir.ChangePlan;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.PlanTree;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many rows plans have, by ANALYZE's statistics where there are some.
public final class Estimates {
    private static final double UNKNOWN_ROWS = 1000;
    private static final double EQUALITY = 0.005;
    private static final double RANGE = 1.0 / 3;
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final CatalogView catalog;
    private final Map<Column, Source> sources = new HashMap<>();
    private final Map<Scalar, Double> corrected = new HashMap<>();

    /// The table column that a plan column is.
    private record Source(Table table, int attribute) {}

    /// Estimates by the statistics of a catalog.
    public Estimates(CatalogView catalog) {
        this.catalog = catalog;
    }

    CatalogView catalog() {
        return catalog;
    }

    /// Learns which columns come from which tables.
    public void learn(Plan plan) {
        for (Plan node : PlanTree.nodes(plan)) {
            if (node instanceof Plan.TableScan scan) {
                for (int i = 0; i < scan.outputs().size(); i++) {
                    sources.put(
                            scan.outputs().get(i),
                            new Source(scan.table(), scan.attributes().get(i)));
                }
            }
        }
    }

    /// How many rows a table has.
    public double rows(Table table) {
        return catalog.statistics(table.oid())
                .map(statistics -> Math.max(1, statistics.rows()))
                .orElse(UNKNOWN_ROWS);
    }

    private double familyRows(Table table) {
        double rows = table.lineage().isPartitioned() ? 0 : rows(table);
        for (Table each : catalog.descendants(table.oid())) {
            rows += each.lineage().isPartitioned() ? 0 : rows(each);
        }
        return Math.max(1, rows);
    }

    /// How many rows a plan has.
    public double rows(Plan plan) {
        return switch (plan) {
            case Plan.Values values -> values.rows().size();
            case Plan.TableScan scan -> scan(scan);
            case Plan.FamilyScan scan -> familyRows(scan.table());
            case Plan.Append append -> append.inputs().stream().mapToDouble(this::rows).sum();
            case Plan.VirtualScan _, Plan.FunctionScan _, Plan.WorkTable _ -> 100;
            case Plan.CteScan _ -> UNKNOWN_ROWS;
            case Plan.Filter(Plan input, Scalar condition) ->
                    Math.max(1, rows(input) * selectivity(condition));
            case Plan.Aggregate aggregate -> groups(aggregate);
            case Plan.Limit limit -> limited(limit);
            case Plan.Distinct distinct -> Math.max(1, rows(distinct.input()) / 2);
            case Plan.ProjectSet sets -> rows(sets.input()) * 10;
            case Plan.Unary unary -> rows(unary.input());
            case Plan.Join join -> join(join);
            case Plan.SetOperation operation -> rows(operation.left()) + rows(operation.right());
            case Plan.Recursion recursion -> rows(recursion.left()) * 10;
            case Plan.With with -> rows(with.body());
            case ChangePlan change -> rows(change.input());
        };
    }

    private double scan(Plan.TableScan scan) {
        double all = rows(scan.table());
        if (!(scan.access() instanceof Access.ByIndex by)) {
            return all;
        }
        int equal = by.equal().size();
        if (by.index().isUnique() && by.anyOf() == null && equal == by.index().keys().size()) {
            return 1;
        }
        double found = all;
        for (int k = 0; k < equal; k++) {
            found /= distinct(scan.table(), by.index().keys().get(k).column());
        }
        if (by.anyOf() != null) {
            int column = by.index().keys().get(equal).column();
            found *= Math.min(0.5, elements(by.anyOf()) / distinct(scan.table(), column));
        }
        return Math.max(1, found * bounds(by, scan));
    }

    /// How many different values a table's column has.
    private double distinct(Table table, int attribute) {
        double all = rows(table);
        TableStatistics.ColumnStatistics statistics =
                catalog.statistics(table.oid()).map(known -> known.column(attribute)).orElse(null);
        return statistics == null
                ? Math.max(1, Math.min(all, 200))
                : Math.max(1, Math.min(all, statistics.distinctAmong(all)));
    }

    /// The share of rows between the bounds of an access.
    private double bounds(Access.ByIndex by, Plan.TableScan scan) {
        if (by.lower() == null && by.upper() == null) {
            return 1;
        }
        int attribute = by.index().keys().get(by.equal().size()).column();
        int output = scan.attributes().indexOf(attribute);
        Column column = output < 0 ? null : scan.outputs().get(output);
        double above =
                by.lower() == null
                        ? 1
                        : range(">", column, constant(by.lower().value(), column), true);
        double below =
                by.upper() == null
                        ? 1
                        : range("<", column, constant(by.upper().value(), column), true);
        return Math.max(0.0001, above + below - 1 > 0 ? above + below - 1 : above * below);
    }

    private double groups(Plan.Aggregate aggregate) {
        double input = rows(aggregate.input());
        double groups = 1;
        for (var key : aggregate.keys()) {
            groups *=
                    key.value() instanceof Scalar.Reference(Column column, _)
                            ? distinct(column, input)
                            : Math.min(input, 100);
        }
        return Math.max(1, Math.min(input, groups));
    }

    private double limited(Plan.Limit limit) {
        double input = rows(limit.input());
        return limit.count() instanceof Scalar.Constant(_, Object count) && count != null
                ? Math.min(input, Math.max(1, (Long) count))
                : input;
    }

    private double join(Plan.Join join) {
        double left = rows(join.left());
        double right = rows(join.right());
        double pairs = left * right * joinSelectivity(join.condition(), left, right);
        return switch (join.kind()) {
            case INNER -> Math.max(1, pairs);
            case LEFT -> Math.max(left, pairs);
            case RIGHT -> Math.max(right, pairs);
            case FULL -> Math.max(left + right, pairs);
            case SEMI -> Math.max(1, Math.min(left, pairs));
            case ANTI -> Math.max(1, left - Math.min(left, pairs) / 2);
        };
    }

    /// The share of pairs that satisfy a join's condition.
    double joinSelectivity(@Nullable Scalar condition, double left, double right) {
        List<Scalar> conjuncts = new ArrayList<>(ScalarTree.conjuncts(condition));
        double share = byWholeKey(conjuncts);
        for (Scalar conjunct : conjuncts) {
            share *= pairSelectivity(conjunct, left, right);
        }
        return share;
    }

    /// When equalities give a value to each column of a table's primary key, each row of the other
    /// side has one partner at most. Takes those equalities out.
    private double byWholeKey(List<Scalar> conjuncts) {
        Map<Table, Map<Integer, Scalar>> equal = new HashMap<>();
        for (Scalar conjunct : conjuncts) {
            if (conjunct instanceof Scalar.Call call && "=".equals(call.operator())) {
                for (Scalar side : call.arguments()) {
                    Source source = column(side) == null ? null : sources.get(column(side));
                    if (source != null) {
                        equal.computeIfAbsent(source.table(), _ -> new HashMap<>())
                                .put(source.attribute(), conjunct);
                    }
                }
            }
        }
        for (Map.Entry<Table, Map<Integer, Scalar>> each : equal.entrySet()) {
            List<Integer> key =
                    each.getKey().primaryKey().map(found -> found.columns()).orElse(List.of());
            if (key.size() > 1 && each.getValue().keySet().containsAll(key)) {
                key.forEach(column -> conjuncts.remove(each.getValue().get(column)));
                return 1 / rows(each.getKey());
            }
        }
        return 1;
    }

    private double pairSelectivity(Scalar conjunct, double left, double right) {
        if (conjunct instanceof Scalar.Call call
                && "=".equals(call.operator())
                && call.arguments().size() == 2
                && column(call.arguments().get(0)) != null
                && column(call.arguments().get(1)) != null) {
            double most =
                    Math.max(
                            distinct(requireNonNull(column(call.arguments().get(0))), left),
                            distinct(requireNonNull(column(call.arguments().get(1))), right));
            return 1 / Math.max(1, most);
        }
        return selectivity(conjunct);
    }

    private static @Nullable Column column(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Reference(Column column, _) -> column;
            case Scalar.Convert(_, Scalar input, _) -> column(input);
            default -> null;
        };
    }

    /// How many bytes a column's values have on average.
    public double width(Column column) {
        TableStatistics.ColumnStatistics statistics = statistics(column);
        if (statistics != null && statistics.averageWidth() > 0) {
            return statistics.averageWidth();
        }
        return switch (column.type().name()) {
            case "bool", "char" -> 1;
            case "int2" -> 2;
            case "int4", "float4", "date", "oid" -> 4;
            case "int8", "float8", "timestamp", "timestamptz", "time" -> 8;
            case "uuid", "interval" -> 16;
            default -> 32;
        };
    }

    /// How many different values a column has.
    double distinct(Column column, double rows) {
        TableStatistics.ColumnStatistics statistics = statistics(column);
        Source source = sources.get(column);
        if (statistics != null && source != null) {
            return Math.min(
                    Math.max(1, rows(source.table())),
                    statistics.distinctAmong(rows(source.table())));
        }
        if (source != null && isKey(source)) {
            return rows(source.table());
        }
        return Math.max(1, Math.min(rows, 200));
    }

    private static boolean isKey(Source source) {
        return source.table()
                .primaryKey()
                .filter(key -> key.columns().equals(List.of(source.attribute())))
                .isPresent();
    }

    private TableStatistics.@Nullable ColumnStatistics statistics(Column column) {
        Source source = sources.get(column);
        return source == null
                ? null
                : catalog.statistics(source.table().oid())
                        .map(statistics -> statistics.column(source.attribute()))
                        .orElse(null);
    }

    /// Says that a part of a condition was applied already, so that it isn't counted twice.
    ///
    /// @param applied the share of rows that passed the part
    void correct(Scalar condition, double applied) {
        corrected.put(condition, Math.min(1, selectivity(condition) / applied));
    }

    /// The share of rows that satisfy a condition.
    double selectivity(Scalar condition) {
        Double known = corrected.isEmpty() ? null : corrected.get(condition);
        return known == null ? uncorrected(condition) : known;
    }

    private double uncorrected(Scalar condition) {
        return switch (condition) {
            case Scalar.And(List<Scalar> operands) -> conjunction(operands);
            case Scalar.Or(List<Scalar> operands) ->
                    1
                            - operands.stream()
                                    .mapToDouble(operand -> 1 - selectivity(operand))
                                    .reduce(1, (a, b) -> a * b);
            case Scalar.Not(Scalar operand) -> 1 - selectivity(operand);
            case Scalar.IsNull(_, boolean isNegated) -> isNegated ? 0.95 : 0.05;
            case Scalar.ArrayComparison comparison ->
                    Math.min(0.5, EQUALITY * elements(comparison.array()));
            case Scalar.Call call -> call(call);
            default -> 0.5;
        };
    }

    /// The shares multiplied, but for a lower and an upper bound of one column: what lies between.
    private double conjunction(List<Scalar> operands) {
        Map<Column, double[]> ranges = new HashMap<>();
        double share = 1;
        for (Scalar operand : operands) {
            Column column = operand instanceof Scalar.Call call ? ranged(call) : null;
            if (column == null) {
                share *= selectivity(operand);
            } else {
                double[] range = ranges.computeIfAbsent(column, _ -> new double[] {0, 0});
                range[0] += selectivity(operand);
                range[1]++;
            }
        }
        for (double[] range : ranges.values()) {
            double between = range[0] - (range[1] - 1);
            share *= range[1] == 1 ? range[0] : Math.max(0.005, between);
        }
        return share;
    }

    /// The column that a comparison with a constant bounds; null for other calls.
    private static @Nullable Column ranged(Scalar.Call call) {
        boolean isRange =
                call.arguments().size() == 2
                        && call.operator() != null
                        && (call.operator().startsWith("<") && !call.operator().equals("<>")
                                || call.operator().startsWith(">"))
                        && call.operator().length() <= 2
                        && constant(call.arguments().get(1)) != null;
        return isRange ? column(call.arguments().getFirst()) : null;
    }

    private static int elements(Scalar array) {
        return array instanceof Scalar.ArrayOf(List<Scalar> elements, _, _) ? elements.size() : 10;
    }

    private double call(Scalar.Call call) {
        if (call.operator() == null || call.arguments().size() != 2) {
            return 0.5;
        }
        Scalar left = call.arguments().get(0);
        Scalar right = call.arguments().get(1);
        Column column = column(left) != null ? column(left) : column(right);
        Object value = constant(column(left) != null ? right : left, column);
        return switch (call.operator()) {
            case "=" -> equality(column, value);
            case "<>" -> 1 - equality(column, value);
            case "<", "<=", ">", ">=" ->
                    range(call.operator(), column, value, column(left) != null);
            case "~~", "~~*" -> 0.05;
            default -> 0.3;
        };
    }

    private static @Nullable Object constant(Scalar scalar) {
        return scalar instanceof Scalar.Constant(_, Object value) ? value : null;
    }

    /// The constant as a value of a column's type, null when there is none.
    private static @Nullable Object constant(Scalar scalar, @Nullable Column column) {
        if (!(scalar instanceof Scalar.Constant(Type type, Object value)) || value == null) {
            return null;
        }
        if (column == null || type.form() != column.type().form()) {
            return null;
        }
        boolean isMoment = type.name().startsWith("timestamp");
        if (isMoment && column.type().name().equals("date")) {
            return Math.floorDiv((Long) value, MICROS_A_DAY);
        }
        return isMoment == column.type().name().startsWith("timestamp") ? value : null;
    }

    private double equality(@Nullable Column column, @Nullable Object value) {
        if (column == null) {
            return EQUALITY;
        }
        TableStatistics.ColumnStatistics statistics = statistics(column);
        if (statistics == null) {
            Source source = sources.get(column);
            return source == null ? EQUALITY : 1 / distinct(column, rows(source.table()));
        }
        if (value != null) {
            for (int i = 0; i < statistics.common().size(); i++) {
                if (isSame(column, statistics.common().get(i), value)) {
                    return statistics.commonFractions().get(i);
                }
            }
        }
        double rest =
                1
                        - statistics.nullFraction()
                        - statistics.commonFractions().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum();
        double others =
                statistics.distinctAmong(rows(requireNonNull(sources.get(column)).table()))
                        - statistics.common().size();
        return Math.max(1e-9, rest / Math.max(1, others));
    }

    private static boolean isSame(Column column, Object one, Object other) {
        return one.getClass() == other.getClass() && Comparison.equal(column.type(), one, other);
    }

    private double range(
            String operator, @Nullable Column column, @Nullable Object value, boolean isLeft) {
        TableStatistics.ColumnStatistics statistics = column == null ? null : statistics(column);
        if (statistics == null || value == null || statistics.histogram().size() < 2) {
            return RANGE;
        }
        List<Object> bounds = statistics.histogram();
        if (bounds.getFirst().getClass() != value.getClass()) {
            return RANGE;
        }
        int below = 0;
        while (below < bounds.size()
                && Comparison.compare(requireNonNull(column).type(), bounds.get(below), value)
                        < 0) {
            below++;
        }
        double share = (double) below / bounds.size();
        boolean wantsBelow = operator.startsWith("<") == isLeft;
        return Math.max(0.0001, wantsBelow ? share : 1 - share);
    }
}
