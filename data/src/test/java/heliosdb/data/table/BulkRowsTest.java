package heliosdb.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Types;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.memory.MemoryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BulkRowsTest {
    /// Enough for a sorted file of their own.
    private static final int MANY = 60 * Batch.ROWS_MAX;

    private final MemoryStore bytes = new MemoryStore();
    private final TestStore store = new TestStore(bytes);

    @Test
    void rowsOfANewTableAreReadAtOnceAndByOthersAfterTheCommit() {
        for (boolean hasKey : new boolean[] {true, false}) {
            try (DataTransaction transaction = store.begin()) {
                Table table = create(transaction, hasKey);
                insert(transaction, table, ascending(0, MANY));
                transaction.beginStatement();
                assertThat(count(transaction, table)).isEqualTo(MANY);
                assertThat(storedRows(table)).isEqualTo(MANY);
                transaction.endStatement();
                insert(transaction, table, ascending(MANY, 10));
                transaction.endStatement();
                transaction.commit();

                try (DataTransaction reader = store.begin()) {
                    assertThat(count(reader, table)).isEqualTo(MANY + 10);
                }
                drop(table);
            }
        }
    }

    @Test
    void rowsInAnyOrderLieInTheOrderOfTheirKeys() {
        List<Long> keys = new ArrayList<>(ascending(0, 3 * MANY));
        Collections.shuffle(keys, new Random(7));
        try (DataTransaction transaction = store.begin()) {
            Table table = create(transaction, true);
            insert(transaction, table, keys.subList(0, MANY));
            transaction.endStatement();
            transaction.beginStatement();
            insert(transaction, table, keys.subList(MANY, 3 * MANY));
            transaction.endStatement();
            transaction.commit();

            try (DataTransaction reader = store.begin()) {
                assertThat(ids(reader, table)).isEqualTo(ascending(0, 3 * MANY));
            }
        }
    }

    @Test
    void rowsThatAscendButForAFewLieInTheOrderOfTheirKeys() {
        List<Long> keys = new ArrayList<>(ascending(0, 3 * MANY));
        for (int each = 1; each < 20; each++) {
            Collections.swap(keys, each * 9_000, (each * 77_777) % keys.size());
        }
        try (DataTransaction transaction = store.begin()) {
            Table table = create(transaction, true);
            insert(transaction, table, keys);
            transaction.endStatement();
            transaction.commit();

            try (DataTransaction reader = store.begin()) {
                assertThat(ids(reader, table)).isEqualTo(ascending(0, 3 * MANY));
            }
        }
    }

    @Test
    void aFailedStatementLeavesNothing() {
        Table table;
        try (DataTransaction transaction = store.begin()) {
            table = create(transaction, false);
            insert(transaction, table, ascending(0, MANY));
        }

        assertThat(storedRows(table)).isZero();
    }

    @Test
    void aKeyThatIsThereAlreadyIsRefused() {
        for (int duplicate : new int[] {0, 10, MANY - 1, MANY + 6, 2 * MANY - 1}) {
            try (DataTransaction transaction = store.begin()) {
                Table table = create(transaction, true);
                insert(transaction, table, ascending(0, MANY));
                transaction.endStatement();
                transaction.beginStatement();
                List<Long> second = new ArrayList<>(ascending(MANY, MANY));
                second.add(7, (long) duplicate);

                assertThatThrownBy(
                                () -> {
                                    insert(transaction, table, second);
                                    transaction.endStatement();
                                })
                        .hasMessageContaining("duplicate key value violates unique constraint");
            }
        }
    }

    @Test
    void aRowAddedWhileOthersWaitIsSeenByTheirCheck() {
        try (DataTransaction transaction = store.begin()) {
            Table table = create(transaction, true);
            insert(transaction, table, ascending(0, 2 * Batch.ROWS_MAX));
            store.tables
                    .writer(transaction, table)
                    .insert(store.rows(transaction, table, TestStore.row(5_000_000L, 1)), 0);
            insert(transaction, table, ascending(MANY, Batch.ROWS_MAX));
            List<Long> last = new ArrayList<>(ascending(2 * MANY, Batch.ROWS_MAX));
            last.set(3, 5_000_000L);
            insert(transaction, table, last);

            assertThatThrownBy(transaction::endStatement)
                    .hasMessageContaining("duplicate key value violates unique constraint");
        }
    }

    @Test
    void aKeyAmongTheFewRowsBeforeAFullBatchIsRefused() {
        try (DataTransaction transaction = store.begin()) {
            Table table = create(transaction, true);
            transaction.beginStatement();
            transaction.beginChange();
            insert(transaction, table, ascending(500, 10));
            insert(transaction, table, ascending(0, MANY));

            assertThatThrownBy(transaction::endStatement)
                    .hasMessageContaining("duplicate key value violates unique constraint");
        }
    }

    @Test
    void aStatementWithinGoesUnnoticedByTheRowsAroundIt() {
        try (DataTransaction transaction = store.begin()) {
            Table table = create(transaction, true);
            transaction.beginStatement();
            insert(transaction, table, ascending(0, MANY));
            transaction.enterStatement();
            insert(transaction, table, ascending(2 * MANY, 3));
            transaction.endStatement();
            transaction.leaveStatement();
            insert(transaction, table, ascending(2 * MANY - Batch.ROWS_MAX, 2 * Batch.ROWS_MAX));

            assertThatThrownBy(transaction::endStatement)
                    .hasMessageContaining("duplicate key value violates unique constraint");
        }
    }

    @Test
    void aRollbackToASavepointTakesTheRowsAway() {
        try (DataTransaction transaction = store.begin()) {
            Table table = create(transaction, true);
            int savepoint = transaction.savepoint();
            insert(transaction, table, ascending(0, MANY));
            transaction.endStatement();
            transaction.rollbackTo(savepoint);
            transaction.beginStatement();
            assertThat(count(transaction, table)).isZero();
            transaction.release(savepoint);
            insert(transaction, table, ascending(0, 5));
            transaction.endStatement();
            transaction.commit();

            try (DataTransaction reader = store.begin()) {
                assertThat(count(reader, table)).isEqualTo(5);
            }
        }
    }

    @Test
    void aCrashLeavesNothingOfWhatDidNotCommit() {
        DataTransaction transaction = store.begin();
        Table table = create(transaction, false);
        insert(transaction, table, ascending(0, MANY));
        transaction.endStatement();
        assertThat(storedRows(table)).isEqualTo(MANY);

        // Neither transaction nor store are closed: as after a crash.
        try (TestStore again = new TestStore(bytes)) {
            assertThat(again.catalog.committed().table(table.oid())).isEmpty();
            assertThat(storedRows(table)).isZero();
        }
    }

    private Table create(DataTransaction transaction, boolean hasKey) {
        TestStore.Design design =
                new TestStore.Design(transaction, "t")
                        .column("id", Types.INT8)
                        .column("n", Types.INT4);
        return hasKey ? design.primaryKey(1).create() : design.create();
    }

    private void drop(Table table) {
        try (DataTransaction transaction = store.begin()) {
            transaction
                    .catalog()
                    .indexes(table.oid())
                    .forEach(index -> transaction.changes().drop(index.oid()));
            transaction.changes().drop(table.oid());
            transaction.commit();
        }
    }

    private void insert(DataTransaction transaction, Table table, List<Long> ids) {
        for (int from = 0; from < ids.size(); from += Batch.ROWS_MAX) {
            LongVector keys = new LongVector(Batch.ROWS_MAX);
            LongVector values = new LongVector(Batch.ROWS_MAX);
            int to = Math.min(ids.size(), from + Batch.ROWS_MAX);
            for (long id : ids.subList(from, to)) {
                keys.appendLong(id);
                values.appendLong(id % 10);
            }
            store.tables.writer(transaction, table).insertAll(new Batch(to - from, keys, values));
        }
    }

    private List<Long> ids(DataTransaction transaction, Table table) {
        List<Long> found = new ArrayList<>();
        Batch batch =
                Batch.of(store.tables.forms(transaction, table, new int[] {1}), Batch.ROWS_MAX);
        try (RowSource source =
                store.tables.scan(transaction, table, new int[] {1}, KeyBounds.ALL, false)) {
            while (source.nextBatch(batch, Batch.ROWS_MAX)) {
                for (int row = 0; row < batch.rows(); row++) {
                    found.add((Long) batch.column(0).value(row));
                }
            }
        }
        return found;
    }

    private int count(DataTransaction transaction, Table table) {
        return ids(transaction, table).size();
    }

    private int storedRows(Table table) {
        int count = 0;
        KvRange range = KvRange.prefix(TableBinding.prefix(table.storageId()));
        try (KvCursor cursor = bytes.cursor(Family.DATA, range, false, null)) {
            while (cursor.next()) {
                count++;
            }
        }
        return count;
    }

    private static List<Long> ascending(long from, int count) {
        return LongStream.range(from, from + count).boxed().toList();
    }
}
