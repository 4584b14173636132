package heliosdb.storage.txn;

import static heliosdb.storage.txn.TxnSource.begin;
import static heliosdb.storage.txn.TxnSource.bytes;
import static heliosdb.storage.txn.TxnSource.entries;
import static heliosdb.storage.txn.TxnSource.text;
import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.base.transaction.Isolation;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random transactions one after the other against sorted maps, with savepoints, scans that stay
/// open over writes, and another transaction that commits in between.
interface ModelContract extends TxnSource {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    default void randomTransactionsBehaveLikeSortedMaps(long seed) {
        try (TransactionalStore store = newTransactions()) {
            new Model(store, seed).run(150);
        }
    }

    /// A transaction beside its model.
    final class Model {
        private final TransactionalStore store;
        private final Random random;
        private final TreeMap<String, String> committed = new TreeMap<>();
        private TreeMap<String, String> seen = new TreeMap<>();
        private final List<Integer> points = new ArrayList<>();
        private final List<TreeMap<String, String>> pointStates = new ArrayList<>();
        private @Nullable OpenScan scan;
        private int steps;

        private record OpenScan(KvCursor cursor, List<String> left) {}

        Model(TransactionalStore store, long seed) {
            this.store = store;
            random = new Random(seed);
        }

        void run(int transactions) {
            for (int i = 0; i < transactions; i++) {
                try (StoreTransaction transaction = begin(store, Isolation.REPEATABLE_READ)) {
                    runOne(transaction);
                }
            }
        }

        private void runOne(StoreTransaction transaction) {
            seen = new TreeMap<>(committed);
            points.clear();
            pointStates.clear();
            scan = null;
            transaction.find(Family.DATA, bytes("snapshot"));
            for (int i = random.nextInt(40); i > 0; i--) {
                step(transaction);
                steps++;
            }
            readScan(Integer.MAX_VALUE);
            if (random.nextInt(3) > 0) {
                transaction.commit();
                committed.clear();
                committed.putAll(seen);
            }
        }

        private void step(StoreTransaction transaction) {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    String key = key();
                    transaction.put(Family.DATA, bytes(key), bytes("v" + steps));
                    seen.put(key, "v" + steps);
                }
                case 3 -> {
                    String key = key();
                    transaction.delete(Family.DATA, bytes(key));
                    seen.remove(key);
                }
                case 4 -> {
                    String key = key();
                    assertThat(text(transaction.find(Family.DATA, bytes(key))))
                            .isEqualTo(seen.get(key));
                }
                case 5 -> scanAll(transaction);
                case 6 -> usePoints(transaction);
                case 7 -> openScan(transaction);
                default -> readScan(2);
            }
        }

        private void scanAll(StoreTransaction transaction) {
            String from = key();
            String to = key();
            boolean isReverse = random.nextBoolean();
            KvRange range = KvRange.of(bytes(from), bytes(to));
            assertThat(entries(transaction.scan(Family.DATA, range, isReverse)))
                    .isEqualTo(expected(from, to, isReverse));
        }

        private void openScan(StoreTransaction transaction) {
            if (scan != null) {
                scan.cursor().close();
            }
            boolean isReverse = random.nextBoolean();
            KvRange range = KvRange.of(bytes("k00"), bytes("k99"));
            scan =
                    new OpenScan(
                            transaction.scan(Family.DATA, range, isReverse),
                            new ArrayList<>(expected("k00", "k99", isReverse)));
        }

        private void readScan(int count) {
            OpenScan open = scan;
            for (int i = 0; open != null && i < count; i++) {
                if (!open.cursor().next()) {
                    assertThat(open.left()).isEmpty();
                    return;
                }
                String entry = open.cursor().key().toText() + "=" + open.cursor().value().toText();
                assertThat(entry).isEqualTo(open.left().removeFirst());
            }
        }

        private void usePoints(StoreTransaction transaction) {
            int kind = random.nextInt(3);
            if (kind == 0 || points.isEmpty()) {
                points.add(transaction.savepoint());
                pointStates.add(new TreeMap<>(seen));
                return;
            }
            int index = random.nextInt(points.size());
            if (kind == 1) {
                closeScan();
                transaction.rollbackTo(points.get(index));
                seen = new TreeMap<>(pointStates.get(index));
                points.subList(index + 1, points.size()).clear();
                pointStates.subList(index + 1, pointStates.size()).clear();
            } else {
                transaction.release(points.get(index));
                points.subList(index, points.size()).clear();
                pointStates.subList(index, pointStates.size()).clear();
            }
        }

        // A scan that began after the savepoint would show what is undone.
        private void closeScan() {
            if (scan != null) {
                scan.cursor().close();
                scan = null;
            }
        }

        private List<String> expected(String from, String to, boolean isReverse) {
            if (from.compareTo(to) >= 0) {
                return List.of();
            }
            NavigableMap<String, String> part = seen.subMap(from, true, to, false);
            List<String> expected = new ArrayList<>();
            (isReverse ? part.descendingMap() : part)
                    .forEach((key, value) -> expected.add(key + "=" + value));
            return expected;
        }

        private String key() {
            return "k%02d".formatted(random.nextInt(30));
        }
    }
}
