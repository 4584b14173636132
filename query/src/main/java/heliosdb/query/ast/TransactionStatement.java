package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that controls transactions.
public sealed interface TransactionStatement extends Statement {
    /// BEGIN, or START TRANSACTION.
    record Begin(Modes modes) implements TransactionStatement {}

    /// COMMIT, or END.
    record Commit(boolean chain) implements TransactionStatement {}

    /// ROLLBACK, or ABORT.
    record Rollback(boolean chain) implements TransactionStatement {}

    /// SAVEPOINT.
    record Savepoint(String name) implements TransactionStatement {}

    /// RELEASE SAVEPOINT.
    record Release(String name) implements TransactionStatement {}

    /// ROLLBACK TO SAVEPOINT.
    record RollbackTo(String name) implements TransactionStatement {}

    /// PREPARE TRANSACTION.
    record PrepareTransaction(String id) implements TransactionStatement {}

    /// COMMIT PREPARED.
    record CommitPrepared(String id) implements TransactionStatement {}

    /// ROLLBACK PREPARED.
    record RollbackPrepared(String id) implements TransactionStatement {}

    /// SET CONSTRAINTS.
    ///
    /// @param constraints empty for ALL
    record SetConstraints(List<QualifiedName> constraints, boolean deferred)
            implements TransactionStatement {}

    /// SET TRANSACTION, or SET SESSION CHARACTERISTICS AS TRANSACTION.
    record SetTransaction(boolean session, Modes modes) implements TransactionStatement {}

    /// SET TRANSACTION SNAPSHOT.
    record SetSnapshot(String id) implements TransactionStatement {}

    /// LOCK TABLE.
    record Lock(List<TableReference.Named> tables, LockMode mode, boolean noWait)
            implements TransactionStatement {}

    /// The modes of a transaction; null where not said.
    record Modes(
            @Nullable Isolation isolation,
            @Nullable Boolean readOnly,
            @Nullable Boolean deferrable) {}

    /// Isolation levels.
    enum Isolation {
        READ_UNCOMMITTED,
        READ_COMMITTED,
        REPEATABLE_READ,
        SERIALIZABLE
    }

    /// Table locks, weakest first.
    enum LockMode {
        ACCESS_SHARE,
        ROW_SHARE,
        ROW_EXCLUSIVE,
        SHARE_UPDATE_EXCLUSIVE,
        SHARE,
        SHARE_ROW_EXCLUSIVE,
        EXCLUSIVE,
        ACCESS_EXCLUSIVE
    }
}
