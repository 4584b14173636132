package heliosdb.query.parser;

import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TextSearchStatement;
import java.util.List;

/// Reads the statements about text search objects.
final class TextSearchParser {
    private final Grammar grammar;
    private final Cursor cursor;

    TextSearchParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    TextSearchStatement create() {
        ObjectKind kind = new ObjectParser(grammar).kind();
        QualifiedName name = grammar.names.qualified();
        return new TextSearchStatement.CreateTextSearch(
                kind, name, new OptionParser(grammar).definitions());
    }

    Statement alter() {
        ObjectKind kind = new ObjectParser(grammar).kind();
        QualifiedName name = grammar.names.qualified();
        if (kind == ObjectKind.TEXT_SEARCH_DICTIONARY && cursor.at(Symbol.LEFT_PARENTHESIS)) {
            return new TextSearchStatement.AlterDictionary(
                    name, new OptionParser(grammar).definitions());
        }
        if (kind == ObjectKind.TEXT_SEARCH_CONFIGURATION && atMapping()) {
            return alterMapping(name);
        }
        return new AlterParser(grammar).change(new ObjectReference.Named(kind, name), false);
    }

    private boolean atMapping() {
        return cursor.at(Keyword.ADD) || cursor.at(Keyword.ALTER) || cursor.at(Keyword.DROP);
    }

    private Statement alterMapping(QualifiedName name) {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        cursor.expect(Keyword.MAPPING);
        if (keyword == Keyword.DROP) {
            boolean ifExists = grammar.names.ifExists();
            return new TextSearchStatement.DropMapping(name, tokens(), ifExists);
        }
        boolean add = keyword == Keyword.ADD;
        List<String> tokens = add || cursor.at(Keyword.FOR) ? tokens() : List.of();
        if (!add && cursor.accept(Keyword.REPLACE)) {
            QualifiedName from = grammar.names.qualified();
            cursor.expect(Keyword.WITH);
            return new TextSearchStatement.ReplaceDictionary(
                    name, tokens, from, grammar.names.qualified());
        }
        cursor.expect(Keyword.WITH);
        return new TextSearchStatement.SetMapping(
                name, add, tokens, grammar.names.list(grammar.names::qualified));
    }

    private List<String> tokens() {
        cursor.expect(Keyword.FOR);
        return grammar.names.list(grammar.names::column);
    }
}
