package heliosdb.query.parser;

import heliosdb.query.ast.DatabaseStatement;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement.Drop;
import heliosdb.query.ast.ReplicationStatement;
import heliosdb.query.ast.RoleStatement;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableStatement.Truncate;
import java.util.List;

/// Reads DROP and TRUNCATE.
final class DropParser {
    private final Grammar grammar;
    private final Cursor cursor;
    private final ObjectParser objects;

    DropParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.objects = new ObjectParser(grammar);
    }

    Statement drop() {
        cursor.expect(Keyword.DROP);
        return switch (cursor.keyword()) {
            case DATABASE -> database();
            case TABLESPACE -> tablespace();
            case ROLE, GROUP -> roles();
            case USER -> cursor.ahead(1) == Keyword.MAPPING ? userMapping() : roles();
            case OWNED -> owned();
            case SUBSCRIPTION -> subscription();
            case COLUMN, CONSTRAINT, LARGE -> throw cursor.unexpected();
            default -> objects();
        };
    }

    private Statement objects() {
        ObjectKind kind = objects.kind();
        boolean concurrently = kind == ObjectKind.INDEX && cursor.accept(Keyword.CONCURRENTLY);
        boolean ifExists = grammar.names.ifExists();
        List<ObjectReference> references =
                isSingle(kind)
                        ? List.of(objects.reference(kind))
                        : grammar.names.list(() -> objects.reference(kind));
        return new Drop(kind, references, ifExists, concurrently, grammar.names.cascade());
    }

    private static boolean isSingle(ObjectKind kind) {
        return switch (kind) {
            case CAST, TRANSFORM, OPERATOR_CLASS, OPERATOR_FAMILY, POLICY, RULE, TRIGGER -> true;
            default -> false;
        };
    }

    private Statement database() {
        cursor.advance();
        boolean ifExists = grammar.names.ifExists();
        String name = grammar.names.column();
        boolean force = false;
        cursor.accept(Keyword.WITH);
        if (cursor.accept(Symbol.LEFT_PARENTHESIS)) {
            do {
                cursor.expect(Keyword.FORCE);
            } while (cursor.accept(Symbol.COMMA));
            cursor.expect(Symbol.RIGHT_PARENTHESIS);
            force = true;
        }
        return new DatabaseStatement.DropDatabase(name, ifExists, force);
    }

    private Statement tablespace() {
        cursor.advance();
        boolean ifExists = grammar.names.ifExists();
        return new DatabaseStatement.DropTablespace(grammar.names.column(), ifExists);
    }

    private Statement roles() {
        cursor.advance();
        boolean ifExists = grammar.names.ifExists();
        return new RoleStatement.DropRole(grammar.names.list(grammar.names::role), ifExists);
    }

    private Statement userMapping() {
        return new ForeignParser(grammar).dropUserMapping();
    }

    private Statement owned() {
        cursor.advance();
        cursor.expect(Keyword.BY);
        var roles = grammar.names.list(grammar.names::role);
        return new RoleStatement.DropOwned(roles, grammar.names.cascade());
    }

    private Statement subscription() {
        cursor.advance();
        boolean ifExists = grammar.names.ifExists();
        String name = grammar.names.column();
        return new ReplicationStatement.DropSubscription(name, ifExists, grammar.names.cascade());
    }

    Truncate truncate() {
        cursor.expect(Keyword.TRUNCATE);
        cursor.accept(Keyword.TABLE);
        List<TableReference.Named> tables = grammar.names.list(grammar.from::relation);
        boolean restart = cursor.accept(Keyword.RESTART, Keyword.IDENTITY);
        if (!restart) {
            cursor.accept(Keyword.CONTINUE, Keyword.IDENTITY);
        }
        return new Truncate(tables, restart, grammar.names.cascade());
    }
}
