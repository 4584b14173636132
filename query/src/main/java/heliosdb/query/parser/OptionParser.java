package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.AlterTableAction.FdwChange;
import heliosdb.query.ast.AlterTableAction.FdwOption;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.Option.Value;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads lists of options.
final class OptionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    OptionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// `WITH (option, ..)` of relations, or nothing.
    List<Option> with() {
        return cursor.at(Keyword.WITH) ? behindWith(this::relation) : List.of();
    }

    /// `WITH (option, ..)` of indexes and definitions, or nothing.
    List<Option> withDefinition() {
        return cursor.at(Keyword.WITH) ? behindWith(this::definition) : List.of();
    }

    private List<Option> behindWith(Supplier<Option> item) {
        cursor.expect(Keyword.WITH);
        return grammar.names.parenthesized(item);
    }

    /// `(option, ..)` of relations.
    List<Option> relationOptions() {
        return grammar.names.parenthesized(this::relation);
    }

    /// `[namespace.]name [= value]`.
    private Option relation() {
        int position = cursor.position();
        String first = grammar.names.label();
        String namespace = null;
        String name = first;
        if (cursor.accept(Symbol.DOT)) {
            namespace = first;
            name = grammar.names.label();
        }
        return new Option(namespace, name, cursor.accept(Symbol.EQUAL) ? value() : null, position);
    }

    /// `(name [= value], ..)`.
    List<Option> definitions() {
        return grammar.names.parenthesized(this::definition);
    }

    private Option definition() {
        int position = cursor.position();
        String name = grammar.names.label();
        return new Option(null, name, cursor.accept(Symbol.EQUAL) ? value() : null, position);
    }

    /// A value behind `=`.
    private Value value() {
        if (cursor.token() instanceof Symbol symbol) {
            switch (symbol) {
                case STRING -> {
                    return new Value.Text(cursor.takeString());
                }
                case INTEGER, DECIMAL -> {
                    return new Value.Numeric(cursor.takeText());
                }
                case PLUS, MINUS -> {
                    if (isNumber(cursor.ahead(1))) {
                        return new Value.Numeric(grammar.names.signedNumber());
                    }
                }
                default -> {}
            }
        }
        if (grammar.names.atOperator() || atQualifiedOperator()) {
            return new Value.Operator(grammar.names.operator());
        }
        return cursor.token().isReserved() || cursor.at(Keyword.NONE)
                ? new Value.Text(cursor.takeName())
                : new Value.Type(grammar.types.functionType());
    }

    private boolean atQualifiedOperator() {
        return cursor.at(Keyword.OPERATOR, LEFT_PARENTHESIS);
    }

    private static boolean isNumber(Token token) {
        return token == Symbol.INTEGER || token == Symbol.DECIMAL;
    }

    /// `(name [value], ..)` of EXPLAIN, VACUUM and the like.
    List<Option> utility() {
        return grammar.names.parenthesized(() -> {
            int position = cursor.position();
            String name = utilityName();
            return new Option(null, name, atOptionEnd() ? null : scalar(), position);
        });
    }

    private String utilityName() {
        if (cursor.accept(Keyword.ANALYSE) || cursor.accept(Keyword.ANALYZE)) {
            return "analyze";
        }
        return grammar.names.nonReserved();
    }

    private boolean atOptionEnd() {
        return cursor.at(Symbol.COMMA) || cursor.at(RIGHT_PARENTHESIS);
    }

    /// `(name [value], ..)` of COPY, where a value may also be `*` or a list.
    List<Option> copy() {
        return grammar.names.parenthesized(() -> {
            int position = cursor.position();
            return new Option(null, grammar.names.label(), copyValue(), position);
        });
    }

    private @Nullable Value copyValue() {
        if (atOptionEnd()) {
            return null;
        }
        if (cursor.accept(Symbol.STAR)) {
            return new Value.Star();
        }
        return cursor.at(LEFT_PARENTHESIS)
                ? new Value.Items(grammar.names.parenthesized(this::listed))
                : scalar();
    }

    private Value listed() {
        return new Value.Text(cursor.at(Symbol.STRING) ? cursor.takeString() : booleanOrWord());
    }

    private Value scalar() {
        if (cursor.at(Symbol.STRING)) {
            return new Value.Text(cursor.takeString());
        }
        if (cursor.token() instanceof Symbol && !cursor.at(Symbol.IDENTIFIER)) {
            return new Value.Numeric(grammar.names.signedNumber());
        }
        return new Value.Text(booleanOrWord());
    }

    /// A word, TRUE, FALSE or ON as a setting's value.
    String booleanOrWord() {
        return switch (cursor.keyword()) {
            case TRUE, FALSE, ON -> cursor.takeName();
            default -> grammar.names.nonReserved();
        };
    }

    /// `OPTIONS (name 'value', ..)` when something is created, or nothing.
    List<FdwOption> created() {
        if (!cursor.accept(Keyword.OPTIONS)) {
            return List.of();
        }
        return grammar.names.parenthesized(
                () -> new FdwOption(FdwChange.ADD, grammar.names.label(), cursor.takeString()));
    }

    /// `OPTIONS ([ADD|SET|DROP] name ['value'], ..)`.
    List<FdwOption> changed() {
        cursor.expect(Keyword.OPTIONS);
        return grammar.names.parenthesized(() -> {
            FdwChange change = FdwChange.ADD;
            boolean named = cursor.ahead(1) != Symbol.STRING;
            if (named && cursor.accept(Keyword.DROP)) {
                return new FdwOption(FdwChange.DROP, grammar.names.label(), null);
            }
            if (named && cursor.accept(Keyword.SET)) {
                change = FdwChange.SET;
            } else if (named) {
                cursor.expect(Keyword.ADD);
            }
            return new FdwOption(change, grammar.names.label(), cursor.takeString());
        });
    }
}
