package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.DOT;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.STRING;

import heliosdb.query.ast.Call;
import heliosdb.query.ast.Call.Argument;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Reference;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.TypeName;
import heliosdb.query.ast.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what starts with a name: columns, calls, and typed literals.
final class CallParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final SpecialCallParser special;
    private final XmlParser xml;
    private final WindowParser windows;

    CallParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.special = new SpecialCallParser(grammar);
        this.xml = new XmlParser(grammar);
        this.windows = new WindowParser(grammar);
    }

    /// The call that a syntax of the SQL standard stands for.
    static Call.Function standard(String name, List<Expression> arguments, int position) {
        return new Call.Function(
                new QualifiedName(List.of("pg_catalog", name), position),
                arguments.stream().map(value -> new Argument(null, value)).toList(),
                false,
                false,
                false,
                List.of(),
                false,
                null,
                null,
                true,
                position);
    }

    WindowParser windows() {
        return windows;
    }

    /// An operand that a key word starts, or a name that is one.
    Expression word() {
        if (cursor.ahead(1) == LEFT_PARENTHESIS) {
            Expression call = specialCall();
            if (call != null) {
                return call;
            }
        } else if (cursor.at(Keyword.COLLATION, Keyword.FOR)) {
            return special.collationFor();
        }
        return startsTypedLiteral() ? typedLiteral() : named();
    }

    /// A call with a syntax of its own, or null when the current key word starts none.
    @Nullable Expression specialCall() {
        return switch (cursor.keyword()) {
            case CAST, COALESCE, EXTRACT, GREATEST, GROUPING, LEAST, NORMALIZE, NULLIF ->
                    special.call();
            case OVERLAY, POSITION, SUBSTRING, TREAT, TRIM -> special.call();
            case XMLCONCAT, XMLELEMENT, XMLEXISTS, XMLFOREST -> xml.call();
            case XMLPARSE, XMLPI, XMLROOT, XMLSERIALIZE -> xml.call();
            default -> null;
        };
    }

    private boolean startsTypedLiteral() {
        Token next = cursor.ahead(1);
        return switch (cursor.keyword()) {
            case INT, INTEGER, SMALLINT, BIGINT, REAL, BOOLEAN -> next == STRING;
            case FLOAT, DECIMAL, DEC, NUMERIC, INTERVAL ->
                    next == STRING || next == LEFT_PARENTHESIS;
            case DOUBLE -> next == Keyword.PRECISION;
            case BIT, CHARACTER, CHAR, VARCHAR, NCHAR ->
                    next == STRING || next == LEFT_PARENTHESIS || next == Keyword.VARYING;
            case NATIONAL -> next == Keyword.CHARACTER || next == Keyword.CHAR;
            case TIME, TIMESTAMP ->
                    next == STRING
                            || next == LEFT_PARENTHESIS
                            || next == Keyword.WITHOUT
                            || next == Keyword.WITH && cursor.ahead(2) == Keyword.TIME;
            default -> false;
        };
    }

    private Expression typedLiteral() {
        int position = cursor.position();
        boolean interval = cursor.at(Keyword.INTERVAL);
        TypeName type = grammar.types.ofLiteral();
        int valuePosition = cursor.position();
        String value = cursor.takeString();
        if (interval && type.modifiers().isEmpty()) {
            type = grammar.types.interval(List.of(), position);
        }
        return OperandParser.typed(value, valuePosition, type, position);
    }

    /// A column, a call, or a literal of a named type.
    Expression named() {
        int position = cursor.position();
        Token first = cursor.token();
        if (!first.isColumnName() && !first.isTypeName()) {
            if (first == Keyword.CAST) {
                cursor.expect(Keyword.CAST, LEFT_PARENTHESIS);
            }
            throw cursor.unexpected();
        }
        String name = cursor.takeName();
        if (cursor.at(DOT) && first.isColumnName()) {
            return dotted(name, position);
        }
        if (first.isTypeName()) {
            if (cursor.at(LEFT_PARENTHESIS)) {
                return call(new QualifiedName(List.of(name), position));
            }
            if (cursor.at(STRING)) {
                return literalOf(new QualifiedName(List.of(name), position), List.of());
            }
        }
        if (!first.isColumnName()) {
            throw cursor.unexpected();
        }
        Expression column = new Reference.Column(List.of(name), position);
        return cursor.at(Symbol.LEFT_BRACKET) ? subscripted(column) : column;
    }

    private Expression dotted(String first, int position) {
        List<String> parts = new ArrayList<>(3);
        parts.add(first);
        while (cursor.accept(DOT)) {
            if (cursor.accept(Symbol.STAR)) {
                grammar.operands.refuseBehindStar();
                return new Reference.Star(List.copyOf(parts), position);
            }
            parts.add(grammar.names.label());
        }
        List<String> names = List.copyOf(parts);
        if (cursor.at(LEFT_PARENTHESIS)) {
            return call(new QualifiedName(names, position));
        }
        if (cursor.at(STRING)) {
            return literalOf(new QualifiedName(names, position), List.of());
        }
        Expression column = new Reference.Column(names, position);
        return cursor.at(Symbol.LEFT_BRACKET) ? subscripted(column) : column;
    }

    private Expression subscripted(Expression column) {
        return grammar.operands.indirection(column);
    }

    private Expression literalOf(QualifiedName typeName, List<Expression> modifiers) {
        int valuePosition = cursor.position();
        String value = cursor.takeString();
        int position = typeName.position();
        TypeName type = new TypeName(typeName, modifiers, null, List.of(), false, false, position);
        return OperandParser.typed(value, valuePosition, type, position);
    }

    private Expression call(QualifiedName name) {
        Call.Function plain = application(name);
        if (cursor.at(STRING) && isTypeModifierList(plain)) {
            return literalOf(name, plain.arguments().stream().map(Argument::value).toList());
        }
        return decorated(plain);
    }

    private static boolean isTypeModifierList(Call.Function call) {
        return !call.arguments().isEmpty()
                && !call.star()
                && !call.distinct()
                && !call.variadic()
                && call.orderBy().isEmpty()
                && call.arguments().stream().allMatch(argument -> argument.name() == null);
    }

    /// A function's name and its arguments, without FILTER and OVER.
    Call.Function application() {
        return application(grammar.names.function());
    }

    private Call.Function application(QualifiedName name) {
        cursor.expect(LEFT_PARENTHESIS);
        if (cursor.accept(RIGHT_PARENTHESIS)) {
            return function(name, List.of(), false, false, List.of());
        }
        if (cursor.accept(Symbol.STAR)) {
            cursor.expect(RIGHT_PARENTHESIS);
            return starCall(name);
        }
        boolean distinct = cursor.accept(Keyword.DISTINCT);
        boolean all = !distinct && cursor.accept(Keyword.ALL);
        List<Argument> arguments = new ArrayList<>(2);
        boolean variadic = false;
        do {
            if (!distinct && !all) {
                variadic = cursor.accept(Keyword.VARIADIC);
            }
            arguments.add(argument());
        } while (!variadic && cursor.accept(COMMA));
        List<SortItem> orderBy = grammar.queries.orderBy();
        cursor.expect(RIGHT_PARENTHESIS);
        return function(name, List.copyOf(arguments), distinct, variadic, orderBy);
    }

    static Call.Function function(
            QualifiedName name,
            List<Argument> arguments,
            boolean distinct,
            boolean variadic,
            List<SortItem> orderBy) {
        return new Call.Function(
                name,
                arguments,
                false,
                distinct,
                variadic,
                orderBy,
                false,
                null,
                null,
                false,
                name.position());
    }

    private static Call.Function starCall(QualifiedName name) {
        return new Call.Function(
                name,
                List.of(),
                true,
                false,
                false,
                List.of(),
                false,
                null,
                null,
                false,
                name.position());
    }

    Argument argument() {
        Token next = cursor.ahead(1);
        if ((next == Symbol.COLON_EQUAL || next == Symbol.EQUAL_GREATER)
                && cursor.token().isTypeName()) {
            String name = cursor.takeName();
            cursor.advance();
            return new Argument(name, grammar.expressions.expression());
        }
        return new Argument(null, grammar.expressions.expression());
    }

    private Call.Function decorated(Call.Function call) {
        if (!cursor.at(Keyword.WITHIN) && !cursor.at(Keyword.FILTER) && !cursor.at(Keyword.OVER)) {
            return call;
        }
        List<SortItem> within = withinGroup(call);
        Expression filter = null;
        if (cursor.accept(Keyword.FILTER)) {
            cursor.expect(LEFT_PARENTHESIS, Keyword.WHERE);
            filter = grammar.expressions.expression();
            cursor.expect(RIGHT_PARENTHESIS);
        }
        Window over = cursor.accept(Keyword.OVER) ? windows.over() : null;
        return new Call.Function(
                call.name(),
                call.arguments(),
                call.star(),
                call.distinct(),
                call.variadic(),
                within.isEmpty() ? call.orderBy() : within,
                !within.isEmpty(),
                filter,
                over,
                false,
                call.position());
    }

    private List<SortItem> withinGroup(Call.Function call) {
        if (!cursor.at(Keyword.WITHIN)) {
            return List.of();
        }
        int position = cursor.expect(Keyword.WITHIN);
        cursor.expect(Keyword.GROUP, LEFT_PARENTHESIS);
        if (!cursor.at(Keyword.ORDER)) {
            throw cursor.unexpected();
        }
        List<SortItem> items = grammar.queries.orderBy();
        cursor.expect(RIGHT_PARENTHESIS);
        if (!call.orderBy().isEmpty()) {
            throw Cursor.error("cannot use multiple ORDER BY clauses with WITHIN GROUP", position);
        }
        if (call.distinct()) {
            throw Cursor.error("cannot use DISTINCT with WITHIN GROUP", position);
        }
        if (call.variadic()) {
            throw Cursor.error("cannot use VARIADIC with WITHIN GROUP", position);
        }
        return items;
    }
}
