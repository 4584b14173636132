package com.heliosdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.HeliosException;
import com.heliosdb.common.StoreClosedException;
import com.heliosdb.storage.IsolationLevel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeliosDBTest {
    @TempDir Path directory;

    // The example of the README, word for word but for what it prints.
    @Test
    void theReadmesExampleWorks() {
        List<String> printed = new ArrayList<>();
        try (HeliosDB db = HeliosDB.open(directory.resolve("data"))) {
            db.sql().execute("create table account (id int primary key, balance numeric not null)");
            db.sql().execute("insert into account values (1, 100), (2, 0)");
            db.inTransaction(transaction -> {
                transaction
                        .sql()
                        .execute("update account set balance = balance - 40 where id = $1", 1);
                transaction
                        .sql()
                        .execute("update account set balance = balance + 40 where id = $1", 2);
                return null;
            });
            for (Row row : db.sql().query("select id, balance from account order by id")) {
                printed.add(row.longValue("id") + ": " + row.decimal("balance"));
            }
        }

        assertThat(printed).containsExactly("1: 60", "2: 40");
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() {
        Path data = directory.resolve("data");
        try (HeliosDB db = HeliosDB.open(data)) {
            db.sql().execute("create table note (id int primary key, text text)");
            assertThat(
                            db.sql()
                                    .execute(
                                            "insert into note values ($1, $2), ($3, $4)",
                                            1,
                                            "a",
                                            2,
                                            null))
                    .isEqualTo(2);
        }

        try (HeliosDB db = HeliosDB.open(data)) {
            assertThat(db.sql().query("select text from note order by id"))
                    .extracting(row -> row.value(0))
                    .containsExactly("a", null);
        }
    }

    @Test
    void valuesOfEveryKindComeBackAsTheyWent() {
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        Instant moment = Instant.parse("2024-02-29T12:30:15.123456Z");
        try (HeliosDB db = HeliosDB.inMemory()) {
            db.sql()
                    .execute(
                            "create table kind (b bool, i int, l bigint, f float8, n numeric, t text, r bytea, u uuid,"
                                    + " d date, z timestamptz, a text[])");
            db.sql()
                    .execute(
                            "insert into kind values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                            true,
                            7,
                            1L << 40,
                            0.1,
                            new BigDecimal("12.50"),
                            "näme",
                            new byte[] {0, -1},
                            uuid,
                            LocalDate.of(2024, 2, 29),
                            moment,
                            List.of("x", "y,z"));
            Row row = db.sql().query("select * from kind").getFirst();

            assertThat(row.bool("b")).isTrue();
            assertThat(row.intValue("i")).isEqualTo(7);
            assertThat(row.longValue("l")).isEqualTo(1L << 40);
            assertThat(row.doubleValue("f")).isEqualTo(0.1);
            assertThat(row.decimal("n")).isEqualTo(new BigDecimal("12.50"));
            assertThat(row.text("t")).isEqualTo("näme");
            assertThat(row.bytes("r")).containsExactly(0, -1);
            assertThat(row.value("u")).isEqualTo(uuid);
            assertThat(row.date("d")).isEqualTo(LocalDate.of(2024, 2, 29));
            assertThat(row.instant("z")).isEqualTo(moment);
            assertThat(row.value("a")).isEqualTo(List.of("x", "y,z"));
        }
    }

    @Test
    void aTransactionThatIsClosedIsRolledBack() {
        try (HeliosDB db = HeliosDB.inMemory()) {
            db.sql().execute("create table t (i int)");
            try (Transaction transaction = db.begin(IsolationLevel.READ_COMMITTED)) {
                transaction.sql().execute("insert into t values (1)");
                assertThat(transaction.sql().query("select * from t")).hasSize(1);
                assertThat(db.sql().query("select * from t")).isEmpty();
            }

            assertThat(db.sql().query("select * from t")).isEmpty();
        }
    }

    @Test
    void concurrentIncrementsAllCount() throws Exception {
        try (HeliosDB db = HeliosDB.inMemory();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            db.sql().execute("create table counter (n int)");
            db.sql().execute("insert into counter values (0)");
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                work.add(threads.submit(() -> db.inTransaction(HeliosDBTest::increment)));
            }
            for (Future<?> each : work) {
                each.get();
            }

            assertThat(db.sql().query("select n from counter").getFirst().intValue("n"))
                    .isEqualTo(100);
        }
    }

    private static Object increment(Transaction transaction) {
        int n = transaction.sql().query("select n from counter").getFirst().intValue("n");
        return transaction.sql().execute("update counter set n = $1", n + 1);
    }

    @Test
    void aCursorReadsMoreThanFitsAtOnce() {
        try (HeliosDB db = HeliosDB.inMemory();
                SqlCursor cursor = db.sql().cursor("select g from generate_series(1, 10000) g")) {
            long sum = 0;
            while (cursor.hasNext()) {
                sum += cursor.next().longValue("g");
            }
            assertThat(sum).isEqualTo(10_000L * 10_001 / 2);
        }
    }

    @Test
    void aPreparedStatementRunsWithOtherParameters() {
        try (HeliosDB db = HeliosDB.inMemory();
                SqlStatement statement = db.sql().prepare("select $1::int * 2 as twice")) {
            assertThat(statement.query(4).getFirst().intValue("twice")).isEqualTo(8);
            assertThat(statement.query(5).getFirst().intValue("twice")).isEqualTo(10);
        }
    }

    @Test
    void errorsCarryTheirSqlState() {
        try (HeliosDB db = HeliosDB.inMemory()) {
            assertThatThrownBy(() -> db.sql().execute("select nosuch"))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("42703"));
        }
    }

    @Test
    void aSecondHandleOnTheDirectoryIsRefused() {
        Path data = directory.resolve("data");
        try (HeliosDB db = HeliosDB.open(data)) {
            assertThatThrownBy(() -> HeliosDB.open(data))
                    .isInstanceOf(HeliosException.class)
                    .hasMessageContaining(data.toString());
            assertThat(db.sql().query("select 1")).hasSize(1);
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        HeliosDB db = HeliosDB.inMemory();
        db.close();
        db.close();

        assertThatThrownBy(() -> db.sql().query("select 1"))
                .isInstanceOf(StoreClosedException.class);
    }
}
