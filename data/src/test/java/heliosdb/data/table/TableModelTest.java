package heliosdb.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random changes of a table with several indexes, against a sorted map.
class TableModelTest {
    private static final int TRANSACTIONS = 60;
    private static final int STEPS = 25;

    private record Row(long id, @Nullable Long code, @Nullable String name, @Nullable Long n) {
        Object[] values() {
            return TestStore.row(id, code, name, n);
        }

        List<Object> list() {
            List<Object> list = new ArrayList<>();
            for (Object value : values()) {
                list.add(value);
            }
            return list;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomChangesWithSavepointsLeaveWhatTheModelSays(long seed) {
        Random random = new Random(seed);
        try (TestStore store = new TestStore()) {
            Table table = design(store, random.nextBoolean());
            TreeMap<Long, Row> committed = new TreeMap<>();
            for (int i = 0; i < TRANSACTIONS; i++) {
                try (DataTransaction transaction = store.begin()) {
                    TreeMap<Long, Row> model = new TreeMap<>(committed);
                    model = new Run(store, table, transaction, random, model).steps();
                    assertThat(rows(store, transaction, table))
                            .as("seed %d transaction %d", seed, i)
                            .isEqualTo(sorted(model));
                    if (random.nextInt(4) > 0) {
                        transaction.commit();
                        committed = model;
                    }
                }
            }
            try (DataTransaction transaction = store.begin()) {
                assertThat(rows(store, transaction, table)).isEqualTo(sorted(committed));
                assertThat(IndexCheck.of(store.tables, transaction, table)).isEmpty();
                requireSameByIndex(store, transaction, table, committed, random);
            }
        }
    }

    private static Table design(TestStore store, boolean hasPrimaryKey) {
        try (DataTransaction transaction = store.begin()) {
            TestStore.Design design =
                    new TestStore.Design(transaction, "t")
                            .column("id", Types.INT8)
                            .column("code", Types.INT4)
                            .column("name", Types.TEXT)
                            .column("n", Types.INT2);
            if (hasPrimaryKey) {
                design.primaryKey(1);
            } else {
                design.unique(1);
            }
            Table table = design.unique(2).index(3, 4).partial("n > 3", 4).create();
            transaction.commit();
            return table;
        }
    }

    private static List<List<Object>> sorted(TreeMap<Long, Row> model) {
        return model.values().stream().map(Row::list).toList();
    }

    private static List<List<Object>> rows(
            TestStore store, DataTransaction transaction, Table table) {
        return store.all(transaction, table).stream()
                .sorted((a, b) -> Long.compare((Long) a.getFirst(), (Long) b.getFirst()))
                .toList();
    }

    private static void requireSameByIndex(
            TestStore store,
            DataTransaction transaction,
            Table table,
            TreeMap<Long, Row> model,
            Random random) {
        Index index =
                transaction.catalog().indexes(table.oid()).stream()
                        .filter(each -> each.keys().size() == 2)
                        .findFirst()
                        .orElseThrow();
        for (int i = 0; i < 30; i++) {
            String name = random.nextInt(5) == 0 ? null : "name" + random.nextInt(6);
            long least = random.nextInt(6);
            KeyBounds.Bound lower = new KeyBounds.Bound(least, random.nextBoolean());
            KeyBounds bounds =
                    new KeyBounds(
                            Collections.singletonList(TestStore.boxed(name)), lower, null, false);
            int[] columns = random.nextBoolean() ? new int[] {1} : new int[] {4};
            Batch batch = Batch.of(store.tables.forms(transaction, table, columns), 16);
            List<List<Object>> found =
                    TestStore.drain(
                            store.tables.indexScan(
                                    transaction, index, columns, bounds, random.nextBoolean()),
                            batch);
            List<Object> wanted = new ArrayList<>();
            for (Row row : model.values()) {
                Long n = row.n;
                if (Objects.equals(row.name, name)
                        && n != null
                        && (lower.isInclusive() ? n >= least : n > least)) {
                    wanted.add(columns[0] == 1 ? (Object) row.id : n);
                }
            }
            assertThat(found.stream().map(List::getFirst))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static final class Run {
        private final TestStore store;
        private final Table table;
        private final DataTransaction transaction;
        private final Random random;
        private final Deque<Saved> saved = new ArrayDeque<>();
        private TreeMap<Long, Row> model;

        private record Saved(int point, TreeMap<Long, Row> model) {}

        Run(
                TestStore store,
                Table table,
                DataTransaction transaction,
                Random random,
                TreeMap<Long, Row> model) {
            this.store = store;
            this.table = table;
            this.transaction = transaction;
            this.random = random;
            this.model = model;
        }

        TreeMap<Long, Row> steps() {
            for (int i = 0; i < STEPS; i++) {
                switch (random.nextInt(10)) {
                    case 0 -> saved.push(new Saved(transaction.savepoint(), new TreeMap<>(model)));
                    case 1 -> rollBack();
                    case 2, 3 -> change(true);
                    case 4, 5 -> change(false);
                    default -> insert();
                }
            }
            return model;
        }

        private void rollBack() {
            if (!saved.isEmpty()) {
                Saved point = saved.peek();
                transaction.rollbackTo(point.point);
                model = new TreeMap<>(point.model);
                if (random.nextBoolean()) {
                    saved.pop();
                    transaction.release(point.point);
                }
            }
        }

        private Row randomRow(long id) {
            Long code = random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(60);
            String name = random.nextInt(5) == 0 ? null : "name" + random.nextInt(6);
            Long n = random.nextInt(5) == 0 ? null : (Long) (long) random.nextInt(8);
            return new Row(id, code, name, n);
        }

        private boolean isRefused(Row row, @Nullable Long replaced) {
            return model.values().stream()
                    .filter(other -> replaced == null || other.id != replaced)
                    .anyMatch(other ->
                            other.id == row.id || row.code != null && row.code.equals(other.code));
        }

        private void insert() {
            Row row = randomRow(random.nextInt(50));
            boolean isRefused = isRefused(row, null);
            transaction.beginStatement();
            int point = transaction.savepoint();
            TableWriter writer = store.tables.writer(transaction, table);
            Batch batch = store.rows(transaction, table, row.values());
            if (random.nextInt(3) == 0) {
                byte[] holder = writer.insertUnlessConflict(batch, 0, List.of());
                assertThat(holder != null).isEqualTo(isRefused);
            } else {
                attempt(() -> writer.insert(batch, 0), isRefused, point);
            }
            if (!isRefused) {
                model.put(row.id, row);
            }
        }

        private void attempt(Runnable work, boolean isRefused, int point) {
            try {
                work.run();
                transaction.endStatement();
                assertThat(isRefused).isFalse();
            } catch (HeliosException failure) {
                assertThat(failure.code()).isEqualTo(ErrorCode.UNIQUE_VIOLATION);
                assertThat(isRefused).isTrue();
                transaction.rollbackTo(point);
            }
        }

        private void change(boolean isDeletion) {
            if (model.isEmpty()) {
                return;
            }
            Long from = model.ceilingKey((long) random.nextInt(50));
            long id = from == null ? model.firstKey() : from;
            transaction.beginStatement();
            int point = transaction.savepoint();
            byte[] rowKey = rowKey(id);
            RowLocker locker = store.tables.locker(transaction, table, new int[0]);
            assertThat(locker.lock(rowKey, LockMode.ROW_UPDATE, WaitPolicy.WAIT))
                    .isEqualTo(RowLocker.Outcome.UNCHANGED);
            TableWriter writer = store.tables.writer(transaction, table);
            if (isDeletion) {
                writer.delete(rowKey, locker.row());
                model.remove(id);
                return;
            }
            Row row = randomRow(random.nextInt(3) == 0 ? random.nextInt(50) : id);
            boolean isRefused = isRefused(row, id);
            Batch batch = store.rows(transaction, table, row.values());
            attempt(() -> writer.update(rowKey, locker.row(), batch, 0), isRefused, point);
            if (!isRefused) {
                model.remove(id);
                model.put(row.id, row);
            }
        }

        private byte[] rowKey(long id) {
            int[] columns = {RowSource.ROW_KEY};
            Index index =
                    transaction.catalog().indexes(table.oid()).stream()
                            .filter(each -> each.isUnique() && each.keys().getFirst().column() == 1)
                            .findFirst()
                            .orElseThrow();
            Batch batch = Batch.of(store.tables.forms(transaction, table, columns), 1);
            boolean isFound =
                    store.tables
                            .pointReader(transaction, table, index, columns)
                            .read(transaction, new Object[] {id}, batch);
            assertThat(isFound).isTrue();
            return (byte[]) Objects.requireNonNull(batch.column(0).value(0));
        }
    }
}
