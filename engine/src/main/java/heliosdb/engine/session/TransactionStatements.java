package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.CatalogView;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.TransactionMode;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TransactionStatement;
import heliosdb.query.ast.TransactionStatement.Modes;
import java.util.List;
import java.util.Optional;

/// Executes the statements that control transactions. Each answers its command tag.
final class TransactionStatements {
    private final Session session;

    TransactionStatements(Session session) {
        this.session = session;
    }

    /// Whether a failed block takes it.
    static boolean isAllowedAfterFailure(TransactionStatement statement) {
        return switch (statement) {
            case TransactionStatement.Commit _,
                    TransactionStatement.Rollback _,
                    TransactionStatement.RollbackTo _,
                    TransactionStatement.PrepareTransaction _ ->
                    true;
            case TransactionStatement.Begin _,
                    TransactionStatement.Savepoint _,
                    TransactionStatement.Release _,
                    TransactionStatement.CommitPrepared _,
                    TransactionStatement.RollbackPrepared _,
                    TransactionStatement.SetConstraints _,
                    TransactionStatement.SetTransaction _,
                    TransactionStatement.SetSnapshot _,
                    TransactionStatement.Lock _ ->
                    false;
        };
    }

    String run(TransactionStatement statement) {
        return switch (statement) {
            case TransactionStatement.Begin(var modes) -> begin(modes);
            case TransactionStatement.Commit(var chain) -> commit(chain);
            case TransactionStatement.Rollback(var chain) -> rollback(chain);
            case TransactionStatement.Savepoint(var name) -> {
                requireBlock("SAVEPOINT");
                session.block().savepoint(name);
                yield "SAVEPOINT";
            }
            case TransactionStatement.Release(var name) -> {
                requireBlock("RELEASE SAVEPOINT");
                session.block().release(name);
                yield "RELEASE";
            }
            case TransactionStatement.RollbackTo(var name) -> {
                requireBlock("ROLLBACK TO SAVEPOINT");
                session.portals().rolledBackTo(session.block().rollbackTo(name));
                yield "ROLLBACK";
            }
            case TransactionStatement.PrepareTransaction(var id) -> prepare(id);
            case TransactionStatement.CommitPrepared(var id) -> {
                refuseBlock("COMMIT PREPARED");
                session.services().store().commitPrepared(id);
                yield "COMMIT PREPARED";
            }
            case TransactionStatement.RollbackPrepared(var id) -> {
                refuseBlock("ROLLBACK PREPARED");
                session.services().store().rollbackPrepared(id);
                yield "ROLLBACK PREPARED";
            }
            case TransactionStatement.SetConstraints set -> setConstraints(set);
            case TransactionStatement.SetTransaction(var isSession, var modes) -> {
                setTransaction(isSession, modes);
                yield "SET";
            }
            case TransactionStatement.SetSnapshot _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "SET TRANSACTION SNAPSHOT is not supported");
            case TransactionStatement.Lock lock -> lock(lock);
        };
    }

    private String begin(Modes modes) {
        TransactionMode mode = with(session.block().defaultMode(), modes);
        if (!session.block().begin(mode, isUncommitted(modes))) {
            session.warn(
                    ErrorCode.ACTIVE_SQL_TRANSACTION, "there is already a transaction in progress");
            session.block().change(with(session.block().mode(), modes), isUncommitted(modes));
        }
        return "BEGIN";
    }

    private String commit(boolean isChained) {
        TransactionMode mode = session.block().mode();
        String tag = "COMMIT";
        switch (session.block().state()) {
            case NONE, IMPLICIT -> {
                requireChainBlock("COMMIT", isChained);
                session.warn(
                        ErrorCode.NO_ACTIVE_SQL_TRANSACTION, "there is no transaction in progress");
                session.state().commit();
            }
            case EXPLICIT -> session.state().commit();
            case FAILED -> {
                session.state().rollback();
                tag = "ROLLBACK";
            }
        }
        chain(isChained, mode);
        return tag;
    }

    private String rollback(boolean isChained) {
        TransactionMode mode = session.block().mode();
        if (!session.block().isExplicit()) {
            requireChainBlock("ROLLBACK", isChained);
            session.warn(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION, "there is no transaction in progress");
        }
        session.state().rollback();
        chain(isChained, mode);
        return "ROLLBACK";
    }

    private void chain(boolean isChained, TransactionMode mode) {
        if (isChained) {
            session.block().begin(mode, false);
        }
    }

    private static void requireChainBlock(String what, boolean isChained) {
        if (isChained) {
            throw new HeliosException(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    what + " AND CHAIN can only be used in transaction blocks");
        }
    }

    private String prepare(String id) {
        switch (session.block().state()) {
            case NONE, IMPLICIT -> {
                session.warn(
                        ErrorCode.NO_ACTIVE_SQL_TRANSACTION, "there is no transaction in progress");
                session.state().rollback();
                return "ROLLBACK";
            }
            case FAILED -> {
                session.state().rollback();
                return "ROLLBACK";
            }
            case EXPLICIT -> {
                if (session.mailbox().hasPending()) {
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "cannot PREPARE a transaction that has executed LISTEN, UNLISTEN, or NOTIFY");
                }
                session.state().prepare(id);
                return "PREPARE TRANSACTION";
            }
        }
        throw new IllegalStateException();
    }

    private String setConstraints(TransactionStatement.SetConstraints set) {
        if (!session.block().isExplicit()) {
            session.warn(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    "SET CONSTRAINTS can only be used in transaction blocks");
        }
        if (!set.constraints().isEmpty()) {
            setNamed(set);
        } else {
            session.transaction().constraints().setAll(session.transaction(), set.deferred());
        }
        return "SET CONSTRAINTS";
    }

    private void setNamed(TransactionStatement.SetConstraints set) {
        for (QualifiedName name : set.constraints()) {
            int oid = ConstraintNames.find(session, name);
            session.transaction().constraints().set(session.transaction(), oid, set.deferred());
        }
    }

    private void setTransaction(boolean isSession, Modes modes) {
        if (isSession) {
            setDefaults(modes);
            return;
        }
        if (!session.block().isExplicit()) {
            session.warn(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    "SET TRANSACTION can only be used in transaction blocks");
            return;
        }
        session.block().change(with(session.block().mode(), modes), isUncommitted(modes));
    }

    private void setDefaults(Modes modes) {
        Settings settings = session.settings();
        if (modes.isolation() != null) {
            settings.set(
                    "default_transaction_isolation",
                    modes.isolation().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    false);
        }
        if (modes.readOnly() != null) {
            settings.set("default_transaction_read_only", modes.readOnly() ? "on" : "off", false);
        }
        if (modes.deferrable() != null) {
            settings.set(
                    "default_transaction_deferrable", modes.deferrable() ? "on" : "off", false);
        }
    }

    private String lock(TransactionStatement.Lock lock) {
        requireBlock("LOCK TABLE");
        WaitPolicy policy = lock.noWait() ? WaitPolicy.FAIL : WaitPolicy.WAIT;
        List<TableReference.Named> tables = lock.tables();
        for (TableReference.Named table : tables) {
            Relation relation = find(table.name());
            try {
                session.transaction().lockRelation(relation.oid(), mode(lock.mode()), policy);
            } catch (HeliosException failure) {
                throw lock.noWait() && failure.code() == ErrorCode.LOCK_NOT_AVAILABLE
                        ? new HeliosException(
                                ErrorCode.LOCK_NOT_AVAILABLE,
                                "could not obtain lock on relation \"" + relation.name() + "\"")
                        : failure;
            }
        }
        return "LOCK TABLE";
    }

    private Relation find(QualifiedName name) {
        CatalogView catalog = session.catalog();
        Optional<Relation> found =
                name.schema().isPresent()
                        ? catalog.namespace(session.identity().databaseOid(), name.schema().get())
                                .flatMap(schema -> catalog.relation(schema.oid(), name.name()))
                        : catalog.relation(session.names().path(catalog), name.name());
        return found.orElseThrow(() ->
                new HeliosException(
                                ErrorCode.UNDEFINED_TABLE,
                                "relation \"" + name + "\" does not exist")
                        .at(name.position()));
    }

    private static LockMode mode(TransactionStatement.LockMode mode) {
        return switch (mode) {
            case ACCESS_SHARE -> LockMode.ACCESS_SHARE;
            case ROW_SHARE -> LockMode.RELATION_ROW_SHARE;
            case ROW_EXCLUSIVE -> LockMode.RELATION_ROW_EXCLUSIVE;
            case SHARE_UPDATE_EXCLUSIVE -> LockMode.SHARE_UPDATE_EXCLUSIVE;
            case SHARE -> LockMode.SHARE;
            case SHARE_ROW_EXCLUSIVE -> LockMode.SHARE_ROW_EXCLUSIVE;
            case EXCLUSIVE -> LockMode.EXCLUSIVE;
            case ACCESS_EXCLUSIVE -> LockMode.ACCESS_EXCLUSIVE;
        };
    }

    private static TransactionMode with(TransactionMode base, Modes modes) {
        return new TransactionMode(
                modes.isolation() == null ? base.isolation() : isolation(modes.isolation()),
                modes.readOnly() == null ? base.isReadOnly() : modes.readOnly(),
                modes.deferrable() == null ? base.isDeferrable() : modes.deferrable(),
                base.isSynchronous());
    }

    private static boolean isUncommitted(Modes modes) {
        return modes.isolation() == TransactionStatement.Isolation.READ_UNCOMMITTED;
    }

    private static Isolation isolation(TransactionStatement.Isolation isolation) {
        return switch (isolation) {
            case READ_UNCOMMITTED, READ_COMMITTED -> Isolation.READ_COMMITTED;
            case REPEATABLE_READ -> Isolation.REPEATABLE_READ;
            case SERIALIZABLE -> Isolation.SERIALIZABLE;
        };
    }

    private void requireBlock(String what) {
        if (!session.block().isExplicit()) {
            throw new HeliosException(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    what + " can only be used in transaction blocks");
        }
    }

    private void refuseBlock(String what) {
        if (session.block().isExplicit()) {
            throw new HeliosException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    what + " cannot run inside a transaction block");
        }
    }
}
