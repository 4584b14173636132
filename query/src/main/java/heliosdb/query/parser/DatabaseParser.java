package heliosdb.query.parser;

import heliosdb.query.ast.DatabaseStatement;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.Option;
import heliosdb.query.ast.Option.Value;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements about databases and tablespaces.
final class DatabaseParser {
    private final Grammar grammar;
    private final Cursor cursor;

    DatabaseParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    DatabaseStatement create() {
        if (cursor.accept(Keyword.TABLESPACE)) {
            return createTablespace();
        }
        cursor.expect(Keyword.DATABASE);
        String name = grammar.names.column();
        cursor.accept(Keyword.WITH);
        return new DatabaseStatement.CreateDatabase(name, options());
    }

    private DatabaseStatement createTablespace() {
        String name = grammar.names.column();
        RoleName owner = cursor.accept(Keyword.OWNER) ? grammar.names.role() : null;
        cursor.expect(Keyword.LOCATION);
        String location = cursor.takeString();
        return new DatabaseStatement.CreateTablespace(
                name, owner, location, new OptionParser(grammar).with());
    }

    private List<Option> options() {
        List<Option> options = new ArrayList<>();
        while (true) {
            int position = cursor.position();
            String name = optionName();
            if (name == null) {
                return List.copyOf(options);
            }
            cursor.accept(Symbol.EQUAL);
            options.add(new Option(null, name, value(), position));
        }
    }

    private @Nullable String optionName() {
        if (cursor.accept(Keyword.CONNECTION)) {
            cursor.expect(Keyword.LIMIT);
            return "connection_limit";
        }
        return switch (cursor.keyword()) {
            case ENCODING, LOCATION, OWNER, TABLESPACE, TEMPLATE -> cursor.takeName();
            default -> cursor.at(Symbol.IDENTIFIER) ? cursor.takeName() : null;
        };
    }

    private @Nullable Value value() {
        if (cursor.accept(Keyword.DEFAULT)) {
            return null;
        }
        if (cursor.at(Symbol.STRING)) {
            return new Value.Text(cursor.takeString());
        }
        return cursor.token() instanceof Symbol && !cursor.at(Symbol.IDENTIFIER)
                ? new Value.Numeric(grammar.names.signedNumber())
                : new Value.Text(new OptionParser(grammar).booleanOrWord());
    }

    Statement alter() {
        ObjectKind kind = cursor.at(Keyword.DATABASE) ? ObjectKind.DATABASE : ObjectKind.TABLESPACE;
        cursor.advance();
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.at(Keyword.RENAME) || cursor.at(Keyword.OWNER, Keyword.TO)) {
            ObjectReference object =
                    new ObjectReference.Named(kind, new QualifiedName(List.of(name), position));
            return new AlterParser(grammar).change(object, false);
        }
        return kind == ObjectKind.DATABASE ? alterDatabase(name) : alterTablespace(name);
    }

    private Statement alterTablespace(String name) {
        boolean reset = cursor.accept(Keyword.RESET);
        if (!reset) {
            cursor.expect(Keyword.SET);
        }
        return new DatabaseStatement.AlterTablespace(
                name, reset, new OptionParser(grammar).relationOptions());
    }

    private Statement alterDatabase(String name) {
        if (cursor.accept(Keyword.REFRESH)) {
            cursor.expect(Keyword.COLLATION, Keyword.VERSION);
            return new DatabaseStatement.RefreshCollation(name);
        }
        if (cursor.at(Keyword.SET, Keyword.TABLESPACE) && cursor.ahead(2).isColumnName()) {
            cursor.advance();
            int position = cursor.expect(Keyword.TABLESPACE);
            Value target = new Value.Text(grammar.names.column());
            return new DatabaseStatement.AlterDatabase(
                    name, List.of(new Option(null, "tablespace", target, position)));
        }
        SettingStatement setting = new SettingParser(grammar).clause();
        if (setting != null) {
            return new DatabaseStatement.AlterDatabaseSetting(name, setting);
        }
        cursor.accept(Keyword.WITH);
        return new DatabaseStatement.AlterDatabase(name, options());
    }
}
