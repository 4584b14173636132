package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Query;
import heliosdb.query.ir.Assignment;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Plan;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SubqueryScalar;
import java.util.ArrayList;
import java.util.List;

/// Subqueries in expressions.
final class SubqueryBinder {
    private final ExpressionBinder expressions;
    private final Binding binding;

    SubqueryBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        binding = expressions.binding();
    }

    Scalar value(Construct.ScalarSubquery subquery) {
        BoundQuery query = bind(subquery.query());
        if (query.columns().size() != 1) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "subquery must return only one column")
                    .at(subquery.position());
        }
        return new SubqueryScalar.Value(query.plan(), query.columns().getFirst());
    }

    Scalar array(Construct.ArraySubquery subquery) {
        BoundQuery query = bind(subquery.query());
        if (query.columns().size() != 1) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, "subquery must return only one column")
                    .at(subquery.position());
        }
        Column output = query.columns().getFirst();
        Type type =
                new TypeBinder(binding.session())
                        .arrayOf(output.type())
                        .orElseThrow(() ->
                                new HeliosException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                "could not find array type for data type "
                                                        + expressions
                                                                .coercion()
                                                                .display(output.type()))
                                        .at(subquery.position()));
        return new SubqueryScalar.Array(query.plan(), output, type);
    }

    Scalar exists(Query query) {
        return new SubqueryScalar.Exists(bind(query).plan());
    }

    Scalar in(Predicate.InSubquery in) {
        Scalar any = quantified(in.input(), new OperatorName("="), true, in.query(), in.position());
        return in.negated() ? new Scalar.Not(any) : any;
    }

    Scalar quantified(Operation.QuantifiedSubquery quantified) {
        return quantified(
                quantified.left(),
                quantified.operator(),
                quantified.quantifier() == Operation.Quantifier.ANY,
                quantified.query(),
                quantified.position());
    }

    private Scalar quantified(
            Expression left, OperatorName name, boolean isAny, Query ast, int position) {
        Scalar bound = expressions.bind(left);
        BoundQuery query = bind(ast);
        List<Scalar> values =
                bound instanceof Scalar.RowOf(List<Scalar> fields, _, Type type)
                                && type.sameAs(Types.RECORD)
                        ? fields
                        : List.of(bound);
        checkWidths(values.size(), query.columns().size(), position);
        List<Scalar> pairedLeft = new ArrayList<>();
        List<Column> variables = new ArrayList<>();
        List<Scalar> tests = new ArrayList<>();
        boolean isOrdered = !name.symbol().equals("=") && !name.symbol().equals("<>");
        OperationBinder operations = new OperationBinder(expressions);
        for (int i = 0; i < values.size(); i++) {
            Scalar right = new Scalar.Reference(query.columns().get(i));
            Scalar value = typedLike(values.get(i), name, right, position);
            Column variable = binding.newColumn("left", value.type());
            pairedLeft.add(value);
            variables.add(variable);
            if (!isOrdered || values.size() == 1) {
                tests.add(
                        operations.operator(name, new Scalar.Reference(variable), right, position));
            }
        }
        Scalar comparison =
                tests.size() == 1
                        ? tests.getFirst()
                        : rowTest(name, variables, query.columns(), tests, position);
        return new SubqueryScalar.Quantified(
                query.plan(),
                pairedLeft,
                variables,
                expressions.coercion().condition(comparison, "ANY/ALL", position),
                isAny);
    }

    private Scalar rowTest(
            OperatorName name,
            List<Column> variables,
            List<Column> columns,
            List<Scalar> tests,
            int position) {
        return switch (name.symbol()) {
            case "=" -> new Scalar.And(tests);
            case "<>" -> new Scalar.Or(tests);
            default ->
                    RowComparison.of(
                            new OperationBinder(expressions),
                            name,
                            references(variables),
                            references(columns),
                            position);
        };
    }

    private static List<Scalar> references(List<Column> columns) {
        return columns.stream().<Scalar>map(Scalar.Reference::new).toList();
    }

    /// An untyped left value gets the type that the operator wants against the right one.
    private Scalar typedLike(Scalar value, OperatorName name, Scalar right, int position) {
        if (!value.type().sameAs(Types.UNKNOWN)) {
            return value;
        }
        Type wanted =
                new OperationBinder(expressions).resolve(name, value, right, position).leftType();
        return expressions
                .coercion()
                .implicit(value, wanted == null ? Types.TEXT : wanted, position);
    }

    private static void checkWidths(int left, int right, int position) {
        if (left != right) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            right > left
                                    ? "subquery has too many columns"
                                    : "subquery has too few columns")
                    .at(position);
        }
    }

    /// `(a, b) = (SELECT x, y ..)`: the subquery's only row as a row value, then compared.
    Scalar rowComparison(
            Expression left, OperatorName name, Construct.ScalarSubquery subquery, int position) {
        Scalar row = expressions.bind(left);
        List<Scalar> fields = ((Scalar.RowOf) row).fields();
        BoundQuery query = bind(subquery.query());
        checkWidths(fields.size(), query.columns().size(), position);
        return RowComparison.of(
                new OperationBinder(expressions), name, fields, fieldsOf(query), position);
    }

    /// The columns of a subquery's only row, all NULL without a row.
    List<Scalar> fieldsOf(BoundQuery query) {
        List<Scalar> references = references(query.columns());
        List<String> names = query.columns().stream().map(Column::name).toList();
        Column row = binding.newColumn("row", Types.RECORD);
        Plan plan =
                new Plan.Project(
                        query.plan(),
                        List.of(
                                new Assignment(
                                        row, new Scalar.RowOf(references, names, Types.RECORD))));
        Scalar value = new SubqueryScalar.Value(plan, row);
        List<Scalar> fields = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            fields.add(new Scalar.Field(value, i, query.columns().get(i).type()));
        }
        return fields;
    }

    BoundQuery bind(Query query) {
        return new QueryBinder(binding).bind(query, expressions.scope());
    }
}
