package heliosdb.query.binder;

import static java.util.Objects.requireNonNull;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Reference;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CASE, COALESCE and their kin, rows and arrays.
final class ConstructBinder {
    private final ExpressionBinder expressions;
    private final OperationBinder operations;
    private final Coercion coercion;

    ConstructBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        operations = new OperationBinder(expressions);
        coercion = expressions.coercion();
    }

    Scalar bind(Construct construct) {
        return switch (construct) {
            case Construct.Case branches -> cases(branches);
            case Construct.Coalesce(List<Expression> arguments, _) -> {
                List<Scalar> common = common("COALESCE", arguments);
                yield new Scalar.Coalesce(common, common.getFirst().type());
            }
            case Construct.NullIf(Expression left, Expression right, int position) -> {
                Scalar.Call equality =
                        operations.equality(
                                expressions.bind(left), expressions.bind(right), position);
                yield new Scalar.NullIf(
                        equality.site(), equality.arguments().get(0), equality.arguments().get(1));
            }
            case Construct.Extremum(boolean greatest, List<Expression> arguments, _) -> {
                List<Scalar> common = common(greatest ? "GREATEST" : "LEAST", arguments);
                yield new Scalar.Extremum(greatest, common, common.getFirst().type());
            }
            case Construct.Row(List<Expression> fields, _, _) -> row(fields);
            case Construct.Array array -> array(array, null);
            case Construct.ArraySubquery subquery ->
                    new SubqueryBinder(expressions).array(subquery);
            case Construct.ScalarSubquery subquery ->
                    new SubqueryBinder(expressions).value(subquery);
            case Construct.Grouping grouping -> grouping(grouping);
        };
    }

    private List<Scalar> common(String construct, List<Expression> arguments) {
        List<Integer> positions = arguments.stream().map(Expression::position).toList();
        return coercion.toCommonType(construct, expressions.bindAll(arguments), positions);
    }

    private Scalar cases(Construct.Case construct) {
        Column operand = null;
        Scalar value = null;
        if (construct.operand() != null) {
            value = expressions.bindSettled(construct.operand());
            operand = expressions.binding().newColumn("case", value.type());
        }
        List<Scalar> conditions = new ArrayList<>();
        List<Scalar> results = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (Construct.When branch : construct.branches()) {
            conditions.add(condition(branch.condition(), operand));
            results.add(expressions.bind(branch.result()));
            positions.add(branch.result().position());
        }
        Expression otherwise = construct.otherwise();
        results.add(
                otherwise == null
                        ? new Scalar.Constant(Types.UNKNOWN, null)
                        : expressions.bind(otherwise));
        positions.add(otherwise == null ? construct.position() : otherwise.position());
        // PostgreSQL considers the ELSE branch first.
        results.addFirst(results.removeLast());
        positions.addFirst(positions.removeLast());
        List<Scalar> common = coercion.toCommonType("CASE", results, positions);
        List<Scalar.Branch> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            branches.add(new Scalar.Branch(conditions.get(i), common.get(i + 1)));
        }
        Scalar result = new Scalar.Case(branches, common.getFirst(), common.getFirst().type());
        return operand == null ? result : new Scalar.Let(operand, requireNonNull(value), result);
    }

    private Scalar condition(Expression condition, @Nullable Column operand) {
        if (operand == null) {
            return expressions.bindCondition(condition, "CASE/WHEN");
        }
        Scalar test =
                operations.operator(
                        new OperatorName("="),
                        new Scalar.Reference(operand),
                        expressions.bind(condition),
                        condition.position());
        return coercion.condition(test, "CASE/WHEN", condition.position());
    }

    private Scalar row(List<Expression> items) {
        List<Scalar> fields = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Expression item : items) {
            for (Scalar field : fieldsOf(item)) {
                fields.add(field);
                names.add("f" + fields.size());
            }
        }
        return new Scalar.RowOf(fields, names, Types.RECORD);
    }

    private List<Scalar> fieldsOf(Expression item) {
        ReferenceBinder references = new ReferenceBinder(expressions);
        return switch (item) {
            case Reference.Star(List<String> qualifier, int position) when !qualifier.isEmpty() ->
                    starFields(references, qualifier, position);
            case Reference.RowExpansion(Expression input, int position) ->
                    references.fieldsOf(expressions.bind(input), position).stream()
                            .map(ScopeColumn::value)
                            .toList();
            default -> List.of(expressions.bind(item));
        };
    }

    private static List<Scalar> starFields(
            ReferenceBinder references, List<String> qualifier, int position) {
        Scalar variable = references.rowVariable(qualifier);
        List<ScopeColumn> columns =
                variable == null
                        ? references.relation(qualifier, position).columns()
                        : references.fieldsOf(variable, position);
        return columns.stream().map(ScopeColumn::value).toList();
    }

    /// An array constructor.
    ///
    /// @param wanted the array type that a cast around it wants, or null
    Scalar array(Construct.Array array, @Nullable Type wanted) {
        List<Scalar> elements = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        boolean isNested = false;
        for (Expression element : array.elements()) {
            boolean isArray = element instanceof Construct.Array;
            isNested |= isArray;
            elements.add(
                    element instanceof Construct.Array inner
                            ? array(inner, wanted)
                            : expressions.bind(element));
            positions.add(element.position());
        }
        if (elements.isEmpty() && wanted == null) {
            throw new HeliosException(
                            ErrorCode.INDETERMINATE_DATATYPE,
                            "cannot determine type of empty array")
                    .withHint(
                            "Explicitly cast to the desired type, for example ARRAY[]::integer[].")
                    .at(array.position());
        }
        Type common = wanted == null ? commonElement(elements, positions) : elementOf(wanted);
        boolean ofArrays = isNested || common.isArray();
        Type arrayType = arrayType(wanted, common, ofArrays, array.position());
        Type elementType = ofArrays ? arrayType : common;
        List<Scalar> converted = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            converted.add(
                    wanted == null
                            ? coercion.toBranch(
                                    elements.get(i), elementType, "ARRAY", positions.get(i))
                            : coercion.explicit(elements.get(i), elementType, positions.get(i)));
        }
        return new Scalar.ArrayOf(converted, ofArrays, arrayType);
    }

    private Type commonElement(List<Scalar> elements, List<Integer> positions) {
        Type common = coercion.commonType("ARRAY", elements, positions);
        return common.sameAs(Types.UNKNOWN) ? Types.TEXT : common;
    }

    private static Type elementOf(Type array) {
        Type element = array.element();
        return element == null ? array : element.withModifier(array.modifier());
    }

    private Type arrayType(@Nullable Type wanted, Type common, boolean ofArrays, int position) {
        if (wanted != null) {
            return wanted;
        }
        if (ofArrays && common.isArray()) {
            return common;
        }
        return new TypeBinder(expressions.binding().session())
                .arrayOf(common)
                .orElseThrow(() ->
                        new HeliosException(
                                        ErrorCode.UNDEFINED_OBJECT,
                                        "could not find array type for data type "
                                                + coercion.display(common))
                                .at(position));
    }

    private Scalar grouping(Construct.Grouping grouping) {
        QueryLevel level = expressions.scope().level();
        if (level == null || !expressions.clause().allowsAggregates()) {
            throw new HeliosException(
                            ErrorCode.GROUPING_ERROR,
                            "grouping operations are not allowed in " + expressions.clause().text())
                    .at(grouping.position());
        }
        List<Scalar> arguments = expressions.in(Clause.AGGREGATE).bindAll(grouping.arguments());
        Column placeholder = expressions.binding().newColumn("grouping", Types.INT4);
        level.groupings().put(placeholder, arguments);
        return new Scalar.Reference(placeholder, grouping.position());
    }
}
