package heliosdb.base.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ClockTest {
    @Test
    void manualClockStandsStillUntilItIsMoved() {
        ManualClock clock = new ManualClock(1_000_000);
        long start = clock.nanoTime();

        assertThat(clock.currentMicros()).isEqualTo(1_000_000);
        clock.advance(Duration.ofMillis(3));
        assertThat(clock.nanoTime() - start).isEqualTo(3_000_000);
        assertThat(clock.currentMicros()).isEqualTo(1_003_000);
        assertThat(clock.currentMillis()).isEqualTo(1_003);
    }

    @Test
    void settingTheTimeOfDayLeavesElapsedTime() {
        ManualClock clock = new ManualClock(5_000_000);
        clock.advance(Duration.ofSeconds(1));
        long elapsed = clock.nanoTime();
        clock.setCurrentMicros(2_000_000);

        assertThat(clock.currentMicros()).isEqualTo(2_000_000);
        assertThat(clock.nanoTime()).isEqualTo(elapsed);
    }

    @Test
    void elapsedTimeNeverGoesBack() {
        assertThatThrownBy(() -> new ManualClock(0).advance(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesBeforeTheEpochRoundDown() {
        assertThat(new ManualClock(-1).currentMillis()).isEqualTo(-1);
    }
}
