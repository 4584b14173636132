package heliosdb.query.parser;

import heliosdb.query.ast.AlterTableAction.FdwOption;
import heliosdb.query.ast.ForeignStatement;
import heliosdb.query.ast.ForeignStatement.HandlerOption;
import heliosdb.query.ast.ForeignStatement.ImportFilter;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.RoleStatement.RoleKind;
import heliosdb.query.ast.RoleStatement.RoleName;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TableStatement.CreateTable;
import heliosdb.query.ast.TableStatement.Persistence;
import java.util.ArrayList;
import java.util.List;

/// Reads the statements about foreign data.
final class ForeignParser {
    private final Grammar grammar;
    private final Cursor cursor;

    ForeignParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    ForeignStatement create() {
        if (cursor.accept(Keyword.SERVER)) {
            return createServer();
        }
        if (cursor.accept(Keyword.USER)) {
            return createUserMapping();
        }
        cursor.expect(Keyword.FOREIGN);
        if (cursor.accept(Keyword.TABLE)) {
            return createTable();
        }
        cursor.expect(Keyword.DATA, Keyword.WRAPPER);
        String name = grammar.names.column();
        List<HandlerOption> handlers = handlers();
        return new ForeignStatement.CreateWrapper(
                name, handlers, new OptionParser(grammar).created());
    }

    private List<HandlerOption> handlers() {
        List<HandlerOption> handlers = new ArrayList<>();
        while (true) {
            boolean no = cursor.at(Keyword.NO);
            if (no) {
                cursor.advance();
            }
            boolean validator = cursor.at(Keyword.VALIDATOR);
            if (!validator && !cursor.at(Keyword.HANDLER)) {
                if (no) {
                    throw cursor.unexpected();
                }
                return List.copyOf(handlers);
            }
            cursor.advance();
            handlers.add(new HandlerOption(validator, no ? null : grammar.names.qualified()));
        }
    }

    Statement alterWrapper() {
        cursor.expect(Keyword.FOREIGN);
        cursor.expect(Keyword.DATA, Keyword.WRAPPER);
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.at(Keyword.RENAME) || cursor.at(Keyword.OWNER)) {
            return change(ObjectKind.FOREIGN_DATA_WRAPPER, name, position);
        }
        List<HandlerOption> handlers = handlers();
        if (handlers.isEmpty() && !cursor.at(Keyword.OPTIONS)) {
            throw cursor.unexpected();
        }
        return new ForeignStatement.AlterWrapper(name, handlers, optionalChanges());
    }

    private List<FdwOption> optionalChanges() {
        return cursor.at(Keyword.OPTIONS) ? new OptionParser(grammar).changed() : List.of();
    }

    private Statement change(ObjectKind kind, String name, int position) {
        ObjectReference object =
                new ObjectReference.Named(kind, new QualifiedName(List.of(name), position));
        return new AlterParser(grammar).change(object, false);
    }

    private ForeignStatement createServer() {
        boolean ifNotExists = grammar.names.ifNotExists();
        String name = grammar.names.column();
        String type = cursor.accept(Keyword.TYPE) ? cursor.takeString() : null;
        String version = cursor.accept(Keyword.VERSION) ? grammar.names.stringOrNull() : null;
        cursor.expect(Keyword.FOREIGN);
        cursor.expect(Keyword.DATA, Keyword.WRAPPER);
        String wrapper = grammar.names.column();
        return new ForeignStatement.CreateServer(
                name, ifNotExists, type, version, wrapper, new OptionParser(grammar).created());
    }

    Statement alterServer() {
        cursor.expect(Keyword.SERVER);
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.at(Keyword.RENAME) || cursor.at(Keyword.OWNER)) {
            return change(ObjectKind.SERVER, name, position);
        }
        boolean changesVersion = cursor.accept(Keyword.VERSION);
        String version = changesVersion ? grammar.names.stringOrNull() : null;
        if (!changesVersion && !cursor.at(Keyword.OPTIONS)) {
            throw cursor.unexpected();
        }
        return new ForeignStatement.AlterServer(name, changesVersion, version, optionalChanges());
    }

    private ForeignStatement createTable() {
        boolean ifNotExists = grammar.names.ifNotExists();
        QualifiedName name = grammar.names.relation();
        CreateTable table =
                new CreateTableParser(grammar).table(Persistence.PERMANENT, ifNotExists, name);
        cursor.expect(Keyword.SERVER);
        String server = grammar.names.column();
        return new ForeignStatement.CreateForeignTable(
                table, server, new OptionParser(grammar).created());
    }

    private RoleName mappedUser() {
        int position = cursor.position();
        return cursor.accept(Keyword.USER)
                ? new RoleName(RoleKind.CURRENT_USER, null, position)
                : grammar.names.role();
    }

    private String server() {
        cursor.expect(Keyword.SERVER);
        return grammar.names.column();
    }

    private ForeignStatement createUserMapping() {
        cursor.expect(Keyword.MAPPING);
        boolean ifNotExists = grammar.names.ifNotExists();
        cursor.expect(Keyword.FOR);
        RoleName user = mappedUser();
        String server = server();
        return new ForeignStatement.CreateUserMapping(
                user, server, ifNotExists, new OptionParser(grammar).created());
    }

    Statement alterUserMapping() {
        cursor.expect(Keyword.USER, Keyword.MAPPING);
        cursor.expect(Keyword.FOR);
        RoleName user = mappedUser();
        String server = server();
        return new ForeignStatement.AlterUserMapping(
                user, server, new OptionParser(grammar).changed());
    }

    Statement dropUserMapping() {
        cursor.expect(Keyword.USER, Keyword.MAPPING);
        boolean ifExists = grammar.names.ifExists();
        cursor.expect(Keyword.FOR);
        RoleName user = mappedUser();
        return new ForeignStatement.DropUserMapping(user, server(), ifExists);
    }

    ForeignStatement importSchema() {
        cursor.expect(Keyword.IMPORT);
        cursor.expect(Keyword.FOREIGN, Keyword.SCHEMA);
        String remote = grammar.names.column();
        ImportFilter filter = importFilter();
        List<QualifiedName> tables =
                filter == ImportFilter.ALL
                        ? List.of()
                        : grammar.names.parenthesized(grammar.names::relation);
        cursor.expect(Keyword.FROM);
        String server = server();
        cursor.expect(Keyword.INTO);
        String local = grammar.names.column();
        return new ForeignStatement.ImportSchema(
                remote, filter, tables, server, local, new OptionParser(grammar).created());
    }

    private ImportFilter importFilter() {
        if (cursor.accept(Keyword.EXCEPT)) {
            return ImportFilter.EXCEPT;
        }
        return cursor.accept(Keyword.LIMIT, Keyword.TO) ? ImportFilter.LIMIT_TO : ImportFilter.ALL;
    }
}
