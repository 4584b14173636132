package heliosdb.query.parser;

import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;

/// Reads COMMENT and SECURITY LABEL.
final class CommentParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final ObjectParser objects;

    CommentParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.objects = new ObjectParser(grammar);
    }

    ObjectStatement comment() {
        if (cursor.accept(Keyword.COMMENT)) {
            cursor.expect(Keyword.ON);
            ObjectReference object = objects.reference(objects.kind());
            cursor.expect(Keyword.IS);
            return new ObjectStatement.Comment(object, grammar.names.stringOrNull());
        }
        cursor.expect(Keyword.SECURITY, Keyword.LABEL);
        String provider = cursor.accept(Keyword.FOR) ? provider() : null;
        cursor.expect(Keyword.ON);
        ObjectReference object = objects.reference(objects.kind());
        cursor.expect(Keyword.IS);
        return new ObjectStatement.SecurityLabel(provider, object, grammar.names.stringOrNull());
    }

    private String provider() {
        return cursor.at(Symbol.STRING) ? cursor.takeString() : grammar.names.nonReserved();
    }
}
