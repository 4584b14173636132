package heliosdb.storage.txn;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import com.heliosdb.common.TransactionConflictException;
import heliosdb.base.clock.Clock;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// The lock table: resources in shards by hash, each shard under a lock of its own. Who asks for
/// what it holds already touches no shard. Waiting is first come, first served, but holders who
/// want more go first.
///
/// Deadlocks are looked for once a wait, after a short delay: a cycle closes with the wait that
/// comes last, and that one sees all of it. The search holds the locks of all shards, taken in
/// their order.
final class Locks implements LockTable {
    private static final int SHARDS = 64;

    private final LockShard[] shards = new LockShard[SHARDS];
    private final Clock clock;
    private final long deadlockDelayNanos;
    private volatile boolean isClosed;

    Locks(Clock clock, long deadlockDelayMicros) {
        this.clock = clock;
        deadlockDelayNanos = deadlockDelayMicros * 1_000;
        Arrays.setAll(shards, i -> new LockShard());
    }

    LockOutcome acquire(
            LockOwner owner, byte[] name, LockMode mode, WaitPolicy policy, long timeoutMillis) {
        int hash = hash(name);
        Holding held = owner.find(name, hash);
        if (held != null && held.covers(mode)) {
            return LockOutcome.GRANTED;
        }
        LockShard shard = shardOf(hash);
        Waiter waiter;
        shard.lock();
        try {
            Resource resource = held == null ? shard.findOrAdd(name, hash) : held.resource;
            Holding holding = held == null ? new Holding(resource, owner) : held;
            if (resource.isFree(owner, mode, held != null)) {
                int before = holding.modes;
                resource.grant(holding, Modes.bit(mode));
                owner.addStep(holding, before);
                return LockOutcome.GRANTED;
            }
            if (policy != WaitPolicy.WAIT) {
                return refuse(policy);
            }
            if (isClosed) {
                throw closed();
            }
            waiter = new Waiter(holding, mode);
            owner.waiter = waiter;
            resource.enqueue(waiter);
        } finally {
            shard.unlock();
        }
        try {
            await(waiter, timeoutMillis);
        } finally {
            owner.waiter = null;
        }
        return finish(waiter);
    }

    /// Gives back what was taken since an owner had so many steps.
    void releaseTo(LockOwner owner, int stepCount) {
        while (owner.stepCount() > stepCount) {
            Holding holding = owner.stepAt(owner.stepCount() - 1);
            reduce(holding, owner.removeStep());
        }
    }

    /// Gives everything back.
    void releaseAll(LockOwner owner) {
        for (int i = owner.stepCount() - 1; i >= 0; i--) {
            Holding holding = owner.stepAt(i);
            if (holding.modes != 0) {
                reduce(holding, 0);
            }
        }
        owner.clear();
    }

    /// Ends every wait: those who hold the locks may never give them back.
    void close() {
        isClosed = true;
        whileStill(() -> {
            for (LockOwner owner : waiters()) {
                Waiter waiter = owner.waiter;
                if (waiter != null && waiter.isWaiting()) {
                    waiter.holding.resource.withdraw(waiter, Waiter.State.CLOSED);
                }
            }
            return true;
        });
    }

    /// Everything that an owner holds, for keeping it elsewhere.
    List<Entry> held(LockOwner owner) {
        List<Entry> entries = new ArrayList<>(owner.lockCount());
        for (int i = 0; i < owner.stepCount(); i++) {
            Holding holding = owner.stepAt(i);
            for (LockMode mode : Modes.list(holding.modes)) {
                entries.add(new Entry(owner.id, holding.resource.name, mode, true));
            }
        }
        return entries.stream().distinct().toList();
    }

    @Override
    public List<Entry> entries() {
        return whileStill(() -> {
            List<Entry> entries = new ArrayList<>();
            for (LockShard shard : shards) {
                for (Resource first : shard.buckets()) {
                    for (Resource at = first; at != null; at = at.chained) {
                        describe(at, entries);
                    }
                }
            }
            return entries;
        });
    }

    @Override
    public List<List<Long>> deadlocks() {
        return whileStill(() ->
                DeadlockSearch.cycles(waiters()).stream()
                        .map(cycle -> cycle.stream().map(owner -> owner.id).toList())
                        .toList());
    }

    @Override
    public boolean abortWaiting(long transactionId) {
        return whileStill(() -> {
            for (LockOwner owner : waiters()) {
                Waiter waiter = owner.waiter;
                if (owner.id == transactionId && waiter != null && waiter.isWaiting()) {
                    waiter.deadlock = DeadlockSearch.describe(owner);
                    waiter.holding.resource.withdraw(waiter, Waiter.State.DEADLOCKED);
                    return true;
                }
            }
            return false;
        });
    }

    private static LockOutcome refuse(WaitPolicy policy) {
        if (policy == WaitPolicy.FAIL) {
            throw notAvailable("could not obtain lock");
        }
        return LockOutcome.TAKEN;
    }

    private void await(Waiter waiter, long timeoutMillis) {
        LockOwner owner = waiter.holding.owner;
        long start = clock.nanoTime();
        long timeoutNanos = timeoutMillis == 0 ? Long.MAX_VALUE : timeoutMillis * 1_000_000;
        boolean isChecked = false;
        while (waiter.isWaiting()) {
            long waited = clock.nanoTime() - start;
            if (owner.isCancelled() || Thread.currentThread().isInterrupted()) {
                withdraw(waiter, Waiter.State.CANCELLED);
            } else if (waited >= timeoutNanos) {
                withdraw(waiter, Waiter.State.TIMED_OUT);
            } else if (!isChecked && waited >= deadlockDelayNanos) {
                isChecked = true;
                breakDeadlocks(owner);
            } else {
                long until = isChecked ? timeoutNanos : Math.min(deadlockDelayNanos, timeoutNanos);
                LockSupport.parkNanos(this, until - waited);
            }
        }
    }

    private LockOutcome finish(Waiter waiter) {
        LockOwner owner = waiter.holding.owner;
        return switch (waiter.state()) {
            case GRANTED -> {
                owner.addStep(waiter.holding, waiter.modesBefore);
                yield LockOutcome.GRANTED_AFTER_WAIT;
            }
            case TIMED_OUT -> throw notAvailable("canceling statement due to lock timeout");
            case CANCELLED -> {
                owner.clearCancelled();
                throw new HeliosException(
                        ErrorCode.QUERY_CANCELED, "canceling statement due to user request");
            }
            case DEADLOCKED ->
                    throw new TransactionConflictException(
                                    ErrorCode.DEADLOCK_DETECTED, "deadlock detected")
                            .withDetail(Objects.requireNonNull(waiter.deadlock))
                            .withHint("See server log for query details.");
            case CLOSED -> throw closed();
            case WAITING -> throw new AssertionError("still waiting");
        };
    }

    private void withdraw(Waiter waiter, Waiter.State state) {
        Resource resource = waiter.holding.resource;
        LockShard shard = shardOf(resource.hash);
        shard.lock();
        try {
            if (waiter.isWaiting()) {
                resource.withdraw(waiter, state);
                shard.removeIfUnused(resource);
            }
        } finally {
            shard.unlock();
        }
    }

    private void reduce(Holding holding, int modesLeft) {
        Resource resource = holding.resource;
        LockShard shard = shardOf(resource.hash);
        shard.lock();
        try {
            resource.reduce(holding, modesLeft);
            shard.removeIfUnused(resource);
        } finally {
            shard.unlock();
        }
    }

    /// Ends waits until the owner is in no cycle any more.
    private void breakDeadlocks(LockOwner owner) {
        whileStill(() -> {
            List<LockOwner> cycle = DeadlockSearch.cycleThrough(owner);
            while (!cycle.isEmpty()) {
                LockOwner victim = DeadlockSearch.cheapest(cycle);
                Waiter waiter = Objects.requireNonNull(victim.waiter);
                waiter.deadlock = DeadlockSearch.describe(cycle, victim);
                waiter.holding.resource.withdraw(waiter, Waiter.State.DEADLOCKED);
                cycle = DeadlockSearch.cycleThrough(owner);
            }
            return cycle;
        });
    }

    private List<LockOwner> waiters() {
        List<LockOwner> owners = new ArrayList<>();
        for (LockShard shard : shards) {
            for (Resource first : shard.buckets()) {
                for (Resource at = first; at != null; at = at.chained) {
                    for (Waiter w = at.firstWaiter(); w != null; w = w.next) {
                        owners.add(w.holding.owner);
                    }
                }
            }
        }
        return owners;
    }

    private static void describe(Resource resource, List<Entry> entries) {
        for (Holding h = resource.firstHolder(); h != null; h = h.next) {
            for (LockMode mode : Modes.list(h.modes)) {
                entries.add(new Entry(h.owner.id, resource.name, mode, true));
            }
        }
        for (Waiter w = resource.firstWaiter(); w != null; w = w.next) {
            entries.add(new Entry(w.holding.owner.id, resource.name, w.mode, false));
        }
    }

    private <T> T whileStill(Supplier<T> work) {
        int locked = 0;
        try {
            while (locked < SHARDS) {
                shards[locked].lock();
                locked++;
            }
            return work.get();
        } finally {
            while (locked > 0) {
                shards[--locked].unlock();
            }
        }
    }

    private static StoreClosedException closed() {
        return new StoreClosedException("the store is closed");
    }

    private static HeliosException notAvailable(String message) {
        return new HeliosException(ErrorCode.LOCK_NOT_AVAILABLE, message);
    }

    private LockShard shardOf(int hash) {
        return shards[hash & SHARDS - 1];
    }

    private static int hash(byte[] name) {
        int hash = Arrays.hashCode(name) * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
