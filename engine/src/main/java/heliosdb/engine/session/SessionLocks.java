package heliosdb.engine.session;

import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.TransactionMode;
import heliosdb.query.function.EvaluationContext;
import java.util.HashMap;
import java.util.Map;

/// A session's advisory locks. Those of a transaction live in it; each of the session's has a
/// transaction of its own that reads and writes nothing, so that it can end alone.
final class SessionLocks implements EvaluationContext.AdvisoryLocks {
    private final Session session;
    private final Map<Name, Hold> held = new HashMap<>();

    private record Name(int space, long key, boolean isShared) {}

    private static final class Hold {
        private final DataTransaction owner;
        private int count = 1;

        Hold(DataTransaction owner) {
            this.owner = owner;
        }
    }

    SessionLocks(Session session) {
        this.session = session;
    }

    @Override
    public boolean lock(
            int space, long key, boolean isShared, boolean waits, boolean isTransactional) {
        Hold hold = held.get(new Name(space, key, isShared));
        boolean isCovered = hold != null || held.containsKey(new Name(space, key, false));
        if (isTransactional) {
            // What the session holds anyway would stand in its own way.
            return isCovered || take(session.transaction(), space, key, isShared, waits);
        }
        if (hold != null) {
            hold.count++;
            return true;
        }
        DataTransaction owner = session.services().catalog().begin(TransactionMode.DEFAULT);
        boolean isTaken = false;
        try {
            session.cancellation().within(owner);
            isTaken = isCovered || take(owner, space, key, isShared, waits);
            if (isTaken) {
                held.put(new Name(space, key, isShared), new Hold(owner));
            }
            return isTaken;
        } finally {
            if (!isTaken) {
                owner.rollback();
            }
        }
    }

    private boolean take(
            DataTransaction owner, int space, long key, boolean isShared, boolean waits) {
        long fullSpace = (long) session.identity().databaseOid() << 8 | space;
        return owner.lockAdvisory(
                fullSpace, key, isShared, waits ? WaitPolicy.WAIT : WaitPolicy.SKIP);
    }

    @Override
    public boolean unlock(int space, long key, boolean isShared) {
        Name name = new Name(space, key, isShared);
        Hold hold = held.get(name);
        if (hold == null) {
            return false;
        }
        if (--hold.count == 0) {
            held.remove(name);
            hold.owner.rollback();
        }
        return true;
    }

    @Override
    public void unlockAll() {
        held.values().forEach(hold -> hold.owner.rollback());
        held.clear();
    }
}
