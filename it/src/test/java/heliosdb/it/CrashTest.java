package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a server under load at random points, starts it again and checks what it promised.
/// `-Dcrash.kills` and `-Dcrash.seed` set how often and from which seed; the full run of fifty is
/// `./helios test --only crash`.
class CrashTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 6);
    private static final long SEED = Long.getLong("crash.seed", 20_241_122);
    private static final int LOAD_MILLIS_MIN = 100;
    private static final int LOAD_MILLIS_MAX = 1500;
    private static final int START_MILLIS_MAX = 3000;

    @TempDir Path directory;

    @Test
    void nothingAcknowledgedIsLostAndNoHalfTransactionShows() throws Exception {
        Random random = new Random(SEED);
        CrashLoad load = new CrashLoad(SEED);
        CrashVariety variety = new CrashVariety();
        Path data = directory.resolve("data");
        try (HeliosServer first = HeliosServer.start(data)) {
            load.createTables(first);
            variety.createTables(first);
        }

        int recoveryKills = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            while (random.nextInt(4) == 0) {
                HeliosServer.startAndKill(data, random.nextInt(START_MILLIS_MAX));
                recoveryKills++;
            }
            HeliosServer server = HeliosServer.start(data);
            String round = "seed " + SEED + ", kill " + kill;
            load.verify(server, round);
            variety.verify(server, round);
            List<Thread> beside = variety.start(server, SEED + kill);
            load.runUntilKilled(
                    server, random.nextInt(LOAD_MILLIS_MIN, LOAD_MILLIS_MAX), () -> server.kill());
            for (Thread thread : beside) {
                thread.join();
            }
        }

        try (HeliosServer last = HeliosServer.start(data)) {
            load.verify(last, "after the last kill");
            variety.verify(last, "after the last kill");
        }
        assertThat(load.acknowledgedCommits()).isGreaterThan(KILLS);
        System.out.printf(
                "crash test: %d kills and %d during start-up, %d acknowledged commits, %d other acknowledged steps,"
                        + " %d rows checked, 0 lost, 0 half transactions, 0 index mismatches%n",
                KILLS,
                recoveryKills,
                load.acknowledgedCommits(),
                variety.acknowledged(),
                load.rowsChecked());
    }
}
