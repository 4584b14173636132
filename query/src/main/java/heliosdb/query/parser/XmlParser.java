package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.XmlExpression;
import heliosdb.query.ast.XmlExpression.Item;
import heliosdb.query.ast.XmlExpression.Standalone;
import java.util.List;

/// Reads the XML functions of the SQL standard.
final class XmlParser {
    private final Grammar grammar;
    private final Cursor cursor;

    XmlParser(Grammar grammar) {
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
                    case XMLCONCAT -> new XmlExpression.Concat(expressions(), position);
                    case XMLELEMENT -> element(position);
                    case XMLEXISTS -> exists(position);
                    case XMLFOREST -> new XmlExpression.Forest(items(), position);
                    case XMLPARSE -> parse(position);
                    case XMLPI -> processingInstruction(position);
                    case XMLROOT -> root(position);
                    default -> serialize(position);
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

    /// `value [AS name], ..`.
    List<Item> items() {
        return grammar.names.list(() -> {
            Expression value = expression();
            return new Item(cursor.accept(Keyword.AS) ? grammar.names.label() : null, value);
        });
    }

    private Expression element(int position) {
        cursor.expect(Keyword.NAME);
        String name = grammar.names.label();
        List<Item> attributes = List.of();
        List<Expression> content = List.of();
        if (cursor.accept(COMMA)) {
            if (cursor.at(Keyword.XMLATTRIBUTES)) {
                cursor.advance();
                cursor.expect(LEFT_PARENTHESIS);
                attributes = items();
                cursor.expect(RIGHT_PARENTHESIS);
                content = cursor.accept(COMMA) ? expressions() : List.of();
            } else {
                content = expressions();
            }
        }
        return new XmlExpression.Element(name, attributes, content, position);
    }

    private Expression exists(int position) {
        Expression path = grammar.operands.operand();
        if (!cursor.at(Keyword.PASSING)) {
            throw cursor.unexpected();
        }
        return CallParser.standard("xmlexists", List.of(path, passing()), position);
    }

    /// `PASSING [BY mechanism] value [BY mechanism]`.
    Expression passing() {
        cursor.expect(Keyword.PASSING);
        passingMechanism();
        Expression value = grammar.operands.operand();
        passingMechanism();
        return value;
    }

    private void passingMechanism() {
        if (cursor.accept(Keyword.BY) && !cursor.accept(Keyword.REF)) {
            cursor.expect(Keyword.VALUE);
        }
    }

    private boolean document() {
        if (cursor.accept(Keyword.DOCUMENT)) {
            return true;
        }
        cursor.expect(Keyword.CONTENT);
        return false;
    }

    private Expression parse(int position) {
        boolean document = document();
        Expression input = expression();
        boolean preserve = false;
        if (cursor.accept(Keyword.PRESERVE)) {
            cursor.expect(Keyword.WHITESPACE);
            preserve = true;
        } else if (cursor.accept(Keyword.STRIP)) {
            cursor.expect(Keyword.WHITESPACE);
        }
        return new XmlExpression.Parse(document, input, preserve, position);
    }

    private Expression processingInstruction(int position) {
        cursor.expect(Keyword.NAME);
        String name = grammar.names.label();
        Expression content = cursor.accept(COMMA) ? expression() : null;
        return new XmlExpression.ProcessingInstruction(name, content, position);
    }

    private Expression root(int position) {
        Expression input = expression();
        cursor.expect(COMMA);
        cursor.expect(Keyword.VERSION);
        Expression version = cursor.accept(Keyword.NO, Keyword.VALUE) ? null : expression();
        Standalone standalone = null;
        if (cursor.accept(COMMA)) {
            cursor.expect(Keyword.STANDALONE);
            if (cursor.accept(Keyword.YES)) {
                standalone = Standalone.YES;
            } else {
                cursor.expect(Keyword.NO);
                standalone = cursor.accept(Keyword.VALUE) ? Standalone.NO_VALUE : Standalone.NO;
            }
        }
        return new XmlExpression.Root(input, version, standalone, position);
    }

    private Expression serialize(int position) {
        boolean document = document();
        Expression input = expression();
        cursor.expect(Keyword.AS);
        return new XmlExpression.Serialize(document, input, grammar.types.simple(), position);
    }
}
