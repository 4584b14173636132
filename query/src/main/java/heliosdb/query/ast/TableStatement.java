package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that defines or changes tables.
public sealed interface TableStatement extends Statement {
    /// CREATE TABLE.
    ///
    /// @param ofType the composite type of a typed table
    /// @param partitionOf the parent of a partition; `bound` says which
    /// @param inherits parents of plain inheritance
    /// @param partitionBy for a partitioned table
    record CreateTable(
            Persistence persistence,
            boolean ifNotExists,
            QualifiedName name,
            List<TableElement> elements,
            @Nullable TypeName ofType,
            @Nullable QualifiedName partitionOf,
            @Nullable PartitionBound bound,
            List<QualifiedName> inherits,
            @Nullable PartitionBy partitionBy,
            TableStorage storage)
            implements TableStatement {}

    /// CREATE TABLE AS, and CREATE MATERIALIZED VIEW.
    ///
    /// @param columns new names; empty for those of the source
    /// @param source a [Query] or a [SessionStatement.Execute]
    record CreateTableAs(
            boolean materializedView,
            Persistence persistence,
            boolean ifNotExists,
            QualifiedName name,
            List<String> columns,
            Statement source,
            boolean withData,
            TableStorage storage)
            implements TableStatement {}

    /// ALTER TABLE, INDEX, VIEW, SEQUENCE, MATERIALIZED VIEW, FOREIGN TABLE or composite TYPE, with
    /// actions. Renaming and SET SCHEMA are in [ObjectStatement].
    record AlterTable(
            ObjectKind kind,
            boolean ifExists,
            boolean only,
            QualifiedName name,
            List<AlterTableAction> actions)
            implements TableStatement {}

    /// ALTER TABLE, INDEX or MATERIALIZED VIEW ALL IN TABLESPACE.
    ///
    /// @param ownedBy empty for all
    record MoveAll(
            ObjectKind kind,
            String fromTablespace,
            List<RoleStatement.RoleName> ownedBy,
            String toTablespace,
            boolean noWait)
            implements TableStatement {}

    /// TRUNCATE.
    record Truncate(List<TableReference.Named> tables, boolean restartIdentity, boolean cascade)
            implements TableStatement {}

    /// The trailing clauses of a table.
    record TableStorage(
            @Nullable String accessMethod,
            List<Option> options,
            @Nullable OnCommit onCommit,
            @Nullable String tablespace) {}

    /// PARTITION BY.
    record PartitionBy(String strategy, List<IndexStatement.IndexElement> keys, int position) {}

    /// Which rows a partition takes.
    sealed interface PartitionBound {
        /// DEFAULT.
        record Default() implements PartitionBound {}

        /// FOR VALUES IN.
        record In(List<Expression> values) implements PartitionBound {}

        /// FOR VALUES FROM .. TO. MINVALUE and MAXVALUE are [Reference.Column]s of these names.
        record Range(List<Expression> from, List<Expression> to) implements PartitionBound {}

        /// FOR VALUES WITH (MODULUS, REMAINDER).
        record Hash(int modulus, int remainder) implements PartitionBound {}
    }

    /// How long a relation lives and whether it is logged.
    enum Persistence {
        PERMANENT,
        UNLOGGED,
        TEMPORARY
    }

    /// ON COMMIT.
    enum OnCommit {
        PRESERVE_ROWS,
        DELETE_ROWS,
        DROP
    }
}
