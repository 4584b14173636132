package heliosdb.query.ddl;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.base.transaction.LockMode;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Namespace;
import heliosdb.data.catalog.Privileges;
import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Table;
import heliosdb.data.table.Analyzer;
import heliosdb.query.ast.MaintenanceStatement;
import heliosdb.query.ast.MaintenanceStatement.Reindex;
import heliosdb.query.ast.MaintenanceStatement.Vacuum;
import heliosdb.query.ast.MaintenanceStatement.VacuumTable;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// VACUUM, ANALYZE, REINDEX and their kin. There is nothing to vacuum: the store takes care of old
/// versions.
final class MaintenanceCommands {
    private static final long MICROS_TO_2000 = 946_684_800_000_000L;

    private final Ddl ddl;

    MaintenanceCommands(Ddl ddl) {
        this.ddl = ddl;
    }

    static boolean handles(MaintenanceStatement statement) {
        return switch (statement) {
            case Vacuum _, Reindex _, MaintenanceStatement.Cluster _ -> true;
            case MaintenanceStatement.Checkpoint _, MaintenanceStatement.Backup _ -> false;
        };
    }

    String run(MaintenanceStatement statement) {
        return switch (statement) {
            case Vacuum vacuum -> vacuum(vacuum);
            case Reindex reindex -> reindex(reindex);
            case MaintenanceStatement.Cluster _ ->
                    throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "CLUSTER is not supported: rows lie in the order of the primary key");
            case MaintenanceStatement.Checkpoint _, MaintenanceStatement.Backup _ ->
                    throw new IllegalArgumentException("not run here");
        };
    }

    private String vacuum(Vacuum statement) {
        boolean analyzes =
                statement.analyzeOnly()
                        || statement.options().stream()
                                .anyMatch(option ->
                                        option.name().equals("analyze")
                                                && DatabaseCommands.isTrue(
                                                        Indexes.optionText(option.value())));
        for (Table table : tables(statement)) {
            if (!Privileges.isOwner(ddl.view(), ddl.role(), table)) {
                ddl.warning(
                        "skipping \"%s\" --- only table or database owner can %s it"
                                .formatted(
                                        table.name(),
                                        statement.analyzeOnly() ? "analyze" : "vacuum"));
            } else if (analyzes) {
                ddl.lock(table.oid(), LockMode.SHARE_UPDATE_EXCLUSIVE);
                new Analyzer(
                                ddl.context().tables(),
                                ddl.transaction(),
                                ddl.context().evaluation().random())
                        .analyze(
                                table,
                                ddl.context().evaluation().clockTimestamp() + MICROS_TO_2000);
            }
        }
        return statement.analyzeOnly() ? "ANALYZE" : "VACUUM";
    }

    private List<Table> tables(Vacuum statement) {
        List<Table> tables = new ArrayList<>();
        for (VacuumTable each : statement.tables()) {
            Table table = ddl.names().table(each.name());
            each.columns().forEach(column -> Columns.find(table, column));
            tables.add(table);
        }
        if (!statement.tables().isEmpty()) {
            return tables;
        }
        for (Namespace namespace : ddl.view().namespaces(ddl.database())) {
            for (Relation relation : ddl.view().relations(namespace.oid())) {
                if (relation instanceof Table table
                        && Privileges.isOwner(ddl.view(), ddl.role(), table)) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private String reindex(Reindex statement) {
        QualifiedName name = statement.name();
        for (Index index : indexes(statement.kind(), name)) {
            ddl.requireOwner(index, "index");
            ddl.lock(index.table(), LockMode.ACCESS_EXCLUSIVE);
            Index newest = ddl.view().index(index.oid()).orElseThrow();
            if (!newest.isClustered()) {
                Index moved = newest.withStorage(ddl.changes().newFilledStorage());
                ddl.changes().replace(moved);
                ddl.rewrite().buildIndex(ddl.view().table(moved.table()).orElseThrow(), moved);
            }
        }
        return "REINDEX";
    }

    private List<Index> indexes(ObjectKind kind, @Nullable QualifiedName name) {
        if (name != null && kind == ObjectKind.INDEX) {
            if (ddl.names().relation(name) instanceof Index index) {
                return List.of(index);
            }
            throw new HeliosException(
                    ErrorCode.WRONG_OBJECT_TYPE, "\"%s\" is not an index".formatted(name.name()));
        }
        if (name != null && kind == ObjectKind.TABLE) {
            return ddl.view().indexes(ddl.names().table(name).oid());
        }
        List<Index> all = new ArrayList<>();
        for (Namespace namespace : ddl.view().namespaces(ddl.database())) {
            boolean isWanted =
                    kind != ObjectKind.SCHEMA
                            || name != null && namespace.name().equals(name.name());
            for (CatalogObject object : ddl.view().relations(namespace.oid())) {
                if (isWanted && object instanceof Index index) {
                    all.add(index);
                }
            }
        }
        return all;
    }
}
