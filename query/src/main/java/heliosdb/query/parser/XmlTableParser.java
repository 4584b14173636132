package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableReference.XmlColumn;
import heliosdb.query.ast.TypeName;
import heliosdb.query.ast.XmlExpression.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads XMLTABLE.
final class XmlTableParser {
    private final Grammar grammar;
    private final Cursor cursor;

    XmlTableParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    TableReference table(boolean lateral, int position) {
        cursor.expect(Keyword.XMLTABLE, LEFT_PARENTHESIS);
        List<Item> namespaces = List.of();
        if (cursor.accept(Keyword.XMLNAMESPACES)) {
            namespaces = grammar.names.parenthesized(this::namespace);
            cursor.expect(COMMA);
        }
        Expression rows = grammar.operands.operand();
        Expression document = new XmlParser(grammar).passing();
        cursor.expect(Keyword.COLUMNS);
        List<XmlColumn> columns = grammar.names.list(this::column);
        cursor.expect(RIGHT_PARENTHESIS);
        return new TableReference.XmlTable(
                namespaces, rows, document, columns, lateral, grammar.from.alias(), position);
    }

    private Item namespace() {
        if (cursor.accept(Keyword.DEFAULT)) {
            return new Item(null, grammar.expressions.restricted());
        }
        Expression uri = grammar.expressions.restricted();
        cursor.expect(Keyword.AS);
        return new Item(grammar.names.label(), uri);
    }

    private XmlColumn column() {
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.accept(Keyword.FOR)) {
            cursor.expect(Keyword.ORDINALITY);
            return new XmlColumn(name, null, null, null, false, position);
        }
        TypeName type = grammar.types.type();
        Options options = new Options();
        while (options.readOne()) {
            // Each round reads one of them.
        }
        return new XmlColumn(
                name, type, options.path, options.fallback, options.notNull == 1, position);
    }

    /// The options of a column while they are read.
    private final class Options {
        private @Nullable Expression path;
        private @Nullable Expression fallback;
        private int notNull = -1;

        boolean readOne() {
            int position = cursor.position();
            if (cursor.accept(Keyword.DEFAULT)) {
                refuseSecond(fallback != null, "only one DEFAULT value is allowed", position);
                fallback = grammar.expressions.restricted();
            } else if (cursor.at(Keyword.NOT) || cursor.at(Keyword.NULL)) {
                refuseSecond(
                        notNull >= 0,
                        "conflicting or redundant NULL / NOT NULL declarations",
                        position);
                notNull = cursor.accept(Keyword.NOT) ? 1 : 0;
                cursor.expect(Keyword.NULL);
            } else if (cursor.at(Symbol.IDENTIFIER)) {
                String option = cursor.takeName();
                if (!option.equals("path")) {
                    throw Cursor.error("unrecognized column option \"" + option + "\"", position);
                }
                refuseSecond(path != null, "only one PATH value per column is allowed", position);
                path = grammar.expressions.restricted();
            } else {
                return false;
            }
            return true;
        }

        private void refuseSecond(boolean second, String message, int position) {
            if (second) {
                throw Cursor.error(message, position);
            }
        }
    }
}
