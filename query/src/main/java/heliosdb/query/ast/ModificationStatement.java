package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement that changes rows.
public sealed interface ModificationStatement extends Statement {
    /// INSERT.
    ///
    /// @param columns empty for all of them
    /// @param overriding null when not said
    /// @param source null for DEFAULT VALUES
    /// @param returning empty when absent
    record Insert(
            @Nullable With with,
            QualifiedName table,
            @Nullable String alias,
            List<ColumnTarget> columns,
            @Nullable Overriding overriding,
            @Nullable Query source,
            @Nullable OnConflict onConflict,
            List<QueryBody.SelectItem> returning)
            implements ModificationStatement {}

    /// UPDATE.
    record Update(
            @Nullable With with,
            TableReference.Named table,
            List<Assignment> assignments,
            List<TableReference> from,
            @Nullable Expression where,
            List<QueryBody.SelectItem> returning)
            implements ModificationStatement {}

    /// DELETE.
    record Delete(
            @Nullable With with,
            TableReference.Named table,
            List<TableReference> using,
            @Nullable Expression where,
            List<QueryBody.SelectItem> returning)
            implements ModificationStatement {}

    /// MERGE.
    record Merge(
            @Nullable With with,
            TableReference.Named target,
            TableReference source,
            Expression condition,
            List<MergeBranch> branches)
            implements ModificationStatement {}

    /// COPY.
    record Copy(
            CopySource source,
            boolean from,
            CopyTarget target,
            List<Option> options,
            @Nullable Expression where)
            implements ModificationStatement {}

    /// A column that is assigned, perhaps only a part of it.
    ///
    /// @param path fields and subscripts behind the column's name
    record ColumnTarget(String column, List<PathStep> path, int position) {}

    /// A step into a composite or array column.
    sealed interface PathStep {
        /// `.field`.
        record Field(String name) implements PathStep {}

        /// `[..]`.
        record Index(Reference.Subscript subscript) implements PathStep {}
    }

    /// An assignment of UPDATE SET.
    sealed interface Assignment {
        /// `column = value`.
        record Single(ColumnTarget target, Expression value) implements Assignment {}

        /// `(columns) = row`, where the row is a [Construct.Row], a [Construct.ScalarSubquery] or
        /// any other expression of row type.
        record Multiple(List<ColumnTarget> targets, Expression row, int position)
                implements Assignment {}
    }

    /// OVERRIDING USER VALUE or SYSTEM VALUE.
    enum Overriding {
        USER_VALUE,
        SYSTEM_VALUE
    }

    /// ON CONFLICT.
    ///
    /// @param target null when absent
    /// @param assignments of DO UPDATE; empty for DO NOTHING
    record OnConflict(
            @Nullable ConflictTarget target,
            boolean update,
            List<Assignment> assignments,
            @Nullable Expression where,
            int position) {}

    /// What ON CONFLICT watches.
    sealed interface ConflictTarget {
        /// `(columns or expressions) [WHERE predicate]`.
        record Index(
                List<IndexStatement.IndexElement> elements,
                @Nullable Expression where,
                int position)
                implements ConflictTarget {}

        /// ON CONSTRAINT name.
        record Constraint(String name, int position) implements ConflictTarget {}
    }

    /// WHEN [NOT] MATCHED [AND condition] THEN action.
    record MergeBranch(
            boolean matched, @Nullable Expression condition, MergeAction action, int position) {}

    /// What a branch of MERGE does.
    sealed interface MergeAction {
        /// INSERT.
        ///
        /// @param values empty for DEFAULT VALUES
        record Insert(
                List<ColumnTarget> columns,
                @Nullable Overriding overriding,
                List<Expression> values)
                implements MergeAction {}

        /// UPDATE SET.
        record Update(List<Assignment> assignments) implements MergeAction {}

        /// DELETE.
        record Delete() implements MergeAction {}

        /// DO NOTHING.
        record Nothing() implements MergeAction {}
    }

    /// What COPY reads or fills.
    sealed interface CopySource {
        /// A table.
        ///
        /// @param columns empty for all of them
        record Table(QualifiedName name, List<String> columns) implements CopySource {}

        /// A query, or a data-modifying statement with RETURNING.
        record Rows(Statement statement) implements CopySource {}
    }

    /// The other end of a COPY.
    sealed interface CopyTarget {
        /// STDIN or STDOUT.
        record Client() implements CopyTarget {}

        /// A file on the server.
        record File(String path) implements CopyTarget {}

        /// A program on the server.
        record Program(String command) implements CopyTarget {}
    }
}
