package heliosdb.data.table;

import static java.util.Objects.requireNonNull;

import heliosdb.base.bytes.Bytes;
import heliosdb.base.bytes.Slice;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.value.Batch;
import heliosdb.storage.kv.Family;
import heliosdb.storage.kv.KvCursor;
import heliosdb.storage.kv.KvRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares indexes with their tables: every row has exactly its entries, no entry leads elsewhere,
/// and every row can be read.
public final class IndexCheck {
    private static final int FINDINGS_MAX = 100;

    private final Tables tables;
    private final DataTransaction transaction;
    private final List<String> findings = new ArrayList<>();

    private IndexCheck(Tables tables, DataTransaction transaction) {
        this.tables = tables;
        this.transaction = transaction;
    }

    /// What is wrong with a table, as sentences; empty when nothing is. Stops after some.
    public static List<String> of(Tables tables, DataTransaction transaction, Table table) {
        IndexCheck check = new IndexCheck(tables, transaction);
        check.table(table);
        return check.findings;
    }

    /// What is wrong with any table.
    public static List<String> all(Tables tables, DataTransaction transaction) {
        IndexCheck check = new IndexCheck(tables, transaction);
        for (CatalogObject object : transaction.catalog().objects()) {
            if (object instanceof Table table) {
                check.table(table);
            }
        }
        return check.findings;
    }

    private void table(Table named) {
        TableBinding table = tables.binding(transaction, named);
        List<Checked> indexes = new ArrayList<>();
        for (IndexBinding index : table.indexes()) {
            if (index.index().state() == Index.State.VALID) {
                indexes.add(new Checked(index, table));
            }
        }
        rows(table, indexes);
        for (Checked checked : indexes) {
            long entries = count(checked.index);
            if (entries != checked.expected) {
                found(
                        "index \"%s\" has %d entries, its table asks for %d"
                                .formatted(
                                        checked.index.index().name(), entries, checked.expected));
            }
        }
    }

    private final class Checked {
        private final IndexBinding index;
        private final IndexWriter writer;
        private long expected;

        Checked(IndexBinding index, TableBinding table) {
            this.index = index;
            writer =
                    new IndexWriter(
                            transaction,
                            table,
                            index,
                            tables.expressions(),
                            new IndexBinding.Scratch());
        }
    }

    private void rows(TableBinding table, List<Checked> indexes) {
        Batch live = Batch.of(table.liveForms(), 1);
        try (KvCursor cursor =
                transaction.store().scan(Family.DATA, KvRange.prefix(table.prefix()), false)) {
            while (cursor.next() && findings.size() < FINDINGS_MAX) {
                transaction.store().checkCancelled();
                live.clear();
                table.decodeLive(cursor.value().toBytes(), live);
                byte[] rowKey = cursor.key().toBytes();
                requireOwnKey(table, live, rowKey);
                for (Checked checked : indexes) {
                    requireEntry(table, checked, live, rowKey);
                }
            }
        }
    }

    private void requireOwnKey(TableBinding table, Batch live, byte[] rowKey) {
        IndexBinding primary = table.clustered();
        if (primary != null) {
            byte[] key = table.clusteredKey(primary, live, 0, new IndexBinding.Scratch().key());
            if (!Arrays.equals(key, rowKey)) {
                found("a row of \"%s\" lies under another key".formatted(table.table().name()));
            }
        }
    }

    private void requireEntry(TableBinding table, Checked checked, Batch live, byte[] rowKey) {
        checked.writer.evaluate(live);
        IndexBinding.Entry entry = checked.writer.entry(live, 0, rowKey);
        if (entry == null) {
            return;
        }
        checked.expected++;
        byte[] value = transaction.store().find(Family.INDEX, entry.key());
        if (!Arrays.equals(value, entry.value())) {
            found(
                    "index \"%s\" of \"%s\" %s for the row %s"
                            .formatted(
                                    checked.index.index().name(),
                                    table.table().name(),
                                    value == null ? "has no entry" : "has a wrong entry",
                                    Bytes.toHex(rowKey, 0, rowKey.length)));
        } else if (!Arrays.equals(
                rowKey,
                checked.index.rowKey(new Slice(entry.key()), new Slice(requireNonNull(value))))) {
            found("index \"%s\" leads elsewhere".formatted(checked.index.index().name()));
        }
    }

    private long count(IndexBinding index) {
        long count = 0;
        try (KvCursor cursor =
                transaction.store().scan(Family.INDEX, KvRange.prefix(index.prefix()), false)) {
            while (cursor.next()) {
                count++;
            }
        }
        return count;
    }

    private void found(String finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }
}
