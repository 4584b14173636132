package heliosdb.query.parser;

import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.ObjectStatement;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.Option.Value;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.SchemaStatement;
import heliosdb.query.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements about schemas and extensions.
final class SchemaParser {
    private final Grammar grammar;
    private final Cursor cursor;

    SchemaParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    SchemaStatement createSchema() {
        cursor.expect(Keyword.SCHEMA);
        boolean ifNotExists = grammar.names.ifNotExists();
        String name = cursor.at(Keyword.AUTHORIZATION) ? null : grammar.names.column();
        RoleName owner = cursor.accept(Keyword.AUTHORIZATION) ? grammar.names.role() : null;
        int position = cursor.position();
        List<Statement> elements = new ArrayList<>();
        while (atElement()) {
            elements.add(new StatementParser(grammar).statement());
        }
        if (ifNotExists && !elements.isEmpty()) {
            throw Cursor.unsupported(
                    "CREATE SCHEMA IF NOT EXISTS cannot include schema elements", position);
        }
        return new SchemaStatement.CreateSchema(name, owner, ifNotExists, List.copyOf(elements));
    }

    private boolean atElement() {
        if (cursor.at(Keyword.GRANT)) {
            return true;
        }
        if (!cursor.at(Keyword.CREATE) || !(cursor.ahead(1) instanceof Keyword what)) {
            return false;
        }
        return switch (what) {
            case TABLE, INDEX, UNIQUE, SEQUENCE, TRIGGER, VIEW, TEMPORARY, TEMP -> true;
            case LOCAL, GLOBAL, UNLOGGED, RECURSIVE, OR, CONSTRAINT -> true;
            default -> false;
        };
    }

    SchemaStatement createExtension() {
        cursor.expect(Keyword.EXTENSION);
        boolean ifNotExists = grammar.names.ifNotExists();
        String name = grammar.names.column();
        cursor.accept(Keyword.WITH);
        List<Option> options = new ArrayList<>();
        Option next = extensionOption();
        while (next != null) {
            options.add(next);
            next = extensionOption();
        }
        return new SchemaStatement.CreateExtension(name, ifNotExists, List.copyOf(options));
    }

    private @Nullable Option extensionOption() {
        int position = cursor.position();
        if (cursor.accept(Keyword.SCHEMA)) {
            return new Option(null, "schema", new Value.Text(grammar.names.column()), position);
        }
        if (cursor.accept(Keyword.VERSION)) {
            return new Option(null, "new_version", new Value.Text(wordOrString()), position);
        }
        if (cursor.at(Keyword.FROM)) {
            throw Cursor.unsupported("CREATE EXTENSION ... FROM is no longer supported", position);
        }
        return cursor.accept(Keyword.CASCADE)
                ? new Option(null, "cascade", new Value.Truth(true), position)
                : null;
    }

    private String wordOrString() {
        return cursor.at(Symbol.STRING) ? cursor.takeString() : grammar.names.nonReserved();
    }

    Statement alterExtension() {
        cursor.expect(Keyword.EXTENSION);
        int position = cursor.position();
        String name = grammar.names.column();
        switch (cursor.keyword()) {
            case UPDATE -> {
                cursor.advance();
                return new SchemaStatement.UpdateExtension(
                        name, cursor.accept(Keyword.TO) ? wordOrString() : null);
            }
            case ADD, DROP -> {
                boolean add = cursor.at(Keyword.ADD);
                cursor.advance();
                ObjectParser objects = new ObjectParser(grammar);
                return new SchemaStatement.AlterExtensionMember(
                        name, add, objects.reference(objects.kind()));
            }
            default -> {
                cursor.expect(Keyword.SET, Keyword.SCHEMA);
                ObjectReference extension =
                        new ObjectReference.Named(
                                ObjectKind.EXTENSION, new QualifiedName(List.of(name), position));
                return new ObjectStatement.SetSchema(
                        extension, false, false, grammar.names.column());
            }
        }
    }
}
