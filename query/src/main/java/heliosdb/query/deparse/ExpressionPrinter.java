package heliosdb.query.deparse;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.OperatorName;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.TypeName;
import heliosdb.query.ast.Window;
import heliosdb.query.ast.XmlExpression;
import java.util.List;

/// Prints expressions. Whatever has operators stands in parentheses.
final class ExpressionPrinter {
    private final Printer out;

    ExpressionPrinter(Printer out) {
        this.out = out;
    }

    void print(Expression expression) {
        switch (expression) {
            case Literal literal -> literal(literal);
            case Reference reference -> reference(reference);
            case Operation operation -> operation(operation);
            case Predicate predicate -> predicate(predicate);
            case Construct construct -> construct(construct);
            case Call call -> call(call);
            case XmlExpression _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "XML expressions in definitions are not supported");
        }
    }

    private void literal(Literal literal) {
        switch (literal) {
            case Literal.Numeric number -> out.put(number.text());
            case Literal.Text text -> out.put(Identifiers.literal(text.value()));
            case Literal.Bits bits ->
                    out.put((bits.hexadecimal() ? "X'" : "B'") + bits.digits() + "'");
            case Literal.Truth truth -> out.put(truth.value() ? "true" : "false");
            case Literal.Null _ -> out.put("NULL");
        }
    }

    private void reference(Reference reference) {
        switch (reference) {
            case Reference.Column column -> out.put(Identifiers.quote(column.parts()));
            case Reference.Star star ->
                    out.put(
                            star.qualifier().isEmpty()
                                    ? "*"
                                    : Identifiers.quote(star.qualifier()) + ".*");
            case Reference.Parameter parameter -> out.put("$" + parameter.number());
            case Reference.Field field ->
                    out.put("(").expression(field.input()).put(").").name(field.field());
            case Reference.RowExpansion row -> out.put("(").expression(row.input()).put(").*");
            case Reference.Subscripts subscripts -> subscripts(subscripts);
            case Reference.Default _ -> out.put("DEFAULT");
            case Reference.CurrentOf current -> out.put("CURRENT OF ").name(current.cursor());
        }
    }

    private void subscripts(Reference.Subscripts reference) {
        boolean isPlain = reference.input() instanceof Reference.Column;
        out.put(isPlain ? "" : "(").expression(reference.input()).put(isPlain ? "" : ")");
        for (Reference.Subscript subscript : reference.subscripts()) {
            out.put("[");
            switch (subscript) {
                case Reference.Subscript.Element(var index) -> out.expression(index);
                case Reference.Subscript.Slice(var lower, var upper) -> {
                    if (lower != null) {
                        out.expression(lower);
                    }
                    out.put(":");
                    if (upper != null) {
                        out.expression(upper);
                    }
                }
            }
            out.put("]");
        }
    }

    private void operation(Operation operation) {
        switch (operation) {
            case Operation.Unary(var operator, Literal.Numeric(var text, _), _)
                    when operator.symbol().equals("-") ->
                    out.put("'-" + text + "'::" + numberType(text));
            case Operation.Unary unary ->
                    out.put("(")
                            .operator(unary.operator())
                            .put(" ")
                            .expression(unary.operand())
                            .put(")");
            case Operation.Binary binary -> infix(binary.left(), binary.operator(), binary.right());
            case Operation.And and -> joined(and.operands(), " AND ");
            case Operation.Or or -> joined(or.operands(), " OR ");
            case Operation.Not not -> out.put("(NOT ").expression(not.operand()).put(")");
            case Operation.QuantifiedArray quantified ->
                    out.put("(")
                            .expression(quantified.left())
                            .put(" ")
                            .operator(quantified.operator())
                            .put(" " + quantified.quantifier() + " (")
                            .expression(quantified.array())
                            .put("))");
            case Operation.QuantifiedSubquery quantified ->
                    out.put("(")
                            .expression(quantified.left())
                            .put(" ")
                            .operator(quantified.operator())
                            .put(" " + quantified.quantifier() + " ")
                            .subquery(quantified.query())
                            .put(")");
            case Operation.Cast cast -> cast(cast.input(), cast.type());
            case Operation.Collate collate ->
                    out.put("(")
                            .expression(collate.input())
                            .put(" COLLATE ")
                            .name(collate.collation())
                            .put(")");
        }
    }

    // PostgreSQL prints a negative constant this way, for -1 is an operator and its operand.
    private static String numberType(String text) {
        boolean isInteger = text.chars().allMatch(Character::isDigit);
        if (!isInteger) {
            return "numeric";
        }
        if (text.length() <= 10 && Long.parseLong(text) <= 1L << 31) {
            return "integer";
        }
        return text.length() < 19 ? "bigint" : "numeric";
    }

    private void infix(Expression left, OperatorName operator, Expression right) {
        out.put("(").expression(left).put(" ").operator(operator).put(" ");
        out.expression(right).put(")");
    }

    private void joined(List<Expression> operands, String word) {
        out.put("(");
        for (int i = 0; i < operands.size(); i++) {
            out.put(i == 0 ? "" : word).expression(operands.get(i));
        }
        out.put(")");
    }

    private void cast(Expression input, TypeName type) {
        boolean isPlain =
                input instanceof Literal.Text
                        || input instanceof Literal.Null
                        || input instanceof Construct.Array
                        || input instanceof Operation.Cast;
        out.put(isPlain ? "" : "(").expression(input).put(isPlain ? "::" : ")::");
        if (type.name().parts().getFirst().equals("pg_catalog") && type.interval() == null) {
            new TypeSpelling(out).print(type);
        } else {
            out.type(type);
        }
    }

    private void predicate(Predicate predicate) {
        switch (predicate) {
            case Predicate.IsNull test -> postfix(test.input(), is(test.negated()) + "NULL");
            case Predicate.TruthTest test ->
                    postfix(test.input(), is(test.negated()) + test.value());
            case Predicate.DocumentTest test ->
                    postfix(test.input(), is(test.negated()) + "DOCUMENT");
            case Predicate.DistinctFrom test ->
                    out.put("(")
                            .expression(test.left())
                            .put(" " + is(test.negated()) + "DISTINCT FROM ")
                            .expression(test.right())
                            .put(")");
            case Predicate.Between test ->
                    out.put("(")
                            .expression(test.input())
                            .put(not(test.negated()) + " BETWEEN ")
                            .put(test.symmetric() ? "SYMMETRIC " : "")
                            .expression(test.low())
                            .put(" AND ")
                            .expression(test.high())
                            .put(")");
            case Predicate.InList test ->
                    out.put("(")
                            .expression(test.input())
                            .put(not(test.negated()) + " IN (")
                            .expressions(test.items())
                            .put("))");
            case Predicate.InSubquery test ->
                    out.put("(")
                            .expression(test.input())
                            .put(not(test.negated()) + " IN ")
                            .subquery(test.query())
                            .put(")");
            case Predicate.PatternMatch match -> pattern(match);
            case Predicate.Exists exists -> out.put("EXISTS ").subquery(exists.query());
        }
    }

    private void pattern(Predicate.PatternMatch match) {
        String word =
                match.kind() == Predicate.PatternKind.SIMILAR
                        ? "SIMILAR TO"
                        : match.kind().toString();
        out.put("(")
                .expression(match.input())
                .put(not(match.negated()) + " " + word + " ")
                .expression(match.pattern());
        Expression escape = match.escape();
        if (escape != null) {
            out.put(" ESCAPE ").expression(escape);
        }
        out.put(")");
    }

    private void postfix(Expression input, String words) {
        out.put("(").expression(input).put(" " + words + ")");
    }

    private static String is(boolean isNegated) {
        return isNegated ? "IS NOT " : "IS ";
    }

    private static String not(boolean isNegated) {
        return isNegated ? " NOT" : "";
    }

    private void construct(Construct construct) {
        switch (construct) {
            case Construct.Case choice -> choice(choice);
            case Construct.Coalesce coalesce ->
                    out.put("COALESCE(").expressions(coalesce.arguments()).put(")");
            case Construct.NullIf nullIf ->
                    out.put("NULLIF(").expressions(List.of(nullIf.left(), nullIf.right())).put(")");
            case Construct.Extremum extremum ->
                    out.put(extremum.greatest() ? "GREATEST(" : "LEAST(")
                            .expressions(extremum.arguments())
                            .put(")");
            case Construct.Row row -> out.put("ROW(").expressions(row.fields()).put(")");
            case Construct.Array array -> out.put("ARRAY[").expressions(array.elements()).put("]");
            case Construct.ArraySubquery array -> out.put("ARRAY").subquery(array.query());
            case Construct.ScalarSubquery scalar -> out.subquery(scalar.query());
            case Construct.Grouping grouping ->
                    out.put("GROUPING(").expressions(grouping.arguments()).put(")");
        }
    }

    private void choice(Construct.Case choice) {
        out.put("CASE");
        Expression operand = choice.operand();
        if (operand != null) {
            out.put(" ").expression(operand);
        }
        for (Construct.When when : choice.branches()) {
            out.put(" WHEN ").expression(when.condition());
            out.put(" THEN ").expression(when.result());
        }
        Expression otherwise = choice.otherwise();
        if (otherwise != null) {
            out.put(" ELSE ").expression(otherwise);
        }
        out.put(" END");
    }

    private void call(Call call) {
        switch (call) {
            case Call.CurrentValue value -> {
                out.put(value.kind().toString());
                Integer precision = value.precision();
                out.put(precision == null ? "" : "(" + precision + ")");
            }
            case Call.Function function -> function(function);
        }
    }

    private void function(Call.Function call) {
        out.name(call.name()).put("(");
        out.put(call.distinct() ? "DISTINCT " : "").put(call.star() ? "*" : "");
        for (int i = 0; i < call.arguments().size(); i++) {
            Call.Argument argument = call.arguments().get(i);
            boolean isLast = i == call.arguments().size() - 1;
            out.put(i == 0 ? "" : ", ").put(isLast && call.variadic() ? "VARIADIC " : "");
            String name = argument.name();
            if (name != null) {
                out.name(name).put(" => ");
            }
            out.expression(argument.value());
        }
        if (!call.orderBy().isEmpty() && !call.withinGroup()) {
            out.orderBy(call.orderBy());
        }
        out.put(")");
        if (call.withinGroup()) {
            out.put(" WITHIN GROUP (").orderBy(call.orderBy()).put(")");
        }
        Expression filter = call.filter();
        if (filter != null) {
            out.put(" FILTER (WHERE ").expression(filter).put(")");
        }
        Window over = call.over();
        if (over != null) {
            out.put(" OVER ");
            WindowPrinter.print(over, out);
        }
    }
}
