package com.heliosdb.storage;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.jspecify.annotations.Nullable;

/// The steps of [XAResource] with their order and their error codes, for one worker.
final class XaResourceSteps {
    private final XaBranches branches;
    private final XaParticipantConfig config;
    private @Nullable XaBranch associated;

    XaResourceSteps(XaBranches branches, XaParticipantConfig config) {
        this.branches = branches;
        this.config = config;
    }

    /// The branch that this worker works on.
    synchronized XaBranch associated() {
        if (associated == null) {
            throw new HeliosException(
                    ErrorCode.INVALID_TRANSACTION_STATE, "no branch is associated");
        }
        return associated;
    }

    synchronized void start(String name, int flags) throws XAException {
        if (associated != null) {
            throw new XAException(XAException.XAER_PROTO);
        }
        associated =
                switch (flags) {
                    case XAResource.TMNOFLAGS -> startNew(name);
                    case XAResource.TMJOIN -> enter(name, XaBranch.State.IDLE);
                    case XAResource.TMRESUME -> enter(name, XaBranch.State.SUSPENDED);
                    default -> throw new XAException(XAException.XAER_INVAL);
                };
    }

    synchronized void end(String name, int flags) throws XAException {
        XaBranch branch = branches.find(name);
        if (branch == null) {
            throw new XAException(XAException.XAER_NOTA);
        }
        synchronized (branch) {
            boolean isSuspended = branch.state() == XaBranch.State.SUSPENDED;
            if (branch != associated && !(isSuspended && flags != XAResource.TMSUSPEND)) {
                throw new XAException(XAException.XAER_PROTO);
            }
            branch.state(
                    switch (flags) {
                        case XAResource.TMSUCCESS -> XaBranch.State.IDLE;
                        case XAResource.TMSUSPEND -> XaBranch.State.SUSPENDED;
                        case XAResource.TMFAIL -> XaBranch.State.ROLLBACK_ONLY;
                        default -> throw new XAException(XAException.XAER_INVAL);
                    });
            if (branch == associated) {
                associated = null;
            }
        }
    }

    int prepare(String name) throws XAException {
        XaBranch branch = idle(name);
        synchronized (branch) {
            try {
                if (!branch.transaction().hasWrites()) {
                    branch.transaction().commit();
                    return XAResource.XA_RDONLY;
                }
                branch.prepare();
                return XAResource.XA_OK;
            } catch (HeliosException failure) {
                throw coded(failure);
            } finally {
                branches.remove(branch);
            }
        }
    }

    void commit(String name, boolean isOnePhase) throws XAException {
        if (isOnePhase) {
            commitOnePhase(name);
            return;
        }
        requirePrepared(name);
        try {
            branches.commitPrepared(name);
        } catch (HeliosException failure) {
            throw coded(failure);
        }
    }

    void rollback(String name) throws XAException {
        XaBranch branch = branches.find(name);
        if (branch != null) {
            synchronized (branch) {
                if (branch.state() == XaBranch.State.ACTIVE) {
                    throw new XAException(XAException.XAER_PROTO);
                }
                branches.remove(branch);
                branch.transaction().rollback();
                return;
            }
        }
        requirePrepared(name);
        try {
            branches.rollbackPrepared(name);
        } catch (HeliosException failure) {
            throw coded(failure);
        }
    }

    /// All at the start of a scan, nothing more after it.
    Xid[] recover(int flags) throws XAException {
        int known = XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN;
        if ((flags & ~known) != 0) {
            throw new XAException(XAException.XAER_INVAL);
        }
        if ((flags & XAResource.TMSTARTRSCAN) == 0) {
            return new Xid[0];
        }
        return branches.prepared()
                .flatMap(one -> XaName.toXid(one.name()).stream())
                .toArray(Xid[]::new);
    }

    private XaBranch startNew(String name) throws XAException {
        XaBranch branch = branches.start(name, config);
        if (branch == null) {
            throw new XAException(XAException.XAER_DUPID);
        }
        return branch;
    }

    private XaBranch enter(String name, XaBranch.State from) throws XAException {
        XaBranch branch = branches.find(name);
        if (branch == null) {
            throw new XAException(XAException.XAER_NOTA);
        }
        synchronized (branch) {
            if (branch.state() == XaBranch.State.ROLLBACK_ONLY) {
                throw new XAException(XAException.XA_RBROLLBACK);
            }
            if (branch.state() != from) {
                throw new XAException(XAException.XAER_PROTO);
            }
            branch.state(XaBranch.State.ACTIVE);
        }
        return branch;
    }

    private void commitOnePhase(String name) throws XAException {
        XaBranch branch = idle(name);
        synchronized (branch) {
            try {
                branch.transaction().commit();
            } catch (HeliosException failure) {
                throw coded(failure);
            } finally {
                branches.remove(branch);
            }
        }
    }

    /// A branch that can be prepared; one that failed is rolled back at this.
    private XaBranch idle(String name) throws XAException {
        XaBranch branch = branches.find(name);
        if (branch == null) {
            boolean isPrepared = branches.findPrepared(name) != null;
            throw new XAException(isPrepared ? XAException.XAER_PROTO : XAException.XAER_NOTA);
        }
        synchronized (branch) {
            return switch (branch.state()) {
                case IDLE -> branch;
                case ACTIVE, SUSPENDED -> throw new XAException(XAException.XAER_PROTO);
                case ROLLBACK_ONLY -> {
                    branches.remove(branch);
                    branch.transaction().rollback();
                    throw new XAException(XAException.XA_RBROLLBACK);
                }
            };
        }
    }

    private void requirePrepared(String name) throws XAException {
        if (branches.findPrepared(name) == null) {
            boolean isKnown = branches.find(name) != null;
            throw new XAException(isKnown ? XAException.XAER_PROTO : XAException.XAER_NOTA);
        }
    }

    private static XAException coded(HeliosException failure) {
        int code =
                switch (failure.code()) {
                    case SERIALIZATION_FAILURE -> XAException.XA_RBTRANSIENT;
                    case DEADLOCK_DETECTED -> XAException.XA_RBDEADLOCK;
                    case UNDEFINED_OBJECT -> XAException.XAER_NOTA;
                    case DUPLICATE_OBJECT -> XAException.XAER_DUPID;
                    default -> XAException.XAER_RMERR;
                };
        XAException coded = new XAException(code);
        coded.initCause(failure);
        return coded;
    }
}
