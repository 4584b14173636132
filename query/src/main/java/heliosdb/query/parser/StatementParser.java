package heliosdb.query.parser;

import heliosdb.query.ast.Statement;
import heliosdb.query.ast.With;
import org.jspecify.annotations.Nullable;

/// Reads statements: finds the family by the first words and hands over to its parser.
final class StatementParser {
    private final Grammar grammar;
    private final Cursor cursor;

    StatementParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// Any statement.
    Statement statement() {
        int outer = cursor.enter();
        Statement statement = isPreparable() ? preparable() : other();
        cursor.leave(outer);
        return statement;
    }

    private Statement other() {
        return switch (cursor.keyword()) {
            case CREATE -> new CreateParser(grammar).create();
            case ALTER -> new AlterParser(grammar).alter();
            case DROP -> new DropParser(grammar).drop();
            case TRUNCATE -> new DropParser(grammar).truncate();
            case COPY -> new CopyParser(grammar).copy();
            case GRANT, REVOKE -> new GrantParser(grammar).grant();
            case COMMENT, SECURITY -> new CommentParser(grammar).comment();
            case IMPORT -> new ForeignParser(grammar).importSchema();
            case REASSIGN -> new RoleParser(grammar).reassignOwned();
            case DO -> new RoutineParser(grammar).doBlock();
            case CALL -> new RoutineParser(grammar).callProcedure();
            case BEGIN, START, COMMIT, END, ROLLBACK, ABORT ->
                    new TransactionParser(grammar).transaction();
            case SAVEPOINT, RELEASE, LOCK -> new TransactionParser(grammar).transaction();
            case PREPARE ->
                    cursor.ahead(1) == Keyword.TRANSACTION
                            ? new TransactionParser(grammar).transaction()
                            : new SessionParser(grammar).session();
            case EXECUTE, DEALLOCATE, DECLARE, FETCH, MOVE, CLOSE ->
                    new SessionParser(grammar).session();
            case LISTEN, NOTIFY, UNLISTEN, LOAD -> new SessionParser(grammar).session();
            case EXPLAIN -> new MaintenanceParser(grammar).explain();
            case SET -> new SettingParser(grammar).set();
            case RESET, SHOW, DISCARD -> new SettingParser(grammar).setting();
            case VACUUM, ANALYZE, ANALYSE, REINDEX, CLUSTER, CHECKPOINT, REFRESH ->
                    new MaintenanceParser(grammar).maintenance();
            default -> new MaintenanceParser(grammar).backup();
        };
    }

    private boolean isPreparable() {
        return switch (cursor.keyword()) {
            case SELECT, WITH, VALUES, TABLE, INSERT, UPDATE, DELETE, MERGE -> true;
            default -> cursor.at(Symbol.LEFT_PARENTHESIS);
        };
    }

    /// A query or a statement that changes rows.
    Statement preparable() {
        if (!isPreparable()) {
            throw cursor.unexpected();
        }
        With with = grammar.queries.with();
        return switch (cursor.keyword()) {
            case INSERT, UPDATE, DELETE, MERGE -> modification(with);
            default -> grammar.queries.query(with);
        };
    }

    private Statement modification(@Nullable With with) {
        ModificationParser parser = new ModificationParser(grammar);
        return switch (cursor.keyword()) {
            case INSERT -> parser.insert(with);
            case UPDATE -> parser.update(with);
            case DELETE -> parser.delete(with);
            default -> new MergeParser(grammar).merge(with);
        };
    }
}
