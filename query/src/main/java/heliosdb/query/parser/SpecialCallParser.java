package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Call;
import heliosdb.query.ast.Call.Argument;
import heliosdb.query.ast.Construct;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.Operation;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TypeName;
import java.util.ArrayList;
import java.util.List;

/// Reads the calls with a syntax of their own: CAST, COALESCE, EXTRACT, TRIM and so on.
final class SpecialCallParser {
    private final Grammar grammar;
    private final Cursor cursor;

    SpecialCallParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The call that the current key word starts.
    Expression call() {
        int position = cursor.position();
        Keyword keyword = cursor.keyword();
        cursor.advance();
        cursor.expect(LEFT_PARENTHESIS);
        Expression call =
                switch (keyword) {
                    case CAST -> cast(position);
                    case COALESCE -> new Construct.Coalesce(expressions(), position);
                    case GREATEST -> new Construct.Extremum(true, expressions(), position);
                    case LEAST -> new Construct.Extremum(false, expressions(), position);
                    case GROUPING -> new Construct.Grouping(expressions(), position);
                    case NULLIF -> nullIf(position);
                    case EXTRACT -> extract(position);
                    case NORMALIZE -> normalize(position);
                    case OVERLAY -> overlay(position);
                    case POSITION -> position(position);
                    case SUBSTRING -> substring(position);
                    case TREAT -> treat(position);
                    default -> trim(position);
                };
        cursor.expect(RIGHT_PARENTHESIS);
        return call;
    }

    private Expression expression() {
        return grammar.expressions.expression();
    }

    private List<Expression> expressions() {
        return grammar.names.list(grammar.expressions::expression);
    }

    private Expression cast(int position) {
        Expression input = expression();
        cursor.expect(Keyword.AS);
        return new Operation.Cast(input, grammar.types.type(), position);
    }

    private Expression nullIf(int position) {
        Expression left = expression();
        cursor.expect(COMMA);
        return new Construct.NullIf(left, expression(), position);
    }

    private Expression extract(int position) {
        int fieldPosition = cursor.position();
        String field =
                switch (cursor.keyword()) {
                    case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> cursor.takeName();
                    default -> {
                        if (cursor.at(Symbol.STRING)) {
                            yield cursor.takeString();
                        }
                        if (!cursor.at(Symbol.IDENTIFIER)) {
                            throw cursor.unexpected();
                        }
                        yield cursor.takeName();
                    }
                };
        cursor.expect(Keyword.FROM);
        Expression name = new Literal.Text(field, fieldPosition);
        return CallParser.standard("extract", List.of(name, expression()), position);
    }

    private Expression normalize(int position) {
        Expression input = expression();
        List<Expression> arguments =
                cursor.accept(COMMA)
                        ? List.of(input, grammar.operands.normalForm())
                        : List.of(input);
        return CallParser.standard("normalize", arguments, position);
    }

    private Expression position(int position) {
        Expression part = grammar.expressions.restricted();
        cursor.expect(Keyword.IN);
        Expression whole = grammar.expressions.restricted();
        return CallParser.standard("position", List.of(whole, part), position);
    }

    private Expression overlay(int position) {
        if (cursor.at(RIGHT_PARENTHESIS)) {
            return plain("overlay", List.of(), position);
        }
        Argument first = grammar.calls.argument();
        if (first.name() != null || !cursor.accept(Keyword.PLACING)) {
            return plain("overlay", arguments(first), position);
        }
        List<Expression> arguments = new ArrayList<>(4);
        arguments.add(first.value());
        arguments.add(expression());
        cursor.expect(Keyword.FROM);
        arguments.add(expression());
        if (cursor.accept(Keyword.FOR)) {
            arguments.add(expression());
        }
        return CallParser.standard("overlay", List.copyOf(arguments), position);
    }

    private Expression substring(int position) {
        if (cursor.at(RIGHT_PARENTHESIS)) {
            return plain("substring", List.of(), position);
        }
        Argument first = grammar.calls.argument();
        boolean standard =
                cursor.at(Keyword.FROM) || cursor.at(Keyword.FOR) || cursor.at(Keyword.SIMILAR);
        if (first.name() != null || !standard) {
            return plain("substring", arguments(first), position);
        }
        if (cursor.accept(Keyword.SIMILAR)) {
            Expression pattern = expression();
            cursor.expect(Keyword.ESCAPE);
            return CallParser.standard(
                    "substring", List.of(first.value(), pattern, expression()), position);
        }
        return CallParser.standard("substring", fromFor(first.value()), position);
    }

    /// FROM and FOR in either order. FOR alone counts from 1, and casts its length.
    private List<Expression> fromFor(Expression input) {
        int position = cursor.position();
        if (cursor.accept(Keyword.FROM)) {
            Expression from = expression();
            return cursor.accept(Keyword.FOR)
                    ? List.of(input, from, expression())
                    : List.of(input, from);
        }
        cursor.expect(Keyword.FOR);
        Expression length = expression();
        if (cursor.accept(Keyword.FROM)) {
            return List.of(input, expression(), length);
        }
        TypeName integer = TypeParser.system("int4", List.of(), position);
        return List.of(
                input,
                new Literal.Numeric("1", position),
                new Operation.Cast(length, integer, position));
    }

    private Expression treat(int position) {
        Expression input = expression();
        cursor.expect(Keyword.AS);
        TypeName type = grammar.types.type();
        return CallParser.standard(type.name().name(), List.of(input), position);
    }

    private Expression trim(int position) {
        String name =
                switch (cursor.keyword()) {
                    case LEADING -> "ltrim";
                    case TRAILING -> "rtrim";
                    default -> "btrim";
                };
        switch (cursor.keyword()) {
            case LEADING, TRAILING, BOTH -> cursor.advance();
            default -> {}
        }
        if (cursor.accept(Keyword.FROM)) {
            return CallParser.standard(name, expressions(), position);
        }
        List<Expression> items = expressions();
        if (items.size() > 1 || !cursor.accept(Keyword.FROM)) {
            return CallParser.standard(name, items, position);
        }
        List<Expression> arguments = new ArrayList<>(expressions());
        arguments.add(items.getFirst());
        return CallParser.standard(name, List.copyOf(arguments), position);
    }

    /// `COLLATION FOR (..)`.
    Expression collationFor() {
        int position = cursor.position();
        cursor.expect(Keyword.COLLATION, Keyword.FOR);
        cursor.expect(LEFT_PARENTHESIS);
        Expression input = expression();
        cursor.expect(RIGHT_PARENTHESIS);
        return CallParser.standard("pg_collation_for", List.of(input), position);
    }

    private List<Argument> arguments(Argument first) {
        List<Argument> arguments = new ArrayList<>(3);
        arguments.add(first);
        while (cursor.accept(COMMA)) {
            arguments.add(grammar.calls.argument());
        }
        return List.copyOf(arguments);
    }

    private static Call.Function plain(String name, List<Argument> arguments, int position) {
        return CallParser.function(
                new QualifiedName(List.of(name), position), arguments, false, false, List.of());
    }
}
