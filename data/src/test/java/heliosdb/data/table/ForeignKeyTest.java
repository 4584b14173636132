package heliosdb.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Constraint.Action;
import heliosdb.data.catalog.Constraint.Timing;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForeignKeyTest {
    private final TestStore store = new TestStore();

    @AfterEach
    void close() {
        store.close();
    }

    private record Pair(Table parent, Table child) {}

    private Pair tables(Action action, Timing timing, boolean hasIndex) {
        try (DataTransaction transaction = store.begin()) {
            Table parent =
                    new TestStore.Design(transaction, "parent")
                            .column("id", Types.INT8)
                            .column("v", Types.TEXT)
                            .primaryKey(1)
                            .create();
            Index index = transaction.catalog().indexes(parent.oid()).getFirst();
            TestStore.Design child =
                    new TestStore.Design(transaction, "child")
                            .column("id", Types.INT4)
                            .column("p", Types.INT4)
                            .primaryKey(1)
                            .foreignKey(2, parent, index, action, timing);
            if (hasIndex) {
                child.index(2);
            }
            Pair pair = new Pair(parent, child.create());
            transaction.commit();
            return pair;
        }
    }

    private void insert(DataTransaction transaction, Table table, @Nullable Object... values) {
        transaction.beginStatement();
        store.tables.writer(transaction, table).insert(store.rows(transaction, table, values), 0);
        transaction.endStatement();
    }

    private byte[] key(DataTransaction transaction, Table table, long id) {
        Index index =
                transaction.catalog().indexes(table.oid()).stream()
                        .filter(Index::isPrimary)
                        .findFirst()
                        .orElseThrow();
        int[] columns = {RowSource.ROW_KEY};
        Batch batch = Batch.of(store.tables.forms(transaction, table, columns), 1);
        store.tables
                .pointReader(transaction, table, index, columns)
                .read(transaction, new Object[] {id}, batch);
        return (byte[]) Objects.requireNonNull(batch.column(0).value(0));
    }

    private void delete(DataTransaction transaction, Table table, long id) {
        transaction.beginStatement();
        byte[] key = key(transaction, table, id);
        RowLocker locker = store.tables.locker(transaction, table, new int[0]);
        locker.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        store.tables.writer(transaction, table).delete(key, locker.row());
        transaction.endStatement();
    }

    private void update(
            DataTransaction transaction, Table table, long id, @Nullable Object... values) {
        transaction.beginStatement();
        byte[] key = key(transaction, table, id);
        RowLocker locker = store.tables.locker(transaction, table, new int[0]);
        locker.lock(key, LockMode.ROW_UPDATE, WaitPolicy.WAIT);
        store.tables
                .writer(transaction, table)
                .update(key, locker.row(), store.rows(transaction, table, values), 0);
        transaction.endStatement();
    }

    @Test
    void missingParentIsRefusedInPostgresWords() {
        Pair pair = tables(Action.NO_ACTION, Timing.IMMEDIATE, false);
        try (DataTransaction transaction = store.begin()) {
            assertThatThrownBy(() -> insert(transaction, pair.child, 1, 5))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure -> {
                                assertThat(failure.code())
                                        .isEqualTo(ErrorCode.FOREIGN_KEY_VIOLATION);
                                assertThat(failure)
                                        .hasMessage(
                                                "insert or update on table \"child\" violates"
                                                        + " foreign key constraint \"child_fkey\"");
                                assertThat(failure.field(Field.DETAIL))
                                        .hasValue(
                                                "Key (p)=(5) is not present in table"
                                                        + " \"parent\".");
                            });
        }
    }

    @Test
    void referencedRowStaysAndSaysSo() {
        Pair pair = tables(Action.NO_ACTION, Timing.IMMEDIATE, false);
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.parent, 5, "a");
            insert(transaction, pair.child, 1, 5);
            assertThatThrownBy(() -> delete(transaction, pair.parent, 5))
                    .hasMessage(
                            "update or delete on table \"parent\" violates foreign key constraint"
                                    + " \"child_fkey\" on table \"child\"")
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure ->
                                    assertThat(failure.field(Field.DETAIL))
                                            .hasValue(
                                                    "Key (id)=(5) is still referenced from table"
                                                            + " \"child\"."));
        }
    }

    @Test
    void cascadeDeletesAndMovesChildrenFoundByReading() {
        requireCascade(false);
    }

    @Test
    void cascadeDeletesAndMovesChildrenFoundByIndex() {
        requireCascade(true);
    }

    private void requireCascade(boolean hasIndex) {
        Pair pair = tables(Action.CASCADE, Timing.IMMEDIATE, hasIndex);
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.parent, 5, "a");
            insert(transaction, pair.parent, 6, "b");
            insert(transaction, pair.child, 1, 5);
            insert(transaction, pair.child, 2, 6);
            insert(transaction, pair.child, 3, 5);
            update(transaction, pair.parent, 5, 7, "a");
            assertThat(store.all(transaction, pair.child))
                    .containsExactly(List.of(1L, 7L), List.of(2L, 6L), List.of(3L, 7L));
            delete(transaction, pair.parent, 7);
            assertThat(store.all(transaction, pair.child)).containsExactly(List.of(2L, 6L));
            transaction.commit();
        }
        try (DataTransaction transaction = store.begin()) {
            assertThat(IndexCheck.all(store.tables, transaction)).isEmpty();
        }
    }

    @Test
    void setNullEmptiesTheReference() {
        Pair pair = tables(Action.SET_NULL, Timing.IMMEDIATE, true);
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.parent, 5, "a");
            insert(transaction, pair.child, 1, 5);
            delete(transaction, pair.parent, 5);

            List<Object> row = new ArrayList<>();
            row.add(1L);
            row.add(null);
            assertThat(store.all(transaction, pair.child)).containsExactly(row);
        }
    }

    @Test
    void deferredConstraintIsCheckedAtCommit() {
        Pair pair = tables(Action.NO_ACTION, Timing.INITIALLY_DEFERRED, false);
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.child, 1, 5);
            insert(transaction, pair.parent, 5, "late");
            transaction.commit();
        }
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.child, 2, 6);
            assertThatThrownBy(transaction::commit)
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.FOREIGN_KEY_VIOLATION));
        }
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.child, 3, 9);
            assertThatThrownBy(() -> transaction.constraints().setAll(transaction, false))
                    .isInstanceOf(HeliosException.class);
        }
    }

    @Test
    void childWaitsForParentsDeletion() {
        Pair pair = tables(Action.NO_ACTION, Timing.IMMEDIATE, false);
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.parent, 5, "a");
            transaction.commit();
        }
        try (DataTransaction deleter = store.begin();
                DataTransaction inserter = store.begin()) {
            delete(deleter, pair.parent, 5);
            inserter.lockTimeoutMillis(1);
            assertThatThrownBy(() -> insert(inserter, pair.child, 1, 5))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.LOCK_NOT_AVAILABLE));
        }
    }

    @Test
    void updateOfOtherColumnsLetsChildrenCome() {
        Pair pair = tables(Action.NO_ACTION, Timing.IMMEDIATE, false);
        try (DataTransaction transaction = store.begin()) {
            insert(transaction, pair.parent, 5, "a");
            transaction.commit();
        }
        try (DataTransaction updater = store.begin();
                DataTransaction inserter = store.begin()) {
            TableWriter writer = store.tables.writer(updater, pair.parent);
            assertThat(writer.lockMode(new int[] {2})).isEqualTo(LockMode.ROW_NO_KEY_UPDATE);
            assertThat(writer.lockMode(new int[] {1})).isEqualTo(LockMode.ROW_UPDATE);
            byte[] key = key(updater, pair.parent, 5);
            store.tables
                    .locker(updater, pair.parent, new int[0])
                    .lock(key, LockMode.ROW_NO_KEY_UPDATE, WaitPolicy.WAIT);
            inserter.lockTimeoutMillis(1);
            insert(inserter, pair.child, 1, 5);
            inserter.commit();
        }
    }
}
