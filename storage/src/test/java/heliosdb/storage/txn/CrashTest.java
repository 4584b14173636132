package heliosdb.storage.txn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest {
    @TempDir private Path directory;

    @Test
    void acknowledgedCommitsSurviveKillsUnderLoad() throws Exception {
        CrashRun run = new CrashRun(directory.resolve("store"), 42);
        run.run(5);

        assertThat(run.acknowledged()).isPositive();
    }
}
