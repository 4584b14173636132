package heliosdb.base.task;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Makes the threads of the system, each with a name. All are daemons: who starts one stops it in
/// its `close()`.
public final class Tasks {
    private static final long IDLE_SECONDS = 30;

    private Tasks() {}

    /// Starts a platform thread: for native calls that block and for work on the processor.
    public static Thread startPlatform(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon().start(task);
    }

    /// Starts a virtual thread: for work that mostly waits.
    public static Thread startVirtual(String name, Runnable task) {
        return Thread.ofVirtual().name(name).start(task);
    }

    /// An executor that starts a virtual thread for each task.
    public static ExecutorService virtualExecutor(String name) {
        return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /// An executor of platform threads with a bounded queue; a task that finds the queue full is
    /// rejected. Threads go after half a minute without work.
    public static ExecutorService platformExecutor(String name, int threads, int queueCapacity) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(queueCapacity),
                        platformFactory(name));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /// An executor of platform threads without a queue: a task takes an idle thread or a new one;
    /// one that finds all threads busy is rejected. For tasks that may wait for each other. Threads
    /// go after half a minute without work.
    public static ExecutorService elasticExecutor(String name, int threadsMax) {
        return new ThreadPoolExecutor(
                0,
                threadsMax,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                platformFactory(name));
    }

    /// An executor of one platform thread for work that is due later or again and again.
    public static ScheduledExecutorService scheduler(String name) {
        return Executors.newSingleThreadScheduledExecutor(platformFactory(name));
    }

    /// A factory of named daemon platform threads, for libraries that want one.
    public static ThreadFactory platformFactory(String name) {
        return Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    }
}
