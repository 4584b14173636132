package heliosdb.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.Isolation;
import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.table.TestStore;
import heliosdb.data.value.Types;
import heliosdb.storage.memory.MemoryStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void newStoreHasWhatEveryInstallationHas() {
        try (TestStore store = new TestStore()) {
            CatalogView view = store.catalog.committed();

            assertThat(view.databases().stream().map(Database::name))
                    .containsExactly("heliosdb", "postgres", "template1");
            assertThat(view.role("helios").orElseThrow().isSuperuser()).isTrue();
            int database = view.database("heliosdb").orElseThrow().oid();
            assertThat(view.namespaces(database).stream().map(Namespace::name))
                    .containsExactly("information_schema", "pg_catalog", "public");
        }
    }

    @Test
    void everythingIsThereAgainAfterAStart() {
        MemoryStore bytes = new MemoryStore();
        TestStore store = new TestStore(bytes);
        List<CatalogObject> before;
        List<Comment> comments;
        try (DataTransaction transaction = store.begin()) {
            Samples.all(transaction.changes()).forEach(transaction.changes()::create);
            Table table =
                    new TestStore.Design(transaction, "t")
                            .column("id", Types.INT8)
                            .column("v", Types.VARCHAR.withModifier(14))
                            .primaryKey(1)
                            .index(2)
                            .check("id > 0")
                            .create();
            transaction.changes().comment(table.oid(), 2, "a comment");
            transaction.commit();
            before = store.catalog.committed().objects();
            comments = store.catalog.committed().comments();
        }
        store.stop();

        try (TestStore again = new TestStore(bytes)) {
            assertThat(again.catalog.committed().objects()).isEqualTo(before);
            assertThat(again.catalog.committed().comments()).isEqualTo(comments);
            try (DataTransaction transaction = again.begin()) {
                int oid = transaction.changes().newOid();
                assertThat(before).noneMatch(object -> object.oid() >= oid);
            }
        }
    }

    @Test
    void rollbackLeavesNoTrace() {
        try (TestStore store = new TestStore()) {
            long version = store.catalog.committed().version();
            try (DataTransaction transaction = store.begin()) {
                table(transaction, "gone");
                assertThat(find(transaction.catalog(), "gone")).isTrue();
                assertThat(find(store.catalog.committed(), "gone")).isFalse();
            }
            assertThat(store.catalog.committed().version()).isEqualTo(version);
        }
    }

    @Test
    void savepointBringsBackWhatWasDropped() {
        try (TestStore store = new TestStore();
                DataTransaction transaction = store.begin()) {
            Table kept = table(transaction, "kept");
            int point = transaction.savepoint();
            transaction.changes().drop(kept.oid());
            table(transaction, "late");
            assertThat(find(transaction.catalog(), "kept")).isFalse();

            transaction.rollbackTo(point);

            assertThat(find(transaction.catalog(), "kept")).isTrue();
            assertThat(find(transaction.catalog(), "late")).isFalse();
        }
    }

    @Test
    void twoTransactionsCannotTakeOneName() {
        try (TestStore store = new TestStore();
                DataTransaction first = store.begin();
                DataTransaction second = store.begin()) {
            table(first, "t");
            second.lockTimeoutMillis(1);
            assertThatThrownBy(() -> table(second, "t"))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.LOCK_NOT_AVAILABLE));
            first.commit();
            second.rollback();
            try (DataTransaction third = store.begin()) {
                assertThatThrownBy(() -> table(third, "t"))
                        .isInstanceOfSatisfying(
                                HeliosException.class,
                                failure ->
                                        assertThat(failure.code())
                                                .isEqualTo(ErrorCode.UNIQUE_VIOLATION));
            }
        }
    }

    @Test
    void repeatableReadKeepsItsCatalog() {
        try (TestStore store = new TestStore();
                DataTransaction reader =
                        store.catalog.begin(
                                new TransactionMode(
                                        Isolation.REPEATABLE_READ, false, false, true))) {
            Table table;
            try (DataTransaction writer = store.begin()) {
                table = table(writer, "t");
                writer.commit();
            }
            assertThat(find(reader.catalog(), "t")).isTrue();
            try (DataTransaction writer = store.begin()) {
                writer.changes().replace(table.withName(table.namespace(), "renamed"));
                writer.commit();
            }

            assertThat(find(reader.catalog(), "t")).isTrue();
            assertThatThrownBy(() ->
                            reader.lockRelation(
                                    table.oid(), LockMode.RELATION_ROW_EXCLUSIVE, WaitPolicy.WAIT))
                    .isInstanceOfSatisfying(
                            HeliosException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.SERIALIZATION_FAILURE));
        }
    }

    @Test
    void temporaryThingsAreGoneAfterAStart() {
        MemoryStore bytes = new MemoryStore();
        TestStore store = new TestStore(bytes);
        try (DataTransaction transaction = store.begin()) {
            Namespace namespace =
                    new Namespace(
                            transaction.changes().newOid(),
                            12,
                            "pg_temp_7",
                            Role.BOOTSTRAP,
                            Acl.DEFAULT);
            transaction.changes().create(namespace);
            Table table = table(transaction, "x");
            transaction.changes().replace(table.withName(namespace.oid(), "x"));
            transaction.commit();
        }
        store.stop();

        try (TestStore again = new TestStore(bytes)) {
            assertThat(again.catalog.committed().objects())
                    .noneMatch(object -> object.name().equals("x"))
                    .noneMatch(object -> object.name().equals("pg_temp_7"));
        }
    }

    @Test
    void sequenceNeverGivesAValueTwiceAcrossACrash() {
        MemoryStore bytes = new MemoryStore();
        TestStore store = new TestStore(bytes);
        Sequence sequence;
        try (DataTransaction transaction = store.begin()) {
            sequence = Samples.sequence(transaction.changes());
            transaction.changes().create(sequence);
            transaction.commit();
        }
        long last = 0;
        for (int i = 0; i < 100; i++) {
            long next = store.catalog.sequences().next(sequence).first();
            assertThat(next).isGreaterThan(last);
            last = next;
        }

        // The first store is not closed: as after a crash.
        try (TestStore again = new TestStore(bytes)) {
            assertThat(again.catalog.sequences().next(sequence).first())
                    .isGreaterThan(last)
                    .isLessThan(last + 40);
        }
    }

    @Test
    void sequenceEndsWithPostgresErrorOrStartsAnew() {
        try (TestStore store = new TestStore();
                DataTransaction transaction = store.begin()) {
            Sequence narrow = Samples.narrow(transaction.changes(), false);
            Sequences sequences = store.catalog.sequences();
            assertThat(sequences.next(narrow).first()).isEqualTo(1);
            assertThat(sequences.next(narrow).first()).isEqualTo(2);
            assertThatThrownBy(() -> sequences.next(narrow))
                    .hasMessage("nextval: reached maximum value of sequence \"s\" (2)");

            Sequence cycling = Samples.narrow(transaction.changes(), true);
            sequences.next(cycling);
            sequences.next(cycling);
            assertThat(sequences.next(cycling).first()).isEqualTo(1);
        }
    }

    private static Table table(DataTransaction transaction, String name) {
        return new TestStore.Design(transaction, name).column("a", Types.INT4).create();
    }

    private static boolean find(CatalogView view, String name) {
        return view.relation(Namespace.PUBLIC, name).isPresent();
    }

    /// One object of each kind with every field set to something.
    static final class Samples {
        private Samples() {}

        static List<CatalogObject> all(CatalogChanges ids) {
            Acl acl = Acl.DEFAULT.with(new Acl.Entry(Role.BOOTSTRAP, Role.BOOTSTRAP, 7, 1));
            Namespace namespace = new Namespace(ids.newOid(), 12, "n", Role.BOOTSTRAP, acl);
            UserType mood =
                    new UserType.Enum(
                            ids.newOid(),
                            namespace.oid(),
                            "mood",
                            Role.BOOTSTRAP,
                            ids.newOid(),
                            List.of(new UserType.Label(ids.newOid(), 1L << 40, "ok")),
                            acl);
            UserType domain =
                    new UserType.Domain(
                            ids.newOid(),
                            namespace.oid(),
                            "posint",
                            Role.BOOTSTRAP,
                            ids.newOid(),
                            Types.NUMERIC.withModifier(655366),
                            true,
                            "1",
                            List.of(
                                    new Constraint.Check(
                                            ids.newOid(),
                                            "c",
                                            List.of(),
                                            "VALUE > 0",
                                            false,
                                            true)),
                            "C",
                            acl);
            UserType composite =
                    new UserType.Composite(
                            ids.newOid(),
                            namespace.oid(),
                            "comp",
                            Role.BOOTSTRAP,
                            ids.newOid(),
                            List.of(new Column(1, "x", mood.arrayOfThis())),
                            acl);
            View view =
                    new View(
                            ids.newOid(),
                            namespace.oid(),
                            "v",
                            Role.BOOTSTRAP,
                            Persistence.UNLOGGED,
                            "SELECT 1",
                            List.of(new View.ViewColumn("a", Types.INT4, "5")),
                            "local",
                            Map.of("security_barrier", "true"),
                            ids.newOid(),
                            acl,
                            List.of(Reference.normal(namespace.oid())));
            Role role =
                    new Role(
                            ids.newOid(),
                            "r",
                            false,
                            true,
                            false,
                            true,
                            false,
                            true,
                            false,
                            5,
                            "SCRAM",
                            77L,
                            List.of(new Role.Membership(Role.BOOTSTRAP, Role.BOOTSTRAP, true)),
                            Map.of("work_mem", "1MB"));
            Routine routine =
                    new Routine(
                            ids.newOid(),
                            namespace.oid(),
                            "f",
                            Role.BOOTSTRAP,
                            Routine.Kind.FUNCTION,
                            "sql",
                            List.of(new Routine.Parameter("p", mood.type(), 'i', "'ok'")),
                            Types.TEXT_ARRAY,
                            true,
                            "SELECT 1",
                            true,
                            new Routine.Traits(
                                    's', true, true, true, 'r', 2.5, 10, Map.of("a", "b")),
                            new Routine.AggregateParts(7, Types.INT4, 8, 9, "0", 10, true),
                            acl,
                            List.of());
            Database database =
                    new Database(
                            ids.newOid(),
                            "d",
                            Role.BOOTSTRAP,
                            "C",
                            true,
                            false,
                            9,
                            Map.of("a", "b"),
                            acl);
            return List.of(
                    namespace,
                    mood,
                    domain,
                    composite,
                    view,
                    role,
                    routine,
                    database,
                    sequence(ids));
        }

        static Sequence sequence(CatalogChanges ids) {
            return new Sequence(
                    ids.newOid(),
                    Namespace.PUBLIC,
                    "seq",
                    Role.BOOTSTRAP,
                    Persistence.PERMANENT,
                    20,
                    1,
                    1,
                    1,
                    Long.MAX_VALUE,
                    1,
                    false,
                    0,
                    0,
                    false,
                    ids.newStorageId(),
                    Acl.DEFAULT);
        }

        static Sequence narrow(CatalogChanges ids, boolean isCycling) {
            return new Sequence(
                    ids.newOid(),
                    Namespace.PUBLIC,
                    "s",
                    Role.BOOTSTRAP,
                    Persistence.PERMANENT,
                    20,
                    1,
                    1,
                    1,
                    2,
                    1,
                    isCycling,
                    0,
                    0,
                    false,
                    ids.newStorageId(),
                    Acl.DEFAULT);
        }
    }
}
