package heliosdb.storage.rocks;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursorContract;
import heliosdb.storage.kv.KvIngest;
import heliosdb.storage.kv.KvLogContract;
import heliosdb.storage.kv.KvModelContract;
import heliosdb.storage.kv.KvSource;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.kv.KvStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournaledStoreTest
        implements KvStoreContract, KvCursorContract, KvLogContract, KvModelContract {
    private static final RocksOptions SMALL = RocksOptions.DEFAULT.withMemory(8 << 20, 1 << 20);

    @TempDir private Path directory;
    private int stores;

    @Override
    public KvStore newStore() {
        return JournaledStore.open(directory.resolve("store" + stores++), SMALL);
    }

    @Test
    void whatWasWrittenIsThereAgainAfterACrash() throws IOException {
        Path copy = directory.resolve("copy");
        try (KvStore store = newStore()) {
            KvSource.put(store, "a", "1");
            store.flush();
            KvSource.put(store, "b", "2");
            KvSource.put(store, "a", "3");
            store.sync();
            copyWhileOpen(directory.resolve("store0"), copy);
        }

        try (KvStore recovered = JournaledStore.open(copy, SMALL)) {
            assertThat(KvSource.rows(recovered)).isEqualTo(List.of("a=3", "b=2"));
        }
    }

    @Test
    void aReplayDoesNotWriteOverWhatWasIngested() throws IOException {
        Path copy = directory.resolve("copy");
        try (KvStore store = newStore()) {
            KvSource.put(store, "k", "old");
            try (KvIngest ingest = store.ingest(Family.DATA)) {
                ingest.put(KvSource.bytes("k"), KvSource.bytes("new"));
                ingest.finish();
            }
            KvSource.put(store, "l", "later");
            store.sync();
            copyWhileOpen(directory.resolve("store0"), copy);
        }

        try (KvStore recovered = JournaledStore.open(copy, SMALL)) {
            assertThat(KvSource.rows(recovered)).isEqualTo(List.of("k=new", "l=later"));
        }
    }

    @Test
    void aCheckpointOpensAsAStoreThatGoesOn() {
        Path target = directory.resolve("backup");
        try (KvStore store = newStore()) {
            KvSource.put(store, "a", "1");
            store.checkpoint(target);
            KvSource.put(store, "b", "2");
        }

        try (KvStore backup = JournaledStore.open(target, SMALL)) {
            KvSource.put(backup, "c", "3");
            assertThat(KvSource.rows(backup)).isEqualTo(List.of("a=1", "c=3"));
        }
        try (KvStore again = JournaledStore.open(target, SMALL)) {
            assertThat(KvSource.rows(again)).isEqualTo(List.of("a=1", "c=3"));
        }
    }

    // What a crash of the machine's process would leave, lock file aside.
    private static void copyWhileOpen(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (!path.endsWith("LOCK")) {
                    Files.copy(path, target);
                }
            }
        }
    }
}
