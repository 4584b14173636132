package heliosdb.bench;

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
import heliosdb.data.table.KeyBounds;
import heliosdb.data.table.PointReader;
import heliosdb.data.table.RowSource;
import heliosdb.data.table.TableWriter;
import heliosdb.data.table.Tables;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Types;
import heliosdb.storage.memory.MemoryStore;
import heliosdb.storage.txn.TransactionalStore;
import heliosdb.storage.txn.TransactionalStores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/// What rows cost above the store: inserting, reading by key and scanning a table of four integers
/// on the in-memory engine, processor time of one thread. Arguments: rows (300,000), rounds (5).
public final class TableBench {
    private static final int POINT_READS = 200_000;
    private static final int[] ALL = {1, 2, 3, 4};

    private final PrintStream out;
    private final int rows;

    private TableBench(int rows, PrintStream out) {
        this.rows = rows;
        this.out = out;
    }

    /// Runs everything and prints a line a round.
    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        TableBench bench = new TableBench(rows, System.out);
        for (int i = 0; i < rounds; i++) {
            bench.round();
        }
    }

    /// Processor time of this thread: the machine may have other work.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void round() {
        try (MemoryStore bytes = new MemoryStore();
                TransactionalStore store = TransactionalStores.open(bytes, Clock.system());
                Catalog catalog = Catalog.open(store)) {
            Tables tables =
                    new Tables(
                            catalog,
                            (_, _, _, _) -> {
                                throw new IllegalStateException("no expressions here");
                            });
            Table table = create(catalog);
            double insert = insert(catalog, tables, table);
            double read = read(catalog, tables, table);
            double scan = scan(catalog, tables, table);
            out.printf(
                    "insert %.2f us/row, point read %.2f us, scan %.2f M rows/s%n",
                    insert, read, scan);
        }
    }

    private static Table create(Catalog catalog) {
        try (DataTransaction transaction = catalog.begin(TransactionMode.DEFAULT)) {
            var ids = transaction.changes();
            int oid = ids.newOid();
            int storageId = ids.newStorageId();
            List<Column> columns =
                    List.of(
                            new Column(1, "a", Types.INT4).withNotNull(true),
                            new Column(2, "b", Types.INT4),
                            new Column(3, "c", Types.INT4),
                            new Column(4, "d", Types.INT8));
            Index index = primaryKey(ids.newOid(), oid, columns.getFirst(), storageId);
            Constraint key =
                    new Constraint.PrimaryKey(
                            ids.newOid(),
                            "t_pkey",
                            List.of(1),
                            index.oid(),
                            Constraint.Timing.IMMEDIATE);
            Table table =
                    new Table(
                            oid,
                            Namespace.PUBLIC,
                            "t",
                            Role.BOOTSTRAP,
                            Persistence.PERMANENT,
                            storageId,
                            columns,
                            List.of(key),
                            Map.of(),
                            ids.newOid(),
                            ids.newOid(),
                            false,
                            false,
                            Acl.DEFAULT,
                            List.of());
            ids.create(table);
            ids.create(index);
            transaction.commit();
            return table;
        }
    }

    private static Index primaryKey(int oid, int table, Column column, int storageId) {
        return new Index(
                oid,
                Namespace.PUBLIC,
                "t_pkey",
                Role.BOOTSTRAP,
                table,
                "btree",
                List.of(Index.Key.ascending(column)),
                List.of(),
                true,
                false,
                true,
                true,
                false,
                null,
                storageId,
                Index.State.VALID,
                Map.of(),
                List.of());
    }

    private double insert(Catalog catalog, Tables tables, Table table) {
        Batch batch = Batch.of(List.of(Form.LONG, Form.LONG, Form.LONG, Form.LONG), 1);
        long start = cpuNanos();
        int next = 0;
        while (next < rows) {
            try (DataTransaction transaction = catalog.begin(TransactionMode.DEFAULT)) {
                TableWriter writer = tables.writer(transaction, table);
                for (int i = 0; i < 1000 && next < rows; i++, next++) {
                    batch.clear();
                    for (int column = 0; column < ALL.length; column++) {
                        batch.column(column).append((long) next);
                    }
                    batch.rows(1);
                    writer.insert(batch, 0);
                }
                transaction.endStatement();
                transaction.commit();
            }
        }
        return (cpuNanos() - start) / 1e3 / rows;
    }

    private double read(Catalog catalog, Tables tables, Table table) {
        try (DataTransaction transaction = catalog.begin(TransactionMode.DEFAULT)) {
            Index index = transaction.catalog().indexes(table.oid()).getFirst();
            PointReader reader = tables.pointReader(transaction, table, index, ALL);
            Batch batch = Batch.of(tables.forms(transaction, table, ALL), 1);
            long start = cpuNanos();
            long found = 0;
            for (int i = 0; i < POINT_READS; i++) {
                batch.clear();
                Object[] keys = {i * 7919L % rows};
                found += reader.read(transaction, keys, batch) ? 1 : 0;
            }
            if (found != POINT_READS) {
                throw new IllegalStateException("found " + found);
            }
            return (cpuNanos() - start) / 1e3 / POINT_READS;
        }
    }

    private double scan(Catalog catalog, Tables tables, Table table) {
        try (DataTransaction transaction = catalog.begin(TransactionMode.DEFAULT)) {
            Batch batch = Batch.of(tables.forms(transaction, table, ALL), Batch.ROWS_MAX);
            long start = cpuNanos();
            long found = 0;
            try (RowSource source = tables.scan(transaction, table, ALL, KeyBounds.ALL, false)) {
                while (source.nextBatch(batch, Batch.ROWS_MAX)) {
                    found += batch.rows();
                }
            }
            if (found != rows) {
                throw new IllegalStateException("found " + found);
            }
            return found * 1e3 / (cpuNanos() - start);
        }
    }
}
