package com.heliosdb.storage;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.Key;
import com.heliosdb.common.Value;
import heliosdb.storage.txn.PreparedTransaction;
import heliosdb.storage.txn.StoreTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/// The part of an engine in distributed transactions, after the X/Open XA specification (1991). A
/// branch that is prepared is on the disk with its locks: it survives a crash and waits for its
/// coordinator's decision. No heuristic decisions are ever taken.
///
/// There are two ways to drive it. One names branches by texts: [#xaStart], work by
/// [LocalTransactionId], [#xaEnd], [#xaPrepare], then [#xaCommit] or [#xaRollback]; a step out of
/// turn is a [HeliosException] with SQLSTATE 25000, an unknown branch one with 42704. The other one
/// is [XAResource] for transaction managers: work without an id goes to the branch that is
/// associated by [#start]. Prepared branches belong to the engine: any participant can end them.
///
/// The first way is safe for any threads. An [XAResource] stands for one worker; its branch passes
/// to others by `end` and `start(.., TMJOIN)`.
public final class XaParticipant implements XAResource {
    private final XaParticipantConfig config;
    private final EngineTransactions transactions;
    private final XaBranches branches;
    private final XaResourceSteps steps;

    /// The part of an engine.
    public XaParticipant(XaParticipantConfig config, LsmStorageEngine engine) {
        this.config = config;
        transactions = engine.transactions();
        branches = transactions.branches();
        steps = new XaResourceSteps(branches, config);
    }

    /// Starts a branch.
    ///
    /// @param xid what the coordinator calls it; DUPLICATE_OBJECT if it is in use
    public LocalTransactionId xaStart(String xid) {
        XaBranch branch = branches.start(XaName.of(xid), config);
        if (branch == null) {
            throw new HeliosException(
                            ErrorCode.DUPLICATE_OBJECT, "there is a branch of that name already")
                    .with("xid", xid);
        }
        return new LocalTransactionId(branch.transaction().id());
    }

    /// The value of a key as a branch sees it.
    public Optional<Value> read(LocalTransactionId id, Key key) {
        return work(find(id), transaction -> EngineTransactions.read(transaction, key));
    }

    /// Sets the value of a key in a branch.
    public void write(LocalTransactionId id, Key key, Value value) {
        work(
                find(id),
                transaction -> {
                    EngineTransactions.put(transaction, key, value);
                    return true;
                });
    }

    /// Deletes a key in a branch.
    public void delete(LocalTransactionId id, Key key) {
        work(
                find(id),
                transaction -> {
                    EngineTransactions.delete(transaction, key);
                    return true;
                });
    }

    /// Ends the work on a branch.
    public void xaEnd(LocalTransactionId id) {
        XaBranch branch = find(id);
        synchronized (branch) {
            requireState(branch, XaBranch.State.ACTIVE);
            branch.state(XaBranch.State.IDLE);
        }
    }

    /// First phase: the branch is on the disk afterwards and can be committed or rolled back, come
    /// what may. When this fails the branch is rolled back.
    public void xaPrepare(LocalTransactionId id) {
        XaBranch branch = find(id);
        synchronized (branch) {
            requireState(branch, XaBranch.State.IDLE);
            try {
                branch.prepare();
            } finally {
                branches.remove(branch);
            }
        }
    }

    /// Second phase: commits a prepared branch.
    public void xaCommit(LocalTransactionId id) {
        branches.commitPrepared(prepared(id).name());
    }

    /// Rolls a branch back, prepared or not.
    public void xaRollback(LocalTransactionId id) {
        XaBranch branch = branches.find(id.value());
        if (branch == null) {
            branches.rollbackPrepared(prepared(id).name());
            return;
        }
        synchronized (branch) {
            branches.remove(branch);
            branch.transaction().rollback();
        }
    }

    /// Commits a prepared branch by its name, as a coordinator does after a crash.
    public void xaCommit(String xid) {
        branches.commitPrepared(XaName.of(xid));
    }

    /// Rolls a prepared branch back by its name.
    public void xaRollback(String xid) {
        branches.rollbackPrepared(XaName.of(xid));
    }

    /// The names of the prepared branches that were started by text, those from before a crash
    /// included.
    public List<String> xaRecover() {
        return branches.prepared().flatMap(one -> XaName.toText(one.name()).stream()).toList();
    }

    /// The value of a key as the associated branch sees it.
    public Optional<Value> read(Key key) {
        return work(steps.associated(), transaction -> EngineTransactions.read(transaction, key));
    }

    /// Sets the value of a key in the associated branch.
    public void write(Key key, Value value) {
        work(
                steps.associated(),
                transaction -> {
                    EngineTransactions.put(transaction, key, value);
                    return true;
                });
    }

    /// Deletes a key in the associated branch.
    public void delete(Key key) {
        work(
                steps.associated(),
                transaction -> {
                    EngineTransactions.delete(transaction, key);
                    return true;
                });
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        steps.start(XaName.of(xid), flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        steps.end(XaName.of(xid), flags);
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        return steps.prepare(XaName.of(xid));
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        steps.commit(XaName.of(xid), onePhase);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        steps.rollback(XaName.of(xid));
    }

    @Override
    public void forget(Xid xid) throws XAException {
        throw new XAException(XAException.XAER_NOTA);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return steps.recover(flag);
    }

    @Override
    public boolean isSameRM(@Nullable XAResource other) {
        return other instanceof XaParticipant participant
                && participant.transactions == transactions;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    /// Not supported: branches wait for their coordinator however long it takes.
    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }

    private static <T> T work(XaBranch branch, Function<StoreTransaction, T> operation) {
        synchronized (branch) {
            requireState(branch, XaBranch.State.ACTIVE);
            return operation.apply(branch.transaction());
        }
    }

    private XaBranch find(LocalTransactionId id) {
        XaBranch branch = branches.find(id.value());
        if (branch != null) {
            return branch;
        }
        if (branches.findPrepared(id.value()) != null) {
            throw outOfTurn("branch is prepared already");
        }
        throw unknown(id);
    }

    private PreparedTransaction prepared(LocalTransactionId id) {
        PreparedTransaction prepared = branches.findPrepared(id.value());
        if (prepared != null) {
            return prepared;
        }
        if (branches.find(id.value()) != null) {
            throw outOfTurn("branch is not prepared");
        }
        throw unknown(id);
    }

    private static void requireState(XaBranch branch, XaBranch.State expected) {
        if (branch.state() != expected) {
            throw outOfTurn("branch is not in the right state for this step")
                    .with("state", branch.state());
        }
    }

    private static HeliosException outOfTurn(String message) {
        return new HeliosException(ErrorCode.INVALID_TRANSACTION_STATE, message);
    }

    private static HeliosException unknown(LocalTransactionId id) {
        return new HeliosException(ErrorCode.UNDEFINED_OBJECT, "there is no such branch")
                .with("id", id.value());
    }
}
