package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.Isolation;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.TransactionMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session's transaction and PostgreSQL's rules about it.
///
/// | state | means | after an error |
/// |---|---|---|
/// | NONE | nothing is open | NONE |
/// | IMPLICIT | statements of one message or pipeline, committed at its end | NONE |
/// | EXPLICIT | between BEGIN and COMMIT | FAILED |
/// | FAILED | everything but the end, or a way back to a savepoint, is refused | FAILED |
final class TransactionBlock {
    private final Catalog catalog;
    private final Clock clock;
    private final Settings settings;
    private final List<Savepoint> savepoints = new ArrayList<>();
    private State state = State.NONE;
    private @Nullable DataTransaction transaction;
    private @Nullable DataTransaction committing;
    private TransactionMode mode = TransactionMode.DEFAULT;
    private Settings.State settingsBefore;
    private long startMicros;
    private boolean isUncommittedNamed;
    private boolean hasRun;

    enum State {
        NONE,
        IMPLICIT,
        EXPLICIT,
        FAILED
    }

    /// A savepoint that a user named.
    private record Savepoint(String name, int point, Settings.State settings) {}

    // Written by the session's thread, read by those that show what transactions do.
    private volatile long openId;

    TransactionBlock(Catalog catalog, Clock clock, Settings settings) {
        this.catalog = catalog;
        this.clock = clock;
        this.settings = settings;
        settingsBefore = settings.save();
    }

    State state() {
        return state;
    }

    /// The number of the open transaction, 0 without one. Any thread.
    long openId() {
        return openId;
    }

    TransactionStatus status() {
        return switch (state) {
            case NONE, IMPLICIT -> TransactionStatus.IDLE;
            case EXPLICIT -> TransactionStatus.IN_BLOCK;
            case FAILED -> TransactionStatus.FAILED;
        };
    }

    boolean isExplicit() {
        return state == State.EXPLICIT || state == State.FAILED;
    }

    /// The open transaction; begins an implicit one if there is none.
    DataTransaction transaction() {
        DataTransaction open = transaction;
        if (open == null) {
            if (state == State.FAILED) {
                throw aborted();
            }
            mode = defaultMode();
            open = start();
            state = State.IMPLICIT;
        }
        return open;
    }

    @Nullable DataTransaction current() {
        return transaction;
    }

    TransactionMode mode() {
        return state == State.NONE ? defaultMode() : mode;
    }

    /// What `transaction_isolation` shows.
    String isolationName() {
        if (state == State.NONE) {
            return String.valueOf(settings.find("default_transaction_isolation"));
        }
        return isUncommittedNamed ? "read uncommitted" : name(mode.isolation());
    }

    /// When the transaction began, in microseconds since 1970; that of the statement without one.
    long startMicros() {
        return transaction == null ? clock.currentMicros() : startMicros;
    }

    void beginStatement() {
        transaction().beginStatement();
        hasRun = true;
    }

    /// Whether it takes statements other than its end.
    boolean isUsable() {
        return state != State.FAILED;
    }

    /// Refuses statements that a failed block does not take.
    void checkUsable() {
        if (state == State.FAILED) {
            throw aborted();
        }
    }

    /// BEGIN.
    ///
    /// @return false when a block was open already
    boolean begin(TransactionMode wanted, boolean isUncommitted) {
        return switch (state) {
            case FAILED -> throw aborted();
            case EXPLICIT -> false;
            case IMPLICIT -> {
                state = State.EXPLICIT;
                if (!wanted.equals(mode)) {
                    transaction().change(wanted);
                    mode = wanted;
                }
                isUncommittedNamed = isUncommitted;
                yield true;
            }
            case NONE -> {
                mode = wanted;
                start();
                isUncommittedNamed = isUncommitted;
                state = State.EXPLICIT;
                yield true;
            }
        };
    }

    /// SET TRANSACTION.
    void change(TransactionMode wanted, boolean isUncommitted) {
        if (wanted.isolation() != mode.isolation() && hasRun) {
            throw new HeliosException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    "SET TRANSACTION ISOLATION LEVEL must be called before any query");
        }
        if (mode.isReadOnly() && !wanted.isReadOnly() && hasRun) {
            throw new HeliosException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    "transaction read-write mode must be set before any query");
        }
        transaction().change(wanted);
        mode = wanted;
        isUncommittedNamed = isUncommitted;
    }

    /// Makes everything durable; whatever comes of it, nothing is open afterwards.
    void commit() {
        DataTransaction open = transaction;
        if (open == null) {
            end();
            return;
        }
        try {
            open.commit();
        } catch (Throwable failure) {
            rollback();
            throw failure;
        }
        end();
        settings.forgetLocal();
    }

    /// Whether [#startCommit] may be used: the commit changes nothing but rows.
    boolean canCommitLater() {
        DataTransaction open = transaction;
        return open != null && settings.save() == settingsBefore && open.canCommitLater();
    }

    /// Begins a commit without waiting for the disk. Nothing is open from now on.
    ///
    /// @param whenDone runs once [#finishCommit] can be called, on any thread
    void startCommit(Runnable whenDone) {
        DataTransaction open = transaction();
        end();
        open.startCommit(whenDone);
        committing = open;
    }

    /// Ends a commit that was started; it has failed when this throws.
    void finishCommit() {
        DataTransaction open = committing;
        committing = null;
        if (open != null) {
            open.finishCommit();
        }
    }

    /// PREPARE TRANSACTION: as [#commit], but the outcome is left open.
    void prepare(String name, String owner, String database) {
        DataTransaction open = transaction();
        try {
            open.prepare(name, owner, database);
        } catch (Throwable failure) {
            rollback();
            throw failure;
        }
        end();
        settings.forgetLocal();
    }

    /// Undoes everything.
    void rollback() {
        DataTransaction open = transaction;
        settings.restore(settingsBefore);
        end();
        if (open != null) {
            open.rollback();
        }
    }

    /// A statement has failed: undoes what must be undone, so that no lock outlives it.
    void fail() {
        switch (state) {
            case NONE -> {}
            case IMPLICIT -> rollback();
            case EXPLICIT -> {
                DataTransaction open = transaction;
                state = State.FAILED;
                if (open == null) {
                    return;
                }
                if (savepoints.isEmpty()) {
                    transaction = null;
                    open.rollback();
                } else {
                    open.rollbackTo(savepoints.getLast().point());
                }
            }
            case FAILED -> {}
        }
    }

    void savepoint(String name) {
        savepoints.add(new Savepoint(name, transaction().savepoint(), settings.save()));
    }

    void release(String name) {
        checkUsable();
        int index = find(name);
        transaction().release(savepoints.get(index).point());
        savepoints.subList(index, savepoints.size()).clear();
    }

    /// Undoes what came after a savepoint, which stays.
    ///
    /// @return how many savepoints are left, that one included
    int rollbackTo(String name) {
        int index = find(name);
        Savepoint target = savepoints.get(index);
        DataTransaction open = transaction;
        if (open == null) {
            throw aborted();
        }
        open.rollbackTo(target.point());
        settings.restore(target.settings());
        savepoints.subList(index + 1, savepoints.size()).clear();
        state = State.EXPLICIT;
        return savepoints.size();
    }

    int savepointCount() {
        return savepoints.size();
    }

    private int find(String name) {
        for (int i = savepoints.size() - 1; i >= 0; i--) {
            if (savepoints.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new HeliosException(
                ErrorCode.S_E_INVALID_SPECIFICATION, "savepoint \"" + name + "\" does not exist");
    }

    private DataTransaction start() {
        DataTransaction started = catalog.begin(mode);
        transaction = started;
        openId = started.id();
        startMicros = clock.currentMicros();
        settingsBefore = settings.save();
        hasRun = false;
        isUncommittedNamed = false;
        long lockTimeout = settings.everyday().lockMillis();
        if (lockTimeout > 0) {
            started.lockTimeoutMillis(lockTimeout);
        }
        return started;
    }

    private void end() {
        transaction = null;
        openId = 0;
        savepoints.clear();
        state = State.NONE;
        hasRun = false;
        settingsBefore = settings.save();
    }

    /// The mode of a transaction that says nothing itself.
    TransactionMode defaultMode() {
        return settings.everyday().transactions();
    }

    static Isolation isolation(String name) {
        return switch (name) {
            case "serializable" -> Isolation.SERIALIZABLE;
            case "repeatable read" -> Isolation.REPEATABLE_READ;
            default -> Isolation.READ_COMMITTED;
        };
    }

    static String name(Isolation isolation) {
        return switch (isolation) {
            case READ_COMMITTED -> "read committed";
            case REPEATABLE_READ -> "repeatable read";
            case SERIALIZABLE -> "serializable";
        };
    }

    static HeliosException aborted() {
        return new HeliosException(
                ErrorCode.IN_FAILED_SQL_TRANSACTION,
                "current transaction is aborted, commands ignored until end of transaction block");
    }
}
