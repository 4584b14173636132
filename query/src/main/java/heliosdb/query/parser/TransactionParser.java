package heliosdb.query.parser;

import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TransactionStatement;
import heliosdb.query.ast.TransactionStatement.Isolation;
import heliosdb.query.ast.TransactionStatement.LockMode;
import heliosdb.query.ast.TransactionStatement.Modes;
import java.util.List;

/// Reads the statements that control transactions, and LOCK.
final class TransactionParser {
    private final Grammar grammar;
    private final Cursor cursor;

    TransactionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    TransactionStatement transaction() {
        Keyword keyword = cursor.keyword();
        cursor.advance();
        return switch (keyword) {
            case BEGIN -> {
                work();
                yield new TransactionStatement.Begin(modes());
            }
            case START -> {
                cursor.expect(Keyword.TRANSACTION);
                yield new TransactionStatement.Begin(modes());
            }
            case COMMIT ->
                    cursor.accept(Keyword.PREPARED)
                            ? new TransactionStatement.CommitPrepared(cursor.takeString())
                            : commit();
            case END -> commit();
            case ROLLBACK ->
                    cursor.accept(Keyword.PREPARED)
                            ? new TransactionStatement.RollbackPrepared(cursor.takeString())
                            : rollback();
            case ABORT -> {
                work();
                yield new TransactionStatement.Rollback(chain());
            }
            case SAVEPOINT -> new TransactionStatement.Savepoint(grammar.names.column());
            case RELEASE -> new TransactionStatement.Release(savepoint());
            case PREPARE -> {
                cursor.expect(Keyword.TRANSACTION);
                yield new TransactionStatement.PrepareTransaction(cursor.takeString());
            }
            default -> lock();
        };
    }

    private void work() {
        if (!cursor.accept(Keyword.WORK)) {
            cursor.accept(Keyword.TRANSACTION);
        }
    }

    private TransactionStatement commit() {
        work();
        return new TransactionStatement.Commit(chain());
    }

    private TransactionStatement rollback() {
        work();
        return cursor.accept(Keyword.TO)
                ? new TransactionStatement.RollbackTo(savepoint())
                : new TransactionStatement.Rollback(chain());
    }

    private boolean chain() {
        if (!cursor.accept(Keyword.AND)) {
            return false;
        }
        boolean chain = !cursor.accept(Keyword.NO);
        cursor.expect(Keyword.CHAIN);
        return chain;
    }

    private String savepoint() {
        if (cursor.at(Keyword.SAVEPOINT) && cursor.ahead(1).isColumnName()) {
            cursor.advance();
        }
        return grammar.names.column();
    }

    private Modes modes() {
        Isolation isolation = null;
        Boolean readOnly = null;
        Boolean deferrable = null;
        boolean more = atMode();
        while (more) {
            switch (cursor.keyword()) {
                case ISOLATION -> isolation = isolation();
                case READ -> readOnly = readOnly();
                case DEFERRABLE -> {
                    cursor.advance();
                    deferrable = true;
                }
                default -> {
                    cursor.expect(Keyword.NOT, Keyword.DEFERRABLE);
                    deferrable = false;
                }
            }
            more = cursor.accept(Symbol.COMMA) || atMode();
        }
        return new Modes(isolation, readOnly, deferrable);
    }

    private boolean atMode() {
        return switch (cursor.keyword()) {
            case ISOLATION, READ, DEFERRABLE, NOT -> true;
            default -> false;
        };
    }

    private Isolation isolation() {
        cursor.expect(Keyword.ISOLATION, Keyword.LEVEL);
        if (cursor.accept(Keyword.SERIALIZABLE)) {
            return Isolation.SERIALIZABLE;
        }
        if (cursor.accept(Keyword.REPEATABLE)) {
            cursor.expect(Keyword.READ);
            return Isolation.REPEATABLE_READ;
        }
        cursor.expect(Keyword.READ);
        if (cursor.accept(Keyword.COMMITTED)) {
            return Isolation.READ_COMMITTED;
        }
        cursor.expect(Keyword.UNCOMMITTED);
        return Isolation.READ_UNCOMMITTED;
    }

    private boolean readOnly() {
        cursor.expect(Keyword.READ);
        if (cursor.accept(Keyword.ONLY)) {
            return true;
        }
        cursor.expect(Keyword.WRITE);
        return false;
    }

    /// The rest of SET CONSTRAINTS behind SET.
    TransactionStatement setConstraints() {
        cursor.expect(Keyword.CONSTRAINTS);
        List<QualifiedName> names =
                cursor.accept(Keyword.ALL)
                        ? List.of()
                        : grammar.names.list(grammar.names::relation);
        boolean deferred = cursor.accept(Keyword.DEFERRED);
        if (!deferred) {
            cursor.expect(Keyword.IMMEDIATE);
        }
        return new TransactionStatement.SetConstraints(names, deferred);
    }

    /// The rest of SET TRANSACTION behind SET.
    TransactionStatement setTransaction() {
        cursor.expect(Keyword.TRANSACTION);
        if (cursor.accept(Keyword.SNAPSHOT)) {
            return new TransactionStatement.SetSnapshot(cursor.takeString());
        }
        return new TransactionStatement.SetTransaction(false, someModes());
    }

    /// The rest of SET SESSION CHARACTERISTICS behind SET.
    TransactionStatement setCharacteristics() {
        cursor.expect(Keyword.SESSION, Keyword.CHARACTERISTICS);
        cursor.expect(Keyword.AS, Keyword.TRANSACTION);
        return new TransactionStatement.SetTransaction(true, someModes());
    }

    private Modes someModes() {
        if (!atMode()) {
            throw cursor.unexpected();
        }
        return modes();
    }

    private TransactionStatement lock() {
        cursor.accept(Keyword.TABLE);
        List<TableReference.Named> tables = grammar.names.list(grammar.from::relation);
        LockMode mode = LockMode.ACCESS_EXCLUSIVE;
        if (cursor.accept(Keyword.IN)) {
            mode = lockMode();
            cursor.expect(Keyword.MODE);
        }
        return new TransactionStatement.Lock(tables, mode, cursor.accept(Keyword.NOWAIT));
    }

    private LockMode lockMode() {
        if (cursor.accept(Keyword.EXCLUSIVE)) {
            return LockMode.EXCLUSIVE;
        }
        if (cursor.accept(Keyword.ACCESS)) {
            return shareOrExclusive(LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE);
        }
        if (cursor.accept(Keyword.ROW)) {
            return shareOrExclusive(LockMode.ROW_SHARE, LockMode.ROW_EXCLUSIVE);
        }
        cursor.expect(Keyword.SHARE);
        if (cursor.accept(Keyword.UPDATE)) {
            cursor.expect(Keyword.EXCLUSIVE);
            return LockMode.SHARE_UPDATE_EXCLUSIVE;
        }
        if (cursor.accept(Keyword.ROW)) {
            cursor.expect(Keyword.EXCLUSIVE);
            return LockMode.SHARE_ROW_EXCLUSIVE;
        }
        return LockMode.SHARE;
    }

    private LockMode shareOrExclusive(LockMode share, LockMode exclusive) {
        if (cursor.accept(Keyword.SHARE)) {
            return share;
        }
        cursor.expect(Keyword.EXCLUSIVE);
        return exclusive;
    }
}
