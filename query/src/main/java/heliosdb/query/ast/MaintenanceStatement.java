package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement of housekeeping.
public sealed interface MaintenanceStatement extends Statement {
    /// VACUUM, or ANALYZE. The old syntax arrives as options.
    ///
    /// @param tables empty for all
    record Vacuum(boolean analyzeOnly, List<Option> options, List<VacuumTable> tables)
            implements MaintenanceStatement {}

    /// A table to vacuum.
    ///
    /// @param columns empty for all
    record VacuumTable(QualifiedName name, List<String> columns) {}

    /// REINDEX.
    ///
    /// @param kind INDEX, TABLE, SCHEMA or DATABASE
    /// @param system REINDEX SYSTEM, with kind DATABASE
    record Reindex(
            ObjectKind kind,
            boolean system,
            @Nullable QualifiedName name,
            boolean concurrently,
            List<Option> options)
            implements MaintenanceStatement {}

    /// CLUSTER.
    ///
    /// @param table null for all
    record Cluster(@Nullable QualifiedName table, @Nullable String index, List<Option> options)
            implements MaintenanceStatement {}

    /// CHECKPOINT.
    record Checkpoint() implements MaintenanceStatement {}

    /// BACKUP TO, which is HeliosDB's own.
    ///
    /// @param target a directory of the server's machine
    record Backup(String target) implements MaintenanceStatement {}
}
