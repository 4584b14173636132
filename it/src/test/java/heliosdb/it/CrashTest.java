package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    @TempDir Path directory;

    @Test
    void nothingAcknowledgedIsLostAndNoHalfTransactionShows() throws Exception {
        Random random = new Random(SEED);
        CrashLoad load = new CrashLoad(SEED);
        try (HeliosServer first = HeliosServer.start(directory.resolve("data"))) {
            load.createTables(first);
        }

        for (int kill = 1; kill <= KILLS; kill++) {
            HeliosServer server = HeliosServer.start(directory.resolve("data"));
            String round = "seed " + SEED + ", kill " + kill;
            load.verify(server, round);
            load.runUntilKilled(
                    server, random.nextInt(LOAD_MILLIS_MIN, LOAD_MILLIS_MAX), () -> server.kill());
        }

        try (HeliosServer last = HeliosServer.start(directory.resolve("data"))) {
            load.verify(last, "after the last kill");
        }
        assertThat(load.acknowledgedCommits()).isGreaterThan(KILLS);
        System.out.printf(
                "crash test: %d kills, %d acknowledged commits, %d rows checked, 0 lost, 0 index mismatches%n",
                KILLS, load.acknowledgedCommits(), load.rowsChecked());
    }
}
