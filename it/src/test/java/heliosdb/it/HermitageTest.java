package heliosdb.it;

import static org.assertj.core.api.Assertions.assertThat;

import heliosdb.it.IsolationLab.Client;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The anomalies of Martin Kleppmann's Hermitage, at every isolation level, through a real driver.
/// The table starts as (1, 10), (2, 20). Each case asserts what PostgreSQL does, or that it is
/// refused.
class HermitageTest {
    private static final String READ_COMMITTED = "read committed";
    private static final String REPEATABLE_READ = "repeatable read";
    private static final String SERIALIZABLE = "serializable";

    @TempDir static Path directory;
    private static HeliosServer server;
    private IsolationLab lab;

    @BeforeAll
    static void startServer() {
        server = HeliosServer.start(directory.resolve("data"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openLab() throws Exception {
        lab = new IsolationLab(server);
        lab.reset();
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void writeCycleG0IsPrevented(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        one.run("update test set value = 11 where id = 1");
        two.start("update test set value = 12 where id = 1");
        assertThat(two.isBlocked()).isTrue();
        one.run("update test set value = 21 where id = 2");
        one.commit();
        boolean secondGoesOn = two.finish().isOk();
        if (secondGoesOn) {
            two.run("update test set value = 22 where id = 2");
            two.commit();
        }

        assertThat(secondGoesOn).isEqualTo(level.equals(READ_COMMITTED));
        assertThat(lab.values()).isEqualTo(secondGoesOn ? List.of(12, 22) : List.of(11, 21));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void abortedReadG1aIsPrevented(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        one.run("update test set value = 101 where id = 1");
        assertThat(two.values()).isEqualTo(List.of(10, 20));
        one.rollback();
        assertThat(two.values()).isEqualTo(List.of(10, 20));
        two.commit();
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void intermediateReadG1bIsPrevented(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        one.run("update test set value = 101 where id = 1");
        assertThat(two.values()).isEqualTo(List.of(10, 20));
        one.run("update test set value = 11 where id = 1");
        one.commit();
        List<Integer> afterwards = two.values();
        two.commit();

        assertThat(afterwards)
                .isEqualTo(level.equals(READ_COMMITTED) ? List.of(11, 20) : List.of(10, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void circularInformationFlowG1cIsPrevented(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        one.run("update test set value = 11 where id = 1");
        two.run("update test set value = 22 where id = 2");
        assertThat(one.value("select value from test where id = 2")).isEqualTo(20);
        assertThat(two.value("select value from test where id = 1")).isEqualTo(10);
        boolean firstCommits = one.tryCommit();
        boolean secondCommits = two.tryCommit();

        assertThat(firstCommits).isTrue();
        assertThat(secondCommits).isEqualTo(!level.equals(SERIALIZABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void observedTransactionVanishesOtvIsPrevented(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);
        Client three = lab.begin(level);

        one.run("update test set value = 11 where id = 1");
        one.run("update test set value = 19 where id = 2");
        two.start("update test set value = 12 where id = 1");
        assertThat(two.isBlocked()).isTrue();
        one.commit();
        boolean secondGoesOn = two.finish().isOk();
        int first = three.value("select value from test where id = 1");
        if (secondGoesOn) {
            two.run("update test set value = 18 where id = 2");
        }
        int second = three.value("select value from test where id = 2");
        two.tryCommit();
        List<Integer> atTheEnd = three.values();
        three.tryCommit();

        assertThat(first).isEqualTo(11);
        assertThat(second).isEqualTo(19);
        assertThat(atTheEnd)
                .isEqualTo(level.equals(READ_COMMITTED) ? List.of(12, 18) : List.of(11, 19));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void predicateManyPrecedersPmpIsPreventedAboveReadCommitted(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        assertThat(one.rows("select id from test where value = 30")).isEmpty();
        two.run("insert into test (id, value) values (3, 30)");
        two.commit();
        List<Integer> phantom = one.rows("select id from test where value % 3 = 0");
        one.tryCommit();

        assertThat(phantom).isEqualTo(level.equals(READ_COMMITTED) ? List.of(3) : List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void predicateWriteSeesTheNewestRowsOrIsRefused(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        one.run("update test set value = value + 10");
        two.start("delete from test where value = 20");
        assertThat(two.isBlocked()).isTrue();
        one.commit();
        boolean secondGoesOn = two.finish().isOk();
        two.tryCommit();

        // As in PostgreSQL: the delete judges again only the row that it had found, which no longer
        // fits.
        assertThat(secondGoesOn).isEqualTo(level.equals(READ_COMMITTED));
        assertThat(lab.values()).isEqualTo(List.of(20, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void lostUpdateP4IsPreventedAboveReadCommitted(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        assertThat(one.value("select value from test where id = 1")).isEqualTo(10);
        assertThat(two.value("select value from test where id = 1")).isEqualTo(10);
        one.run("update test set value = 11 where id = 1");
        two.start("update test set value = 11 where id = 1");
        assertThat(two.isBlocked()).isTrue();
        one.commit();
        boolean secondGoesOn = two.finish().isOk();
        two.tryCommit();

        assertThat(secondGoesOn).isEqualTo(level.equals(READ_COMMITTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void readSkewGSingleIsPreventedAboveReadCommitted(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        assertThat(one.value("select value from test where id = 1")).isEqualTo(10);
        two.run("update test set value = 12 where id = 1");
        two.run("update test set value = 18 where id = 2");
        two.commit();
        int second = one.value("select value from test where id = 2");
        one.tryCommit();

        assertThat(second).isEqualTo(level.equals(READ_COMMITTED) ? 18 : 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {REPEATABLE_READ, SERIALIZABLE})
    void readSkewWithAWritingReaderIsRefused(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        assertThat(one.value("select value from test where id = 1")).isEqualTo(10);
        assertThat(two.values()).isEqualTo(List.of(10, 20));
        two.run("update test set value = 12 where id = 1");
        two.run("update test set value = 18 where id = 2");
        two.commit();
        one.start("delete from test where value = 20");

        assertThat(one.finish().sqlState()).isEqualTo("40001");
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void writeSkewG2ItemIsRefusedUnderSerializable(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        assertThat(one.values()).isEqualTo(List.of(10, 20));
        assertThat(two.values()).isEqualTo(List.of(10, 20));
        one.run("update test set value = 11 where id = 1");
        two.start("update test set value = 21 where id = 2");
        boolean secondGoesOn = two.finish().isOk();
        boolean firstCommits = one.tryCommit();
        boolean secondCommits = secondGoesOn && two.tryCommit();

        assertThat(firstCommits && secondCommits).isEqualTo(!level.equals(SERIALIZABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {READ_COMMITTED, REPEATABLE_READ, SERIALIZABLE})
    void antiDependencyCycleG2IsRefusedUnderSerializable(String level) {
        Client one = lab.begin(level);
        Client two = lab.begin(level);

        assertThat(one.rows("select id from test where value % 3 = 0")).isEmpty();
        assertThat(two.rows("select id from test where value % 3 = 0")).isEmpty();
        one.run("insert into test (id, value) values (3, 30)");
        two.start("insert into test (id, value) values (4, 42)");
        boolean secondGoesOn = two.finish().isOk();
        boolean firstCommits = one.tryCommit();
        boolean secondCommits = secondGoesOn && two.tryCommit();

        assertThat(firstCommits && secondCommits).isEqualTo(!level.equals(SERIALIZABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {SERIALIZABLE})
    void threeTransactionsWithAReadOnlyOneStaySerializable(String level) {
        Client one = lab.begin(level);
        assertThat(one.values()).isEqualTo(List.of(10, 20));
        Client two = lab.begin(level);
        two.run("update test set value = value + 5 where id = 2");
        two.commit();
        Client three = lab.begin(level);
        assertThat(three.values()).isEqualTo(List.of(10, 25));
        boolean thirdCommits = three.tryCommit();
        one.start("update test set value = 0 where id = 1");
        boolean firstGoesOn = one.finish().isOk();
        boolean firstCommits = firstGoesOn && one.tryCommit();

        assertThat(firstCommits && thirdCommits).isFalse();
    }
}
