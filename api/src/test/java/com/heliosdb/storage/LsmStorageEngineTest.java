package com.heliosdb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.Key;
import com.heliosdb.common.KeyValue;
import com.heliosdb.common.StoreClosedException;
import com.heliosdb.common.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LsmStorageEngineTest {
    @TempDir private Path directory;

    private LsmStorageEngine open(Durability durability) {
        StorageConfig config =
                StorageConfig.builder()
                        .memtableSize(4 << 20)
                        .writeBufferSize(1 << 20)
                        .blockCacheSize(8 << 20)
                        .durability(durability)
                        .build();
        return LsmStorageEngine.open(directory, config);
    }

    private static List<String> texts(Scan scan) {
        try (scan) {
            List<String> texts = new ArrayList<>();
            scan.forEachRemaining(entry -> texts.add(text(entry)));
            return texts;
        }
    }

    private static String text(KeyValue entry) {
        return entry.key().toText() + "=" + entry.value().toText();
    }

    private static void fill(LsmStorageEngine engine, String... keys) {
        for (String key : keys) {
            engine.put(Key.from(key), Value.from("v" + key));
        }
    }

    @Test
    void referenceExampleRuns() {
        try (LsmStorageEngine engine = LsmStorageEngine.open(directory, StorageConfig.defaults())) {
            engine.put(Key.from("user:123"), Value.from("user data".getBytes()));
            assertThat(engine.get(Key.from("user:123"))).contains(Value.from("user data"));
            assertThat(engine.scan(Key.from("user:000"), Key.from("user:999")))
                    .containsExactly(new KeyValue(Key.from("user:123"), Value.from("user data")));
            engine.delete(Key.from("user:123"));
            assertThat(engine.get(Key.from("user:123"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void entriesSurviveClosing(Durability durability) {
        try (LsmStorageEngine engine = open(durability)) {
            fill(engine, "a", "b");
            engine.delete(Key.from("a"));
        }
        try (LsmStorageEngine engine = open(durability)) {
            assertThat(engine.get(Key.from("a"))).isEmpty();
            assertThat(engine.get(Key.from("b"))).contains(Value.from("vb"));
        }
    }

    @Test
    void scanRangeGoesBothWays() {
        try (LsmStorageEngine engine = open(Durability.ASYNC)) {
            fill(engine, "a", "b", "c", "d");
            Key from = Key.from("b");
            Key to = Key.from("d");

            assertThat(texts(engine.scanRange(from, to))).containsExactly("b=vb", "c=vc");
            assertThat(texts(engine.scanRange(from, to, ScanDirection.REVERSE)))
                    .containsExactly("c=vc", "b=vb");
        }
    }

    @Test
    void scanEndsAsIteratorsEnd() {
        try (LsmStorageEngine engine = open(Durability.ASYNC)) {
            fill(engine, "a");
            try (Scan scan = engine.scanRange(Key.from("a"), Key.from("b"))) {
                assertThat(scan.hasNext()).isTrue();
                assertThat(scan.hasNext()).isTrue();
                assertThat(text(scan.next())).isEqualTo("a=va");
                assertThat(scan.hasNext()).isFalse();
                assertThatThrownBy(scan::next).isInstanceOf(NoSuchElementException.class);
            }
        }
    }

    @Test
    void batchHappensWhole() {
        try (LsmStorageEngine engine = open(Durability.GROUP_COMMIT)) {
            fill(engine, "a", "b", "c");
            WriteBatch batch =
                    new WriteBatch()
                            .put(Key.from("x"), Value.from("1"))
                            .delete(Key.from("a"))
                            .deleteRange(Key.from("b"), Key.from("d"));
            assertThat(batch.size()).isEqualTo(3);
            engine.write(batch);
            engine.write(batch.clear().put(Key.from("y"), Value.from("2")));

            assertThat(texts(engine.scanRange(Key.from(""), Key.from("zz"))))
                    .containsExactly("x=1", "y=2");
        }
    }

    @Test
    void manyThreadsCommitInGroups() throws InterruptedException, ExecutionException {
        try (LsmStorageEngine engine = open(Durability.GROUP_COMMIT);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 32; writer++) {
                String prefix = "w" + writer + "-";
                writers.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 20; i++) {
                                fill(engine, prefix + i);
                            }
                        }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(engine.scan(Key.from("w"), Key.from("x"))).hasSize(32 * 20);
        }
    }

    @Test
    void statsTellOfReadsAndWrites() {
        try (LsmStorageEngine engine = open(Durability.ASYNC)) {
            fill(engine, "a", "b");
            engine.get(Key.from("a"));

            StorageStats stats = engine.stats();
            assertThat(stats.keysEstimate()).isEqualTo(2);
            assertThat(stats.bytesWritten()).isPositive();
            assertThat(stats.bytesRead()).isEqualTo(2);
            assertThat(stats.diskBytes()).isPositive();
            assertThat(stats.blockCacheHitRate()).isZero();
        }
    }

    @Test
    void secondOpeningOfADirectoryIsRefusedWithItsName() {
        try (LsmStorageEngine _ = open(Durability.ASYNC)) {
            assertThatThrownBy(() -> open(Durability.ASYNC))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.LOCK_FILE_EXISTS);
                                assertThat(failure.context()).containsEntry("directory", directory);
                            });
        }
    }

    @Test
    void useAfterCloseIsAnError() {
        LsmStorageEngine engine = open(Durability.ASYNC);
        fill(engine, "a");
        Scan scan = engine.scanRange(Key.from("a"), Key.from("z"));
        engine.close();
        engine.close();

        assertThatThrownBy(() -> engine.get(Key.from("a")))
                .isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> fill(engine, "b")).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(scan::next).isInstanceOf(StoreClosedException.class);
        scan.close();
    }
}
