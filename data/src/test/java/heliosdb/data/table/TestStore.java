package heliosdb.data.table;

import heliosdb.base.clock.Clock;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.Catalog;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.Constraint;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Persistence;
import heliosdb.data.catalog.Role;
import heliosdb.data.catalog.Table;
import heliosdb.data.catalog.TransactionMode;
import heliosdb.data.value.Batch;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.storage.kv.KvStore;
import heliosdb.storage.memory.MemoryStore;
import heliosdb.storage.txn.TransactionalStore;
import heliosdb.storage.txn.TransactionalStores;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A catalog and its tables over a store, with short ways to make tables and rows.
public final class TestStore implements AutoCloseable {
    private final KvStore bytes;
    private final TransactionalStore store;
    public final Catalog catalog;
    public final Tables tables;

    public TestStore() {
        this(new MemoryStore());
    }

    public TestStore(KvStore bytes) {
        this.bytes = bytes;
        store = TransactionalStores.open(bytes, Clock.system());
        catalog = Catalog.open(store);
        tables = new Tables(catalog, new TestExpressions());
    }

    public DataTransaction begin() {
        return catalog.begin(TransactionMode.DEFAULT);
    }

    /// Closes all but the bytes.
    public void stop() {
        catalog.close();
        store.close();
    }

    @Override
    public void close() {
        stop();
        bytes.close();
    }

    /// Understands `column > number` and `column + number`.
    static final class TestExpressions implements RowExpressions {
        @Override
        public RowExpression compile(
                DataTransaction transaction, Table table, String sql, @Nullable Type type) {
            String[] parts = sql.split(" ");
            List<String> names = table.liveColumns().stream().map(Column::name).toList();
            int column = names.indexOf(parts[0]);
            long number = Long.parseLong(parts[2]);
            boolean isComparison = parts[1].equals(">");
            return new RowExpression() {
                @Override
                public Type type() {
                    return isComparison ? Types.BOOL : Types.INT8;
                }

                @Override
                public Vector evaluate(DataTransaction tx, Batch rows) {
                    LongVector result = new LongVector(rows.rows());
                    LongVector source = (LongVector) rows.column(column);
                    for (int i = 0; i < rows.rows(); i++) {
                        long value = source.values()[i];
                        if (source.isNull(i)) {
                            result.appendNull();
                        } else {
                            result.appendLong(
                                    isComparison ? value > number ? 1 : 0 : value + number);
                        }
                    }
                    return result;
                }
            };
        }
    }

    /// Puts a table together.
    public static final class Design {
        private final DataTransaction transaction;
        private final int oid;
        private final int storageId;
        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();

        public Design(DataTransaction transaction, String name) {
            this.transaction = transaction;
            this.name = name;
            oid = transaction.changes().newOid();
            storageId = transaction.changes().newStorageId();
        }

        public Design column(String columnName, Type type) {
            columns.add(new Column(columns.size() + 1, columnName, type));
            return this;
        }

        public Design notNull(int number) {
            columns.set(number - 1, columns.get(number - 1).withNotNull(true));
            return this;
        }

        public Design primaryKey(Integer... numbers) {
            Arrays.stream(numbers).forEach(this::notNull);
            Index index = index(name + "_pkey", true, true, null, List.of(numbers));
            constraints.add(
                    new Constraint.PrimaryKey(
                            transaction.changes().newOid(),
                            index.name(),
                            List.of(numbers),
                            index.oid(),
                            Constraint.Timing.IMMEDIATE));
            return this;
        }

        public Design unique(Integer... numbers) {
            index(
                    name + "_" + Arrays.toString(numbers) + "_key",
                    true,
                    false,
                    null,
                    List.of(numbers));
            return this;
        }

        public Design index(Integer... numbers) {
            index(
                    name + "_" + Arrays.toString(numbers) + "_idx",
                    false,
                    false,
                    null,
                    List.of(numbers));
            return this;
        }

        public Design deferrableUnique(int number) {
            Index index = index(name + "_d_key", true, false, null, List.of(number));
            indexes.removeLast();
            Index deferrable =
                    new Index(
                            index.oid(),
                            index.namespace(),
                            index.name(),
                            index.owner(),
                            oid,
                            "btree",
                            index.keys(),
                            List.of(),
                            true,
                            false,
                            false,
                            false,
                            true,
                            null,
                            index.storageId(),
                            Index.State.VALID,
                            Map.of(),
                            List.of());
            indexes.add(deferrable);
            constraints.add(
                    new Constraint.Unique(
                            transaction.changes().newOid(),
                            index.name(),
                            List.of(number),
                            index.oid(),
                            Constraint.Timing.INITIALLY_DEFERRED));
            return this;
        }

        public Design partial(String predicate, Integer... numbers) {
            index(name + "_partial", false, false, predicate, List.of(numbers));
            return this;
        }

        public Design check(String expression) {
            constraints.add(
                    new Constraint.Check(
                            transaction.changes().newOid(),
                            name + "_check",
                            List.of(),
                            expression,
                            false,
                            true));
            return this;
        }

        public Design foreignKey(
                int column,
                Table parent,
                Index parentIndex,
                Constraint.Action action,
                Constraint.Timing timing) {
            constraints.add(
                    new Constraint.ForeignKey(
                            transaction.changes().newOid(),
                            name + "_fkey",
                            List.of(column),
                            parent.oid(),
                            List.of(parentIndex.keys().getFirst().column()),
                            parentIndex.oid(),
                            false,
                            action,
                            action,
                            List.of(),
                            timing,
                            true));
            return this;
        }

        public Index indexOf(Integer... numbers) {
            return index("i", false, false, null, List.of(numbers));
        }

        public Index uniqueOf(Integer... numbers) {
            return index("u", true, false, null, List.of(numbers));
        }

        private Index index(
                String indexName,
                boolean isUnique,
                boolean isPrimary,
                @Nullable String predicate,
                List<Integer> numbers) {
            List<Index.Key> keys = new ArrayList<>();
            for (int number : numbers) {
                keys.add(Index.Key.ascending(columns.get(number - 1)));
            }
            Index index =
                    new Index(
                            transaction.changes().newOid(),
                            Namespace.PUBLIC,
                            indexName,
                            Role.BOOTSTRAP,
                            oid,
                            "btree",
                            keys,
                            List.of(),
                            isUnique,
                            false,
                            isPrimary,
                            isPrimary,
                            false,
                            predicate,
                            isPrimary ? storageId : transaction.changes().newStorageId(),
                            Index.State.VALID,
                            Map.of(),
                            List.of());
            indexes.add(index);
            return index;
        }

        public Table create() {
            Table table =
                    new Table(
                            oid,
                            Namespace.PUBLIC,
                            name,
                            Role.BOOTSTRAP,
                            Persistence.PERMANENT,
                            storageId,
                            columns,
                            constraints,
                            Map.of(),
                            transaction.changes().newOid(),
                            transaction.changes().newOid(),
                            false,
                            false,
                            Acl.DEFAULT,
                            List.of());
            transaction.changes().create(table);
            indexes.forEach(transaction.changes()::create);
            return table;
        }
    }

    /// A batch of rows; text comes as String.
    public Batch rows(DataTransaction transaction, Table table, @Nullable Object[]... rows) {
        Batch batch =
                Batch.of(tables.binding(transaction, table).liveForms(), Math.max(1, rows.length));
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                batch.column(i).append(boxed(row[i]));
            }
        }
        batch.rows(rows.length);
        return batch;
    }

    static @Nullable Object boxed(@Nullable Object value) {
        return switch (value) {
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Integer number -> (Object) number.longValue();
            case null, default -> value;
        };
    }

    public static Object[] row(@Nullable Object... values) {
        return values;
    }

    /// All rows of a source as lists, text as String.
    public static List<List<Object>> drain(RowSource source, Batch batch) {
        List<List<Object>> all = new ArrayList<>();
        try (source) {
            while (source.nextBatch(batch, 7)) {
                for (int row = 0; row < batch.rows(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (Vector column : batch.columns()) {
                        Object value = column.value(row);
                        values.add(
                                value instanceof byte[] text
                                        ? new String(text, StandardCharsets.UTF_8)
                                        : value);
                    }
                    all.add(values);
                }
            }
        }
        return all;
    }

    /// All rows of a table.
    public List<List<Object>> all(DataTransaction transaction, Table table) {
        int[] columns = table.liveColumns().stream().mapToInt(Column::number).toArray();
        Batch batch = Batch.of(tables.forms(transaction, table, columns), 16);
        return drain(tables.scan(transaction, table, columns, KeyBounds.ALL, false), batch);
    }
}
