package heliosdb.query.explain;

import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.deparse.Identifiers;
import heliosdb.query.ir.AggregateCall;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SubqueryScalar;
import heliosdb.query.ir.WindowCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Bound expressions as EXPLAIN prints them.
final class ScalarText {
    private final TypeText texts;
    private final Function<SubqueryScalar, String> subplans;

    /// What columns are called: of a table by name, others by what computes them.
    private final Map<Column, String> names = new HashMap<>();

    /// @param subplans how a subquery is called, such as `SubPlan 1`
    ScalarText(TypeText texts, Function<SubqueryScalar, String> subplans) {
        this.texts = texts;
        this.subplans = subplans;
    }

    void name(Column column, String text) {
        names.put(column, text);
    }

    String of(Column column) {
        String known = names.get(column);
        return known == null ? Identifiers.quote(column.name()) : known;
    }

    /// Expressions with commas between them.
    private String list(List<? extends Scalar> scalars) {
        return scalars.stream().map(this::of).collect(Collectors.joining(", "));
    }

    private String joined(List<Scalar> scalars, String between) {
        return scalars.stream().map(this::of).collect(Collectors.joining(between, "(", ")"));
    }

    String of(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Constant(Type type, Object value) ->
                    value == null ? "NULL::" + Types.format(type) : constant(type, value);
            case Scalar.Parameter(int number, _) -> "$" + number;
            case Scalar.Reference(Column column, _) -> of(column);
            case Scalar.Call call -> call(call);
            case Scalar.Convert(_, Scalar input, Type type) -> cast(input, type);
            case Scalar.Resize(Scalar input, Type type, boolean isExplicit) ->
                    isExplicit ? cast(input, type) : of(input);
            case Scalar.And(List<Scalar> operands) -> joined(operands, " AND ");
            case Scalar.Or(List<Scalar> operands) -> joined(operands, " OR ");
            case Scalar.Not(Scalar operand) -> "(NOT " + of(operand) + ")";
            case Scalar.IsNull(Scalar input, boolean isNegated) ->
                    "(" + of(input) + (isNegated ? " IS NOT NULL)" : " IS NULL)");
            case Scalar.IsTruth truth -> truth(truth);
            case Scalar.DistinctFrom distinct -> distinct(distinct);
            case Scalar.Case branches -> branches(branches);
            case Scalar.Coalesce(List<Scalar> arguments, _) -> "COALESCE(" + list(arguments) + ")";
            case Scalar.NullIf(_, Scalar left, Scalar right) ->
                    "NULLIF(" + of(left) + ", " + of(right) + ")";
            case Scalar.Extremum(boolean isGreatest, List<Scalar> arguments, _) ->
                    (isGreatest ? "GREATEST(" : "LEAST(") + list(arguments) + ")";
            case Scalar.ArrayOf(List<Scalar> elements, _, _) -> "ARRAY[" + list(elements) + "]";
            case Scalar.RowOf(List<Scalar> fields, _, _) -> "ROW(" + list(fields) + ")";
            case Scalar.Field(Scalar row, int index, _) -> "(" + of(row) + ").f" + (index + 1);
            case Scalar.Element(Scalar array, List<Scalar> indexes, _) ->
                    of(array)
                            + indexes.stream()
                                    .map(index -> "[" + of(index) + "]")
                                    .collect(Collectors.joining());
            case Scalar.Slice slice -> of(slice.array()) + "[:]";
            case Scalar.Checked checked -> of(checked.value());
            case Scalar.PartAssigned part ->
                    "(" + of(part.container()) + "[..] := " + of(part.value()) + ")";
            case Scalar.ArrayComparison(
                            _,
                            String operator,
                            Scalar left,
                            boolean isAny,
                            Scalar array) ->
                    "("
                            + of(left)
                            + " "
                            + operator
                            + (isAny ? " ANY (" : " ALL (")
                            + of(array)
                            + "))";
            case Scalar.Let(Column variable, Scalar value, Scalar body) -> {
                name(variable, of(value));
                yield of(body);
            }
            case SubqueryScalar subquery -> subplans.apply(subquery);
        };
    }

    private String truth(Scalar.IsTruth test) {
        String word = (test.isNegated() ? "NOT " : "") + (test.truth() ? "TRUE" : "FALSE");
        return "(" + of(test.input()) + " IS " + word + ")";
    }

    private String distinct(Scalar.DistinctFrom test) {
        String word = test.isNegated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ";
        return "(" + of(test.left()) + word + of(test.right()) + ")";
    }

    private String constant(Type type, Object value) {
        if (type.sameAs(Types.BOOL)) {
            return value.equals(0L) ? "false" : "true";
        }
        String text = text(type, value);
        boolean isBare =
                switch (type.name()) {
                    case "int4" -> !text.startsWith("-");
                    case "numeric" -> text.indexOf('.') >= 0 && !text.startsWith("-");
                    default -> false;
                };
        return isBare ? text : Identifiers.literal(text) + "::" + Types.format(type);
    }

    private String text(Type type, Object value) {
        ByteSink sink = new ByteSink(32);
        texts.write(type, Vector.constant(type.form(), value, 1), 0, sink);
        return new String(sink.toBytes(), StandardCharsets.UTF_8);
    }

    private String call(Scalar.Call call) {
        List<Scalar> arguments = call.arguments();
        if (call.operator() == null) {
            return Identifiers.quote(call.site().function().name()) + "(" + list(arguments) + ")";
        }
        return arguments.size() == 1
                ? "(" + call.operator() + " " + of(arguments.getFirst()) + ")"
                : "("
                        + of(arguments.get(0))
                        + " "
                        + call.operator()
                        + " "
                        + of(arguments.get(1))
                        + ")";
    }

    private String cast(Scalar input, Type type) {
        String inner = of(input);
        return (inner.startsWith("(") ? inner : "(" + inner + ")") + "::" + Types.format(type);
    }

    private String branches(Scalar.Case branches) {
        StringBuilder text = new StringBuilder("CASE");
        for (Scalar.Branch branch : branches.branches()) {
            text.append(" WHEN ").append(of(branch.condition()));
            text.append(" THEN ").append(of(branch.result()));
        }
        return text.append(" ELSE ").append(of(branches.otherwise())).append(" END").toString();
    }

    String of(AggregateCall call) {
        String arguments = call.arguments().isEmpty() ? "*" : list(call.arguments());
        String order =
                call.order().isEmpty()
                        ? ""
                        : call.order().stream()
                                .map(key ->
                                        of(key.value())
                                                + direction(key.isDescending(), key.nullsFirst()))
                                .collect(Collectors.joining(", ", " ORDER BY ", ""));
        String filter = call.filter() == null ? "" : " FILTER (WHERE " + of(call.filter()) + ")";
        return call.site().function().name()
                + "("
                + (call.isDistinct() ? "DISTINCT " : "")
                + arguments
                + order
                + ")"
                + filter;
    }

    String of(WindowCall call) {
        return call.site().function().name() + "(" + list(call.arguments()) + ") OVER (?)";
    }

    /// What stands behind a sort key.
    static String direction(boolean isDescending, boolean nullsFirst) {
        String nulls =
                isDescending == nullsFirst ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        return (isDescending ? " DESC" : "") + nulls;
    }
}
