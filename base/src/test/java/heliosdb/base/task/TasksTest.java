package heliosdb.base.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class TasksTest {
    @Test
    void threadsCarryTheirNames() throws ExecutionException, InterruptedException {
        try (ExecutorService platform = Tasks.platformExecutor("work", 1, 1);
                ExecutorService virtual = Tasks.virtualExecutor("wait")) {
            assertThat(platform.submit(() -> Thread.currentThread().getName()).get())
                    .isEqualTo("work-0");
            assertThat(virtual.submit(() -> Thread.currentThread().getName()).get())
                    .isEqualTo("wait-0");
            assertThat(virtual.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
        }
    }

    @Test
    void fullQueueRefusesTasks() {
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService executor = Tasks.platformExecutor("work", 1, 1)) {
            executor.execute(() -> await(release));
            executor.execute(() -> {});

            assertThatThrownBy(() -> executor.execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class);
            release.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
