package heliosdb.query.ast;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What stands in the parentheses of CREATE TABLE.
public sealed interface TableElement
        permits TableElement.ColumnDefinition, TableElement.Like, Constraint {
    /// A column.
    ///
    /// @param type null in typed tables and partitions, where only options follow the name
    /// @param fdwOptions of foreign tables
    record ColumnDefinition(
            String name,
            @Nullable TypeName type,
            @Nullable String storage,
            @Nullable String compression,
            List<AlterTableAction.FdwOption> fdwOptions,
            @Nullable QualifiedName collation,
            List<Constraint> constraints,
            int position)
            implements TableElement {}

    /// LIKE.
    ///
    /// @param including what is copied besides columns
    record Like(QualifiedName source, Set<LikeOption> including, int position)
            implements TableElement {}

    /// What LIKE may include.
    enum LikeOption {
        COMMENTS,
        COMPRESSION,
        CONSTRAINTS,
        DEFAULTS,
        GENERATED,
        IDENTITY,
        INDEXES,
        STATISTICS,
        STORAGE
    }
}
