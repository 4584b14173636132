package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement about indexes.
public sealed interface IndexStatement extends Statement {
    /// CREATE INDEX.
    ///
    /// @param name null when the system chooses it
    record CreateIndex(
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            @Nullable String name,
            QualifiedName table,
            boolean only,
            @Nullable String accessMethod,
            List<IndexElement> elements,
            List<IndexElement> include,
            boolean nullsNotDistinct,
            List<Option> options,
            @Nullable String tablespace,
            @Nullable Expression where)
            implements IndexStatement {}

    /// A key of an index, of PARTITION BY or of ON CONFLICT.
    ///
    /// @param column null when it is an expression
    /// @param expression null when it is a column
    record IndexElement(
            @Nullable String column,
            @Nullable Expression expression,
            @Nullable QualifiedName collation,
            @Nullable QualifiedName operatorClass,
            List<Option> operatorClassOptions,
            SortItem.Direction direction,
            SortItem.@Nullable NullOrder nulls,
            int position) {}

    /// CREATE STATISTICS.
    record CreateStatistics(
            @Nullable QualifiedName name,
            boolean ifNotExists,
            List<String> kinds,
            List<IndexElement> elements,
            List<TableReference> from)
            implements IndexStatement {}

    /// ALTER STATISTICS SET STATISTICS.
    record AlterStatistics(QualifiedName name, boolean ifExists, int target)
            implements IndexStatement {}
}
