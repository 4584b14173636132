package heliosdb.storage.txn;

import heliosdb.base.bytes.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Looks for cycles in who waits for whom: an edge leads from a waiting owner to every other one
/// that holds a conflicting mode, or stands ahead in the queue with one. Everything here needs the
/// locks of all shards.
final class DeadlockSearch {
    private DeadlockSearch() {}

    /// A cycle through an owner, it first; empty when there is none.
    static List<LockOwner> cycleThrough(LockOwner start) {
        List<LockOwner> path = new ArrayList<>();
        ArrayDeque<ArrayDeque<LockOwner>> branches = new ArrayDeque<>();
        Set<LockOwner> seen = new HashSet<>();
        path.add(start);
        branches.push(blockers(start));
        while (!branches.isEmpty()) {
            LockOwner next = branches.peek().poll();
            if (next == null) {
                branches.pop();
                path.removeLast();
            } else if (next == start) {
                return path;
            } else if (seen.add(next)) {
                path.add(next);
                branches.push(blockers(next));
            }
        }
        return List.of();
    }

    /// Cycles among owners, so many that each owner in one is in one of those given.
    static List<List<LockOwner>> cycles(Collection<LockOwner> waiting) {
        List<List<LockOwner>> cycles = new ArrayList<>();
        Set<LockOwner> covered = new HashSet<>();
        for (LockOwner owner : waiting) {
            if (!covered.contains(owner)) {
                List<LockOwner> cycle = cycleThrough(owner);
                if (!cycle.isEmpty()) {
                    covered.addAll(cycle);
                    cycles.add(cycle);
                }
            }
        }
        return cycles;
    }

    /// The one that has done the least; among equals the youngest.
    static LockOwner cheapest(List<LockOwner> cycle) {
        return Collections.min(
                cycle,
                Comparator.comparingLong(LockOwner::cost)
                        .thenComparing(owner -> owner.id, Comparator.reverseOrder()));
    }

    /// Who waits for what, a line each, starting with one of them.
    static String describe(List<LockOwner> cycle, LockOwner first) {
        List<LockOwner> turned = new ArrayList<>(cycle);
        Collections.rotate(turned, -cycle.indexOf(first));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < turned.size(); i++) {
            if (i > 0) {
                lines.append('\n');
            }
            lines.append(describe(turned.get(i)))
                    .append("; blocked by transaction ")
                    .append(turned.get((i + 1) % turned.size()).id)
                    .append('.');
        }
        return lines.toString();
    }

    /// What one owner waits for.
    static String describe(LockOwner owner) {
        Waiter waiter = owner.waiter;
        if (waiter == null) {
            return "Transaction " + owner.id + " runs";
        }
        byte[] name = waiter.holding.resource.name;
        return "Transaction "
                + owner.id
                + " waits for "
                + Modes.name(waiter.mode)
                + " on "
                + Bytes.toHex(name, 0, name.length);
    }

    private static ArrayDeque<LockOwner> blockers(LockOwner owner) {
        ArrayDeque<LockOwner> blockers = new ArrayDeque<>();
        Waiter waiter = owner.waiter;
        if (waiter == null || !waiter.isWaiting()) {
            return blockers;
        }
        int conflicts = waiter.mode.conflictBits();
        Resource resource = waiter.holding.resource;
        for (Holding h = resource.firstHolder(); h != null; h = h.next) {
            if (h.owner != owner && (h.modes & conflicts) != 0) {
                blockers.add(h.owner);
            }
        }
        for (Waiter w = resource.firstWaiter(); w != waiter && w != null; w = w.next) {
            if ((Modes.bit(w.mode) & conflicts) != 0) {
                blockers.add(w.holding.owner);
            }
        }
        return blockers;
    }
}
