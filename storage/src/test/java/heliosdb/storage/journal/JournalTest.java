package heliosdb.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.CorruptionException;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StorageIoException;
import heliosdb.base.bytes.Slice;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvBatch;
import heliosdb.storage.kv.KvBatchReader;
import heliosdb.testkit.vfs.CrashVfs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final Path DIRECTORY = Path.of("journal");
    private static final JournalOptions SMALL = new JournalOptions(4096, 2);

    @Test
    void whatWasAppendedIsReadBackInOrder() {
        CrashVfs vfs = new CrashVfs();
        try (Journal journal = open(vfs)) {
            appendAll(journal, 0, 300);
            journal.publish(journal.lastSequence());

            assertThat(read(journal, 0)).isEqualTo(texts(0, 300));
            assertThat(read(journal, 250)).isEqualTo(texts(250, 300));
        }
        try (Journal journal = open(vfs)) {
            assertThat(journal.lastSequence()).isEqualTo(300);
            assertThat(read(journal, 0)).isEqualTo(texts(0, 300));
        }
    }

    @Test
    void readersSeeOnlyWhatIsPublished() {
        try (Journal journal = open(new CrashVfs());
                JournalReader reader = journal.read(0)) {
            appendAll(journal, 0, 2);
            journal.publish(1);

            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
            journal.publish(2);
            assertThat(reader.next()).isTrue();
            assertThat(reader.lastSequence()).isEqualTo(2);
        }
    }

    @Test
    void releasedPartsAreGoneAndTheirFilesAreUsedAgain() {
        CrashVfs vfs = new CrashVfs();
        try (Journal journal = open(vfs)) {
            for (int round = 0; round < 20; round++) {
                appendAll(journal, round * 100, round * 100 + 100);
                journal.publish(journal.lastSequence());
                journal.release(journal.lastSequence(), 0);
            }

            assertThat(vfs.list(DIRECTORY)).hasSizeLessThanOrEqualTo(4);
            assertThatThrownBy(() -> journal.read(0))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            gap -> assertThat(gap.sqlState()).isEqualTo("72000"));
        }
    }

    @Test
    void aReaderKeepsWhatIsReleasedUnderItsFeet() {
        try (Journal journal = open(new CrashVfs())) {
            appendAll(journal, 0, 200);
            journal.publish(200);
            try (JournalReader reader = journal.read(0)) {
                reader.next();
                journal.release(200, 0);
                appendAll(journal, 200, 400);

                // Within its segment the reader goes on; then it's told of the gap, never given
                // other bytes.
                assertThatThrownBy(
                                () -> {
                                    while (reader.next()) {
                                        assertThat(text(reader))
                                                .isEqualTo("batch " + (reader.lastSequence() - 1));
                                    }
                                })
                        .isInstanceOf(HeliosException.class);
            }
        }
    }

    @Test
    void aBatchLargerThanASegmentFits() {
        CrashVfs vfs = new CrashVfs();
        byte[] large = new byte[100_000];
        new Random(1).nextBytes(large);
        try (Journal journal = open(vfs)) {
            append(journal, new KvBatch().put(Family.DATA, new byte[] {1}, large));
            appendAll(journal, 1, 5);
        }
        try (Journal journal = open(vfs);
                JournalReader reader = journal.read(0)) {
            reader.next();
            assertThat(reader.batch().length()).isGreaterThan(large.length);
            assertThat(journal.lastSequence()).isEqualTo(5);
        }
    }

    @Test
    void forcedAndUnforcedBatchesOfAllSizesFollowEachOther() {
        CrashVfs vfs = new CrashVfs();
        JournalOptions options = new JournalOptions(1 << 18, 2);
        Random random = new Random(3);
        List<byte[]> values = new ArrayList<>();
        try (Journal journal = Journal.open(vfs, DIRECTORY, options, 0, Runnable::run)) {
            for (int i = 0; i < 60; i++) {
                byte[] value = new byte[random.nextInt(1 << random.nextInt(18))];
                random.nextBytes(value);
                values.add(value);
                boolean isForcedNext = random.nextBoolean();
                append(
                        journal,
                        new KvBatch().put(Family.DATA, new byte[] {7}, value),
                        isForcedNext);
                if (isForcedNext) {
                    journal.force();
                }
            }
        }
        try (Journal journal = Journal.open(vfs, DIRECTORY, options, 0, Runnable::run)) {
            List<byte[]> found = new ArrayList<>();
            journal.replay(
                    0,
                    batch -> {
                        KvBatchReader records = new KvBatchReader(batch);
                        records.next();
                        found.add(records.value().toBytes());
                    });

            assertThat(found).usingElementComparator(Arrays::compare).isEqualTo(values);
        }
    }

    @Test
    void damageToWhatWasDurableIsRefused() {
        CrashVfs vfs = new CrashVfs();
        try (Journal journal = open(vfs)) {
            for (int i = 0; i < 20; i++) {
                appendAll(journal, i, i + 1);
                journal.force();
            }
        }
        Path file = DIRECTORY.resolve(Segment.name(1));
        vfs.damage(file, 300);

        assertThatThrownBy(() -> open(vfs))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aMissingFileThatTheStoreNeedsIsRefused() {
        CrashVfs vfs = new CrashVfs();
        try (Journal journal = open(vfs)) {
            appendAll(journal, 0, 300);
        }
        vfs.delete(DIRECTORY.resolve(Segment.name(1)));

        assertThatThrownBy(() -> open(vfs))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void afterAFailedSyncNothingIsAcknowledgedAnyMore() {
        CrashVfs vfs = new CrashVfs();
        Journal journal = open(vfs);
        appendAll(journal, 0, 1);
        vfs.failsToSync(true);
        assertThatThrownBy(journal::force).isInstanceOf(StorageIoException.class);
        vfs.failsToSync(false);

        assertThatThrownBy(journal::force).hasMessageContaining("restart");
        assertThatThrownBy(() -> appendAll(journal, 1, 2)).hasMessageContaining("restart");
    }

    @Test
    void aFullDiskRefusesTheNextSegmentAndLosesNothing() {
        CrashVfs vfs = new CrashVfs();
        JournalOptions withoutSpares = new JournalOptions(4096, 0);
        try (Journal journal = Journal.open(vfs, DIRECTORY, withoutSpares, 0, Runnable::run)) {
            vfs.freeBytes(100);
            assertThatThrownBy(() -> appendAll(journal, 0, 500))
                    .isInstanceOf(StorageIoException.class);
            long accepted = journal.lastSequence();
            vfs.freeBytes(1 << 20);
            appendAll(journal, (int) accepted, 500);
            journal.publish(500);

            assertThat(read(journal, 0)).isEqualTo(texts(0, 500));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPowerFailureLeavesAPrefixWithAllThatWasForced(long seed) {
        Random random = new Random(seed);
        CrashVfs vfs = new CrashVfs();
        vfs.hasDirectWrites(seed % 4 != 0);
        int written = 0;
        int forced = 0;
        int released = 0;
        for (int crash = 0; crash < 40; crash++) {
            try (Journal journal = open(vfs, released)) {
                String round = "seed " + seed + ", crash " + crash;
                long found = journal.lastSequence();
                assertThat(found).as(round).isBetween((long) forced, (long) written);
                assertThat(read(journal, journal.firstSequence() - 1))
                        .as(round)
                        .isEqualTo(texts((int) journal.firstSequence() - 1, (int) found));
                written = (int) found;
                forced = written;
                for (int step = random.nextInt(60); step > 0; step--) {
                    int count = 1 + random.nextInt(5);
                    boolean isForced = random.nextInt(3) == 0;
                    appendAll(journal, written, written + count);
                    written += count;
                    if (isForced && random.nextBoolean()) {
                        append(journal, batch(written++), true);
                    }
                    journal.publish(written);
                    if (isForced) {
                        journal.force();
                        forced = written;
                    }
                    if (random.nextInt(10) == 0) {
                        released = Math.max(released, forced - 20);
                        journal.release(released, 0);
                    }
                }
                vfs = vfs.crash(random);
            }
        }
    }

    private static Journal open(CrashVfs vfs) {
        return open(vfs, 0);
    }

    private static Journal open(CrashVfs vfs, long storedUpTo) {
        return Journal.open(vfs, DIRECTORY, SMALL, storedUpTo, Runnable::run);
    }

    private static void appendAll(Journal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            append(journal, batch(i));
        }
    }

    private static KvBatch batch(int number) {
        return new KvBatch().put(Family.DATA, new byte[] {7}, bytes("batch " + number));
    }

    private static void append(Journal journal, KvBatch batch) {
        append(journal, batch, false);
    }

    private static void append(Journal journal, KvBatch batch, boolean isForcedNext) {
        journal.append(new Slice(batch.toBytes()), batch.count(), isForcedNext);
    }

    private static List<String> read(Journal journal, long afterSequence) {
        List<String> found = new ArrayList<>();
        try (JournalReader reader = journal.read(afterSequence)) {
            while (reader.next()) {
                found.add(text(reader));
            }
        }
        return found;
    }

    // The value is the end of the batch's only record.
    private static String text(JournalReader reader) {
        String batch = new String(reader.batch().toBytes(), StandardCharsets.UTF_8);
        return batch.substring(batch.indexOf("batch "));
    }

    private static List<String> texts(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            texts.add("batch " + i);
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
