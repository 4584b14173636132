package heliosdb.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Runs the same work on every target in turns and random order, so that what slows the machine
/// slows all of them.
///
/// @param rounds measured rounds; two more go before them
record Rounds(List<LsmTarget> targets, int rounds, Time time) {
    private static final int WARM_UP_ROUNDS = 2;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// Which time counts.
    enum Time {
        /// The processor time of the calling thread: what a call costs its caller.
        CPU,
        /// The time that passes: for waiting for the disk.
        WALL
    }

    /// What is measured.
    interface Work {
        /// Does it once.
        void run();
    }

    /// Prepares the work for each target and round, runs it, and returns median nanoseconds an
    /// operation for each target's name.
    Map<String, Double> run(int operations, Function<LsmTarget, Work> prepare) {
        double[][] nanos = new double[targets.size()][rounds];
        Random random = new Random(rounds);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            order.add(i);
        }
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (int target : order) {
                double spent = measure(prepare.apply(targets.get(target))) / operations;
                if (round >= 0) {
                    nanos[target][round] = spent;
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            Arrays.sort(nanos[i]);
            medians.put(targets.get(i).name(), nanos[i][rounds / 2]);
        }
        return medians;
    }

    private double measure(Work work) {
        long start = now();
        work.run();
        return now() - start;
    }

    private long now() {
        return switch (time) {
            case CPU -> THREADS.getCurrentThreadCpuTime();
            case WALL -> System.nanoTime();
        };
    }
}
