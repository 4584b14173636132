package heliosdb.query.ir;

import heliosdb.data.catalog.Index;
import heliosdb.data.catalog.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Nodes that change a table. Their rows are those of RETURNING.
public sealed interface ChangePlan extends Plan {
    /// The rows to insert, or to change or delete with their identity.
    Plan input();

    /// The same over another input.
    ChangePlan withInput(Plan other);

    /// RETURNING; empty without.
    List<Assignment> returning();

    @Override
    default List<Column> outputs() {
        return returning().stream().map(Assignment::column).toList();
    }

    /// INSERT.
    ///
    /// @param values the input's column for each column of the table, in attribute order without
    ///   dropped ones
    /// @param row the table's columns as constraints, conflicts and RETURNING see the new row
    record Insert(
            Plan input,
            Target target,
            List<Column> values,
            @Nullable Conflict conflict,
            List<Assignment> returning)
            implements ChangePlan {
        @Override
        public Insert withInput(Plan other) {
            return new Insert(other, target, values, conflict, returning);
        }
    }

    /// What a table's rows look like to the expressions of a change.
    ///
    /// @param columns one for each live column, in attribute order: the row as it will be
    /// @param attributes their attribute numbers
    /// @param generated values of generated columns over `columns`
    /// @param checks what WITH CHECK OPTION of views demands of a new row
    /// @param isFamily whether its rows may lie in tables that inherit from it, or in partitions
    record Target(
            Table table,
            String name,
            List<Column> columns,
            List<Integer> attributes,
            List<Assignment> generated,
            List<Check> checks,
            boolean isFamily) {}

    /// A view's WITH CHECK OPTION.
    record Check(String view, Scalar condition) {}

    /// ON CONFLICT.
    ///
    /// @param indexes the unique indexes that it watches; empty for all
    /// @param update what DO UPDATE sets; null for DO NOTHING
    /// @param existing the columns under which DO UPDATE sees the row that is there
    /// @param where DO UPDATE's condition, or null
    record Conflict(
            List<Index> indexes,
            @Nullable List<ColumnUpdate> update,
            List<Column> existing,
            @Nullable Scalar where) {}

    /// A column that an update sets.
    ///
    /// @param attribute its number
    record ColumnUpdate(int attribute, Scalar value) {}

    /// UPDATE.
    ///
    /// @param rowKey the row's identity among the input's columns
    /// @param old the input's columns that hold the row as it was, in the order of the target's
    /// @param recheck the whole condition over the input's columns, asked again of a row that
    ///   changed meanwhile; null without
    record Update(
            Plan input,
            Target target,
            Column rowKey,
            List<Column> old,
            List<ColumnUpdate> updates,
            @Nullable Scalar recheck,
            List<Assignment> returning)
            implements ChangePlan {
        @Override
        public Update withInput(Plan other) {
            return new Update(other, target, rowKey, old, updates, recheck, returning);
        }
    }

    /// DELETE.
    ///
    /// @param rowKey the row's identity among the input's columns
    /// @param old the input's columns that hold the row
    /// @param recheck as in [Update]
    record Delete(
            Plan input,
            Target target,
            Column rowKey,
            List<Column> old,
            @Nullable Scalar recheck,
            List<Assignment> returning)
            implements ChangePlan {
        @Override
        public Delete withInput(Plan other) {
            return new Delete(other, target, rowKey, old, recheck, returning);
        }
    }

    /// MERGE. A row of the input whose row key is NULL matched nothing.
    ///
    /// @param rowKey the identity of the target's row among the input's columns
    /// @param old the input's columns that hold the target's row
    /// @param condition the join's condition over the input's columns, asked again of a row that
    ///   changed meanwhile
    record Merge(
            Plan input,
            Target target,
            Column rowKey,
            List<Column> old,
            Scalar condition,
            List<MergeBranch> branches)
            implements ChangePlan {
        @Override
        public List<Assignment> returning() {
            return List.of();
        }

        @Override
        public Merge withInput(Plan other) {
            return new Merge(other, target, rowKey, old, condition, branches);
        }
    }

    /// WHEN .. THEN: the first branch whose condition holds acts.
    record MergeBranch(boolean isMatched, @Nullable Scalar condition, MergeAction action) {}

    /// What a branch of MERGE does.
    sealed interface MergeAction {
        /// Inserts a row: a value for each of the target's live columns.
        record Insert(List<Scalar> values) implements MergeAction {}

        /// Sets columns.
        record Update(List<ColumnUpdate> updates) implements MergeAction {}

        /// Deletes the row.
        record Delete() implements MergeAction {}

        /// Leaves the row alone.
        record Nothing() implements MergeAction {}
    }
}
