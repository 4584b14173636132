package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.Acl;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Sequence;
import heliosdb.data.catalog.Table;
import heliosdb.query.ast.TableReference;
import heliosdb.query.ast.TableStatement.Truncate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// TRUNCATE: gives tables new, empty storage.
final class TruncateCommand {
    private final Ddl ddl;

    TruncateCommand(Ddl ddl) {
        this.ddl = ddl;
    }

    String run(Truncate statement) {
        Map<Integer, Table> tables = new LinkedHashMap<>();
        Deque<Table> open = new ArrayDeque<>();
        for (TableReference.Named reference : statement.tables()) {
            Table table = ddl.names().table(reference.name());
            if (!Privileges.has(ddl.view(), ddl.role(), table, Acl.TRUNCATE)) {
                throw new HeliosException(
                        ErrorCode.INSUFFICIENT_PRIVILEGE,
                        "permission denied for table " + table.name());
            }
            open.add(table);
            if (!reference.only()) {
                open.addAll(ddl.view().descendants(table.oid()));
            } else if (table.lineage().isPartitioned()) {
                throw new HeliosException(
                                ErrorCode.WRONG_OBJECT_TYPE,
                                "cannot truncate only a partitioned table")
                        .withHint(
                                "Do not specify the ONLY keyword, or use TRUNCATE ONLY on the"
                                        + " partitions directly.");
            }
        }
        while (!open.isEmpty()) {
            Table table = open.remove();
            if (tables.putIfAbsent(table.oid(), table) == null && statement.cascade()) {
                for (Table child : ddl.view().referencing(table.oid())) {
                    if (!tables.containsKey(child.oid())) {
                        ddl.notice("truncate cascades to table \"%s\"".formatted(child.name()));
                        open.add(child);
                    }
                }
            }
        }
        tables.keySet().forEach(oid -> ddl.lock(oid, LockMode.ACCESS_EXCLUSIVE));
        for (Table table : tables.values()) {
            requireUnreferenced(table, tables);
        }
        for (int oid : tables.keySet()) {
            Table table = ddl.view().table(oid).orElseThrow();
            new Rewrites(ddl).empty(table);
            if (statement.restartIdentity()) {
                restartSequences(table);
            }
        }
        return "TRUNCATE TABLE";
    }

    private void requireUnreferenced(Table table, Map<Integer, Table> truncated) {
        for (Table child : ddl.view().referencing(table.oid())) {
            if (!truncated.containsKey(child.oid())) {
                throw new HeliosException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "cannot truncate a table referenced in a foreign key constraint")
                        .withDetail(
                                "Table \"%s\" references \"%s\"."
                                        .formatted(child.name(), table.name()))
                        .withHint(
                                "Truncate table \"%s\" at the same time, or use TRUNCATE ... CASCADE."
                                        .formatted(child.name()));
            }
        }
    }

    private void restartSequences(Table table) {
        for (CatalogObject dependent : ddl.view().dependents(table.oid())) {
            if (dependent instanceof Sequence sequence && sequence.ownedByTable() == table.oid()) {
                new SequenceCommands(ddl).restart(sequence);
            }
        }
    }
}
