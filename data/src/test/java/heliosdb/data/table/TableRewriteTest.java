package heliosdb.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.Isolation;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TableStatistics;
import heliosdb.data.catalog.TableStatistics.ColumnStatistics;
import heliosdb.data.catalog.TransactionMode;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Types;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import heliosdb.storage.memory.MemoryStore;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TableRewriteTest {
    private static final int ROWS = 500;
    private static final int ROWS_FOR_A_FILE = 60_000;

    private static Table filled(TestStore store) {
        try (DataTransaction transaction = store.begin()) {
            Table table =
                    new TestStore.Design(transaction, "t")
                            .column("id", Types.INT8)
                            .column("n", Types.INT4)
                            .create();
            transaction.commit();
            insert(store, table, 0, ROWS);
            return table;
        }
    }

    private static void insert(TestStore store, Table table, int from, int to) {
        try (DataTransaction transaction = store.begin()) {
            TableWriter writer = store.tables.writer(transaction, table);
            for (int i = from; i < to; i++) {
                writer.insert(store.rows(transaction, table, TestStore.row(i, i % 10)), 0);
            }
            transaction.endStatement();
            transaction.commit();
        }
    }

    private static Index index(DataTransaction transaction, Table table, boolean isUnique) {
        TestStore.Design design = new TestStore.Design(transaction, "other");
        design.column("id", Types.INT8).column("n", Types.INT4);
        Index pattern = isUnique ? design.uniqueOf(2) : design.indexOf(2);
        return new Index(
                pattern.oid(),
                pattern.namespace(),
                "t_n",
                pattern.owner(),
                table.oid(),
                "btree",
                pattern.keys(),
                List.of(),
                isUnique,
                false,
                false,
                false,
                false,
                null,
                transaction.changes().newFilledStorage(),
                Index.State.VALID,
                pattern.options(),
                List.of());
    }

    @Test
    void builtIndexMatchesItsTable() {
        for (Isolation isolation : Isolation.values()) {
            try (TestStore store = new TestStore()) {
                Table table = filled(store);
                try (DataTransaction transaction =
                        store.catalog.begin(new TransactionMode(isolation, false, false, true))) {
                    Index index = index(transaction, table, false);
                    transaction.changes().create(index);
                    new TableRewrite(store.tables, transaction).buildIndex(table, index);
                    assertThat(IndexCheck.of(store.tables, transaction, table)).isEmpty();
                    transaction.commit();
                }
                insert(store, table, ROWS, ROWS + 20);
                try (DataTransaction transaction = store.begin()) {
                    assertThat(IndexCheck.of(store.tables, transaction, table)).isEmpty();
                }
            }
        }
    }

    @Test
    void duplicatesStopAUniqueIndex() {
        try (TestStore store = new TestStore()) {
            Table table = filled(store);
            try (DataTransaction transaction = store.begin()) {
                Index index = index(transaction, table, true);
                transaction.changes().create(index);
                assertThatThrownBy(() ->
                                new TableRewrite(store.tables, transaction)
                                        .buildIndex(table, index))
                        .hasMessage("could not create unique index \"t_n\"")
                        .isInstanceOfSatisfying(
                                HeliosException.class,
                                failure ->
                                        assertThat(failure.field(HeliosException.Field.DETAIL))
                                                .hasValue("Key (n)=(0) is duplicated."));
            }
        }
    }

    @Test
    void crashBetweenFillingAndCommitLeavesTheOldRowsAndNoGarbage() {
        MemoryStore bytes = new MemoryStore();
        TestStore store = new TestStore(bytes);
        Table table = filled(store);
        insert(store, table, ROWS, ROWS_FOR_A_FILE);
        DataTransaction transaction = store.begin();
        int storageId = transaction.changes().newFilledStorage();
        Table moved = table.withStorage(storageId);
        transaction.changes().replace(moved);
        new TableRewrite(store.tables, transaction).rewrite(table, moved, rows -> rows);
        assertThat(count(bytes, storageId)).isEqualTo(ROWS_FOR_A_FILE);

        // Neither transaction nor store are closed: as after a crash.
        try (TestStore again = new TestStore(bytes);
                DataTransaction reader = again.begin()) {
            assertThat(again.all(reader, table)).hasSize(ROWS_FOR_A_FILE);
            assertThat(count(bytes, storageId)).isZero();
        }
    }

    @Test
    void rewrittenTableHasTheNewRowsOnly() {
        MemoryStore bytes = new MemoryStore();
        try (TestStore store = new TestStore(bytes)) {
            Table table = filled(store);
            try (DataTransaction transaction = store.begin()) {
                Table moved = table.withStorage(transaction.changes().newFilledStorage());
                transaction.changes().replace(moved);
                new TableRewrite(store.tables, transaction)
                        .rewrite(table, moved, rows -> rows.gather(new int[] {0, 1}, 2));
                assertThat(store.all(transaction, moved)).hasSize(2 * batches());
                transaction.commit();
            }
            try (DataTransaction transaction = store.begin()) {
                assertThat(store.all(transaction, table)).hasSize(2 * batches());
            }
        }
    }

    private static int batches() {
        return (ROWS + Batch.ROWS_MAX - 1) / Batch.ROWS_MAX;
    }

    @Test
    void analyzeFindsCountsAndCommonValues() {
        try (TestStore store = new TestStore()) {
            Table table = filled(store);
            try (DataTransaction transaction = store.begin()) {
                new Analyzer(store.tables, transaction, new SplittableRandom(1)).analyze(table, 5);
                transaction.commit();
            }
            TableStatistics found = store.catalog.committed().statistics(table.oid()).orElseThrow();
            assertThat(found.rows()).isEqualTo(ROWS);
            ColumnStatistics id = found.column(1);
            ColumnStatistics n = found.column(2);
            assertThat(id).isNotNull();
            assertThat(n).isNotNull();
            if (id != null && n != null) {
                assertThat(id.distinct()).isEqualTo(-1);
                assertThat(id.correlation()).isEqualTo(1);
                assertThat(id.histogram()).hasSize(101).startsWith(0L).endsWith(ROWS - 1L);
                assertThat(n.distinct()).isEqualTo(10);
                assertThat(n.common()).hasSize(10);
                assertThat(n.commonFractions()).allMatch(fraction -> fraction == 0.1);
            }
            assertThat(store.tables.estimatedRows(store.catalog.committed(), table))
                    .isEqualTo(ROWS);
            assertThat(store.tables.needsAnalyze(store.catalog.committed(), table)).isFalse();
            insert(store, table, ROWS, 2 * ROWS);
            assertThat(store.tables.needsAnalyze(store.catalog.committed(), table)).isTrue();
        }
    }

    private static int count(MemoryStore bytes, int storageId) {
        int count = 0;
        KvRange range = KvRange.prefix(TableBinding.prefix(storageId));
        try (KvCursor cursor = bytes.cursor(Family.DATA, range, false, null)) {
            while (cursor.next()) {
                count++;
            }
        }
        return count;
    }
}
