package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.Predicate;
import heliosdb.query.ast.Query;
import heliosdb.query.ast.QueryBody;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.XmlExpression;
import heliosdb.query.ir.Column;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names of result columns: what an expression without alias is called, and what ORDER BY finds.
final class OutputNames {
    private static final String NONE = "?column?";

    private OutputNames() {}

    /// The name of an expression's column.
    static String of(Expression expression) {
        String name = find(expression);
        return name == null ? NONE : name;
    }

    private static @Nullable String find(Expression expression) {
        return switch (expression) {
            case Literal.Truth _ -> "bool";
            case Literal _ -> null;
            case Reference reference -> ofReference(reference);
            case Operation.Cast(Expression input, var type, _) -> {
                String inner = find(input);
                yield inner == null || isWeak(input) ? type.name().name() : inner;
            }
            case Operation.Collate(Expression input, _, _) -> find(input);
            case Operation _ -> null;
            case Predicate.Exists _ -> "exists";
            case Predicate _ -> null;
            case Construct construct -> ofConstruct(construct);
            case Call.Function function -> function.name().name();
            case Call.CurrentValue value -> value.kind().name().toLowerCase(Locale.ROOT);
            case XmlExpression _ -> "xml";
        };
    }

    /// Whether the name of a type around the expression wins over the expression's own.
    private static boolean isWeak(Expression expression) {
        return switch (expression) {
            case Literal _, Operation.Cast _ ->
                    expression instanceof Literal || isWeak(((Operation.Cast) expression).input());
            case Construct.Case branches ->
                    branches.otherwise() == null
                            || find(branches.otherwise()) == null
                            || isWeak(branches.otherwise());
            default -> false;
        };
    }

    private static @Nullable String ofReference(Reference reference) {
        return switch (reference) {
            case Reference.Column(List<String> parts, _) -> parts.getLast();
            case Reference.Field(_, String field, _) -> field;
            case Reference.Subscripts(Expression input, _, _) -> find(input);
            case Reference.Star _,
                    Reference.Parameter _,
                    Reference.RowExpansion _,
                    Reference.Default _,
                    Reference.CurrentOf _ ->
                    null;
        };
    }

    private static @Nullable String ofConstruct(Construct construct) {
        return switch (construct) {
            case Construct.Case branches -> {
                Expression otherwise = branches.otherwise();
                String inner = otherwise == null ? null : find(otherwise);
                yield inner == null || isWeak(construct) ? "case" : inner;
            }
            case Construct.Coalesce _ -> "coalesce";
            case Construct.NullIf _ -> "nullif";
            case Construct.Extremum extremum -> extremum.greatest() ? "greatest" : "least";
            case Construct.Row _ -> "row";
            case Construct.Array _, Construct.ArraySubquery _ -> "array";
            case Construct.Grouping _ -> "grouping";
            case Construct.ScalarSubquery(Query query, _) -> ofQuery(query);
        };
    }

    private static @Nullable String ofQuery(Query query) {
        QueryBody body = query.body();
        while (true) {
            switch (body) {
                case Query inner -> body = inner.body();
                case QueryBody.SetOperation operation -> body = operation.left();
                case QueryBody.Select select -> {
                    if (select.items().isEmpty()) {
                        return null;
                    }
                    QueryBody.SelectItem first = select.items().getFirst();
                    return first.alias() != null ? first.alias() : find(first.value());
                }
                case QueryBody.Values _ -> {
                    return "column1";
                }
            }
        }
    }

    /// The result column that an item of ORDER BY names by position or name; null when it is
    /// another expression.
    static @Nullable Column find(Expression item, BoundQuery bound, String clause) {
        if (item instanceof Literal.Numeric number) {
            return bound.columns().get(position(number, bound.columns().size(), clause) - 1);
        }
        if (!(item instanceof Reference.Column(List<String> parts, int at)) || parts.size() != 1) {
            return null;
        }
        Column found = null;
        for (int i = 0; i < bound.columns().size(); i++) {
            if (bound.names().get(i).name().equals(parts.getFirst())) {
                if (found != null && !found.equals(bound.columns().get(i))) {
                    throw ambiguous(parts.getFirst(), clause, at);
                }
                found = bound.columns().get(i);
            }
        }
        return found;
    }

    static HeliosException ambiguous(String name, String clause, int position) {
        return new HeliosException(
                        ErrorCode.AMBIGUOUS_COLUMN, clause + " \"" + name + "\" is ambiguous")
                .at(position);
    }

    /// A position in the select list, checked.
    static int position(Literal.Numeric number, int count, String clause) {
        if (!number.isInteger()) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "non-integer constant in " + clause)
                    .at(number.position());
        }
        long position = number.text().length() > 9 ? Long.MAX_VALUE : Long.parseLong(number.text());
        if (position < 1 || position > count) {
            throw new HeliosException(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            clause + " position " + number.text() + " is not in select list")
                    .at(number.position());
        }
        return (int) position;
    }
}
