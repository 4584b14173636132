package heliosdb.engine.session;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Namespace;

/// The end of a session's transactions, with everything that hangs on them: portals, notifications,
/// locks, settings.
final class SessionState {
    private final Session session;
    private final SessionServices services;

    SessionState(Session session, SessionServices services) {
        this.session = session;
        this.services = services;
    }

    void commit() {
        Haste haste = session.haste();
        if (haste != null && canCommitLater()) {
            session.portals().transactionEnded(true);
            session.block().startCommit(haste::commitDone);
            haste.commitStarted();
            return;
        }
        try {
            session.portals().beforeCommit();
            session.block().commit();
        } catch (Throwable failure) {
            ended(false);
            throw failure;
        }
        ended(true);
    }

    private boolean canCommitLater() {
        return session.block().canCommitLater()
                && !session.mailbox().hasPending()
                && !session.portals().areHeld();
    }

    /// Ends a commit that was started in haste.
    void finishCommit() {
        try {
            session.block().finishCommit();
        } catch (Throwable failure) {
            ended(false);
            throw failure;
        }
        ended(true);
    }

    void prepare(String name) {
        try {
            session.block().prepare(name, session.currentUser(), session.database());
        } catch (Throwable failure) {
            ended(false);
            throw failure;
        }
        ended(true);
    }

    void rollback() {
        try {
            session.block().rollback();
        } finally {
            ended(false);
        }
    }

    /// A statement has failed.
    void abort() {
        boolean endsTransaction = session.block().savepointCount() == 0;
        session.block().fail();
        if (endsTransaction) {
            ended(false);
        } else {
            session.portals().rolledBackTo(session.block().savepointCount());
        }
    }

    boolean isCommitDirect() {
        if (session.block().state() != TransactionBlock.State.IMPLICIT) {
            return true;
        }
        DataTransaction open = session.block().current();
        return open == null || !open.hasWrites() || canCommitLater();
    }

    private void ended(boolean isCommitted) {
        session.portals().transactionEnded(isCommitted);
        session.routines().transactionEnded();
        if (isCommitted) {
            session.mailbox().committed();
        } else {
            session.mailbox().rolledBack();
        }
    }

    /// Drops what the session made in its temporary schema.
    void dropTemporary() {
        Namespace own = session.names().temporary(services.catalog().committed());
        if (own != null) {
            services.catalog().dropContents(own);
        }
    }

    /// Whether COMMIT would not wait for the disk.
    boolean isBlockCommitDirect() {
        DataTransaction open = session.block().current();
        return open == null
                || !open.hasWrites() && !session.mailbox().hasPending()
                || canCommitLater();
    }
}
