package heliosdb.storage.memory;

import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// The sequence that new readers see, and those that open snapshots and cursors read at.
final class OpenSnapshots {
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Long, Integer> holders = new TreeMap<>();
    private volatile long published;

    long published() {
        return published;
    }

    /// Lets readers see everything up to a sequence.
    void publish(long sequence) {
        lock.lock();
        try {
            published = sequence;
        } finally {
            lock.unlock();
        }
    }

    /// Holds the published sequence and returns it.
    long open() {
        lock.lock();
        try {
            holders.merge(published, 1, Integer::sum);
            return published;
        } finally {
            lock.unlock();
        }
    }

    /// Holds a sequence once more; false if nobody holds it any longer.
    boolean reopen(long sequence) {
        lock.lock();
        try {
            return holders.computeIfPresent(sequence, (_, count) -> count + 1) != null;
        } finally {
            lock.unlock();
        }
    }

    /// Lets go of a sequence.
    void close(long sequence) {
        lock.lock();
        try {
            holders.computeIfPresent(sequence, (_, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }

    /// The sequences that are read at, the published one included, descending.
    long[] readers() {
        lock.lock();
        try {
            long[] readers = new long[holders.size() + 1];
            int count = 0;
            readers[count++] = published;
            for (long sequence : holders.descendingKeySet()) {
                readers[count++] = sequence;
            }
            return readers;
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return holders.values().stream().mapToInt(Integer::intValue).sum();
        } finally {
            lock.unlock();
        }
    }
}
