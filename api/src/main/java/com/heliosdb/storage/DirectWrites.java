package com.heliosdb.storage;

import java.util.concurrent.atomic.LongAdder;

/// Lets writes pass by transactions until they are stopped for good. Thread-safe; costs a writer
/// two uncontended additions.
final class DirectWrites {
    private final LongAdder entered = new LongAdder();
    private final LongAdder left = new LongAdder();
    private volatile boolean isStopped;

    /// Whether a direct write may start; [#exit] has to follow then.
    boolean enter() {
        if (isStopped) {
            return false;
        }
        entered.increment();
        if (isStopped) {
            left.increment();
            return false;
        }
        return true;
    }

    void exit() {
        left.increment();
    }

    /// Lets nobody in any more and waits for those inside.
    void stop() {
        isStopped = true;
        // Those who left are counted first: equal counts mean that everyone who had entered by then
        // has left, and whoever enters later sees the stop.
        while (left.sum() != entered.sum()) {
            Thread.onSpinWait();
        }
    }
}
