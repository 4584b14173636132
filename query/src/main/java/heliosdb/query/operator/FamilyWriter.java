package heliosdb.query.operator;

import heliosdb.base.transaction.LockMode;
import heliosdb.base.transaction.WaitPolicy;
import heliosdb.data.catalog.Column;
import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.FamilyColumns;
import heliosdb.data.table.PartitionRouter;
import heliosdb.data.table.RowLocker;
import heliosdb.data.table.TableWriter;
import heliosdb.data.table.Tables;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Form;
import heliosdb.data.value.Vector;
import heliosdb.query.expression.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes rows of a table whose rows may lie in other tables: those that inherit from it, or its
/// partitions. A row of a partitioned table moves when its key says so. Rows come and go with the
/// columns of the table itself. For one statement.
final class FamilyWriter {
    private final ChangeShape shape;
    private final Tables tables;
    private final DataTransaction transaction;
    private final @Nullable PartitionRouter router;
    private final Map<Integer, Member> members = new HashMap<>();

    FamilyWriter(ChangeShape shape, Frame frame) {
        this.shape = shape;
        tables = frame.context().tables();
        transaction = frame.context().transaction();
        router =
                shape.table().lineage().isPartitioned()
                        ? new PartitionRouter(tables, transaction, shape.table())
                        : null;
    }

    /// A table of the family.
    ///
    /// @param fromTarget for each of its live columns the target's, or -1
    /// @param toTarget for each of the target's live columns its own
    record Member(
            Table table,
            TableWriter writer,
            RowLocker locker,
            List<Form> forms,
            int[] fromTarget,
            int[] toTarget) {
        /// A row of the target as one of this table.
        ///
        /// @param base the values of columns that the target lacks
        Batch row(Batch target, Batch base) {
            Vector[] columns = base.columns().clone();
            for (int c = 0; c < columns.length; c++) {
                if (fromTarget[c] >= 0) {
                    columns[c] = target.column(fromTarget[c]);
                }
            }
            return new Batch(target.rows(), columns);
        }
    }

    private Member member(Table table) {
        return members.computeIfAbsent(table.oid(), _ -> opened(table));
    }

    private Member opened(Table table) {
        List<Column> live = table.liveColumns();
        int[] numbers = live.stream().mapToInt(Column::number).toArray();
        return new Member(
                table,
                tables.writer(transaction, table),
                tables.locker(transaction, table, numbers),
                tables.forms(transaction, table, numbers),
                FamilyColumns.mapping(table, shape.table()),
                FamilyColumns.mapping(shape.table(), table));
    }

    /// Where a row lies.
    Member of(byte[] key) {
        return member(tables.member(transaction, shape.table(), key));
    }

    RowLocker.Outcome lock(byte[] key, LockMode mode) {
        return of(key).locker.lock(key, mode, WaitPolicy.WAIT);
    }

    /// The row that was locked last, as it is now, with the target's columns.
    Batch newest(byte[] key) {
        Member member = of(key);
        Batch own = stored(member, key);
        Vector[] columns = new Vector[member.toTarget.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = own.column(member.toTarget[c]);
        }
        return new Batch(1, columns);
    }

    private static Batch stored(Member member, byte[] key) {
        Batch own = Batch.of(member.forms, 1);
        member.locker.decode(key, own);
        return own;
    }

    void delete(byte[] key) {
        Member member = of(key);
        member.writer.delete(key, member.locker.row());
    }

    /// Changes the row that was locked last.
    ///
    /// @param row its new values, one row
    /// @return its key from now on
    byte[] update(byte[] key, Batch row) {
        Member member = of(key);
        Batch own = member.row(row, stored(member, key));
        Table leaf = router == null ? member.table : router.leaf(row, 0);
        if (leaf.oid() == member.table.oid()) {
            return member.writer.update(key, member.locker.row(), own, 0);
        }
        member.writer.delete(key, member.locker.row());
        Member other = member(leaf);
        return other.writer.insert(other.row(row, nulls(other)), 0);
    }

    private static Batch nulls(Member member) {
        Vector[] columns = new Vector[member.forms.size()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Vector.constant(member.forms.get(c), null, 1);
        }
        return new Batch(1, columns);
    }

    /// Inserts rows, each where it belongs.
    void insertAll(Batch rows) {
        for (Map.Entry<Member, List<Integer>> each : divided(rows).entrySet()) {
            Member member = each.getKey();
            int[] selected = each.getValue().stream().mapToInt(Integer::intValue).toArray();
            Batch own =
                    selected.length == rows.rows() ? rows : rows.gather(selected, selected.length);
            member.writer.insertAll(member.row(own, nulls(member)));
        }
    }

    private Map<Member, List<Integer>> divided(Batch rows) {
        Map<Member, List<Integer>> parts = new LinkedHashMap<>();
        for (int i = 0; i < rows.rows(); i++) {
            Table leaf = router == null ? shape.table() : router.leaf(rows, i);
            parts.computeIfAbsent(member(leaf), _ -> new ArrayList<>()).add(i);
        }
        return parts;
    }

    /// Inserts a row unless one is in its way, whose key is the answer.
    ///
    /// @param arbiters the target's indexes whose conflicts count, empty for all
    byte @Nullable [] insertUnlessConflict(Batch row, List<Index> arbiters) {
        Table leaf = router == null ? shape.table() : router.leaf(row, 0);
        Member member = member(leaf);
        List<Index> own = new ArrayList<>();
        for (Index arbiter : arbiters) {
            for (Index index : transaction.catalog().indexes(leaf.oid())) {
                if (index.oid() == arbiter.oid() || descends(index, arbiter.oid())) {
                    own.add(index);
                }
            }
        }
        return member.writer.insertUnlessConflict(member.row(row, nulls(member)), 0, own);
    }

    private boolean descends(Index index, int ancestor) {
        int parent = index.parent();
        while (parent != 0 && parent != ancestor) {
            parent = transaction.catalog().index(parent).map(Index::parent).orElse(0);
        }
        return parent == ancestor;
    }
}
