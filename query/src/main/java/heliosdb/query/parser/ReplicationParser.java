package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import heliosdb.query.ast.AlterTableAction.FdwChange;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.ReplicationStatement;
import heliosdb.query.ast.ReplicationStatement.PublicationObject;
import heliosdb.query.ast.ReplicationStatement.SubscriptionAction;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableReference;
import java.util.ArrayList;
import java.util.List;

/// Reads the statements about publications and subscriptions.
final class ReplicationParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ReplicationParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    ReplicationStatement create() {
        if (cursor.accept(Keyword.SUBSCRIPTION)) {
            return createSubscription();
        }
        cursor.expect(Keyword.PUBLICATION);
        String name = grammar.names.column();
        boolean allTables = false;
        List<PublicationObject> objects = List.of();
        if (cursor.accept(Keyword.FOR)) {
            allTables = cursor.accept(Keyword.ALL, Keyword.TABLES);
            objects = allTables ? List.of() : objects();
        }
        return new ReplicationStatement.CreatePublication(name, allTables, objects, options());
    }

    private List<Option> options() {
        return new OptionParser(grammar).withDefinition();
    }

    private List<PublicationObject> objects() {
        List<PublicationObject> objects = new ArrayList<>();
        boolean schemas = false;
        do {
            if (cursor.accept(Keyword.TABLES, Keyword.IN, Keyword.SCHEMA)) {
                schemas = true;
            } else if (cursor.accept(Keyword.TABLE)) {
                schemas = false;
            } else if (objects.isEmpty()) {
                throw Cursor.error("invalid publication object list", cursor.position())
                        .withDetail(
                                "One of TABLE or TABLES IN SCHEMA must be specified before a"
                                        + " standalone table or schema name.");
            }
            objects.add(schemas ? schema() : table());
        } while (cursor.accept(Symbol.COMMA));
        return List.copyOf(objects);
    }

    private PublicationObject schema() {
        return cursor.accept(Keyword.CURRENT_SCHEMA)
                ? new PublicationObject.Schema(null)
                : new PublicationObject.Schema(grammar.names.column());
    }

    private PublicationObject table() {
        TableReference.Named table = grammar.from.relation();
        List<String> columns = grammar.names.optionalColumns();
        Expression where = null;
        if (cursor.accept(Keyword.WHERE)) {
            cursor.expect(LEFT_PARENTHESIS);
            where = grammar.expressions.expression();
            cursor.expect(RIGHT_PARENTHESIS);
        }
        return new PublicationObject.Table(table, columns, where);
    }

    private ReplicationStatement createSubscription() {
        String name = grammar.names.column();
        cursor.expect(Keyword.CONNECTION);
        String connection = cursor.takeString();
        cursor.expect(Keyword.PUBLICATION);
        List<String> publications = grammar.names.list(grammar.names::column);
        return new ReplicationStatement.CreateSubscription(
                name, connection, publications, options());
    }

    Statement alter() {
        boolean publication = cursor.at(Keyword.PUBLICATION);
        cursor.advance();
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.at(Keyword.RENAME) || cursor.at(Keyword.OWNER)) {
            ObjectKind kind = publication ? ObjectKind.PUBLICATION : ObjectKind.SUBSCRIPTION;
            ObjectReference object =
                    new ObjectReference.Named(kind, new QualifiedName(List.of(name), position));
            return new AlterParser(grammar).change(object, false);
        }
        return publication ? alterPublication(name) : alterSubscription(name);
    }

    private Statement alterPublication(String name) {
        if (cursor.at(Keyword.SET, LEFT_PARENTHESIS)) {
            cursor.advance();
            return new ReplicationStatement.AlterPublicationOptions(
                    name, new OptionParser(grammar).definitions());
        }
        return new ReplicationStatement.AlterPublicationObjects(name, change(), objects());
    }

    private FdwChange change() {
        if (cursor.accept(Keyword.ADD)) {
            return FdwChange.ADD;
        }
        if (cursor.accept(Keyword.DROP)) {
            return FdwChange.DROP;
        }
        cursor.expect(Keyword.SET);
        return FdwChange.SET;
    }

    private Statement alterSubscription(String name) {
        List<Option> options = List.of();
        SubscriptionAction action;
        if (cursor.at(Keyword.SET, LEFT_PARENTHESIS) || cursor.at(Keyword.SKIP)) {
            action =
                    cursor.at(Keyword.SKIP)
                            ? new SubscriptionAction.Skip()
                            : new SubscriptionAction.SetOptions();
            cursor.advance();
            options = new OptionParser(grammar).definitions();
        } else if (cursor.accept(Keyword.CONNECTION)) {
            action = new SubscriptionAction.Connection(cursor.takeString());
        } else if (cursor.accept(Keyword.REFRESH)) {
            cursor.expect(Keyword.PUBLICATION);
            options = options();
            action = new SubscriptionAction.Refresh();
        } else if (cursor.accept(Keyword.ENABLE)) {
            action = new SubscriptionAction.Enable(true);
        } else if (cursor.accept(Keyword.DISABLE)) {
            action = new SubscriptionAction.Enable(false);
        } else {
            FdwChange change = change();
            cursor.expect(Keyword.PUBLICATION);
            List<String> names = grammar.names.list(grammar.names::column);
            options = options();
            action = new SubscriptionAction.Publications(change, names);
        }
        return new ReplicationStatement.AlterSubscription(name, action, options);
    }
}
