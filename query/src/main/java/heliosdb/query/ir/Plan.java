package heliosdb.query.ir;

import heliosdb.data.catalog.Table;
import heliosdb.data.table.RowSource;
import heliosdb.query.context.VirtualRelation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A logical plan: a tree of nodes that each produce rows of columns. Immutable.
public sealed interface Plan
        permits Plan.Leaf, Plan.Unary, Plan.Binary, Plan.Append, Plan.With, ChangePlan {
    /// What its rows consist of.
    List<Column> outputs();

    /// Nodes without input.
    sealed interface Leaf extends Plan {}

    /// Nodes with one input.
    sealed interface Unary extends Plan {
        /// The input.
        Plan input();

        /// The same over another input.
        Unary withInput(Plan other);
    }

    /// Nodes with two inputs.
    sealed interface Binary extends Plan {
        /// The left input.
        Plan left();

        /// The right input.
        Plan right();

        /// The same over other inputs.
        Binary withInputs(Plan otherLeft, Plan otherRight);
    }

    /// Rows of expressions; one row without columns is what a SELECT without FROM reads.
    record Values(List<Column> outputs, List<List<Scalar>> rows) implements Leaf {
        /// One row without columns.
        public static final Values ONE_ROW = new Values(List.of(), List.of(List.of()));
    }

    /// A stored table.
    ///
    /// @param name its alias, for EXPLAIN
    /// @param attributes the attribute number of each output; [#ROW_KEY] for the row's identity
    /// @param access which rows are visited; a filter above still checks what it must
    record TableScan(
            Table table, String name, List<Column> outputs, List<Integer> attributes, Access access)
            implements Leaf {
        /// Stands for the row's identity among the attributes.
        public static final int ROW_KEY = RowSource.ROW_KEY;
    }

    /// A stored table with all that inherit from it, partitions included. The optimizer makes an
    /// [Append] of scans of it.
    ///
    /// @param attributes as in [TableScan]; [#TABLE_OID] for the object id of the row's own table
    record FamilyScan(Table table, String name, List<Column> outputs, List<Integer> attributes)
            implements Leaf {
        /// Stands for the row's own table among the attributes.
        public static final int TABLE_OID = -1000;
    }

    /// The rows of several inputs, one after the other; each has all the outputs.
    record Append(List<Plan> inputs, List<Column> outputs) implements Plan {}

    /// A computed relation.
    record VirtualScan(
            VirtualRelation relation, String name, List<Column> outputs, List<Integer> indexes)
            implements Leaf {}

    /// Functions in FROM, side by side.
    ///
    /// @param ordinality the row number's column, or null
    record FunctionScan(List<SetCall> calls, String name, @Nullable Column ordinality)
            implements Leaf {
        @Override
        public List<Column> outputs() {
            List<Column> all = new ArrayList<>();
            calls.forEach(call -> all.addAll(call.outputs()));
            if (ordinality != null) {
                all.add(ordinality);
            }
            return all;
        }
    }

    /// The rows of a common table expression that a [With] around it defines.
    ///
    /// @param sources the definition's columns that the outputs stand for
    record CteScan(int cte, String name, List<Column> outputs, List<Column> sources)
            implements Leaf {}

    /// The rows that the last round of a [Recursion] produced.
    record WorkTable(int recursion, String name, List<Column> outputs) implements Leaf {}

    /// Keeps the rows for which a condition is true.
    record Filter(Plan input, Scalar condition) implements Unary {
        @Override
        public List<Column> outputs() {
            return input.outputs();
        }

        @Override
        public Filter withInput(Plan other) {
            return new Filter(other, condition);
        }
    }

    /// Computes columns; only these go on.
    record Project(Plan input, List<Assignment> assignments) implements Unary {
        @Override
        public List<Column> outputs() {
            return assignments.stream().map(Assignment::column).toList();
        }

        @Override
        public Project withInput(Plan other) {
            return new Project(other, assignments);
        }
    }

    /// Repeats each row for the rows that functions return for it, side by side.
    record ProjectSet(Plan input, List<SetCall> calls) implements Unary {
        @Override
        public List<Column> outputs() {
            List<Column> all = new ArrayList<>(input.outputs());
            calls.forEach(call -> all.addAll(call.outputs()));
            return all;
        }

        @Override
        public ProjectSet withInput(Plan other) {
            return new ProjectSet(other, calls);
        }
    }

    /// Groups rows and aggregates them.
    ///
    /// @param keys what rows are grouped by, over the input
    /// @param sets the grouping sets as indexes of keys; without GROUP BY one empty set
    /// @param calls the aggregates, over the input
    /// @param masks GROUPING() calls
    record Aggregate(
            Plan input,
            List<Assignment> keys,
            List<List<Integer>> sets,
            List<Aggregation> calls,
            List<GroupingMask> masks)
            implements Unary {
        @Override
        public List<Column> outputs() {
            List<Column> all = new ArrayList<>();
            keys.forEach(key -> all.add(key.column()));
            calls.forEach(call -> all.add(call.column()));
            masks.forEach(mask -> all.add(mask.column()));
            return all;
        }

        @Override
        public Aggregate withInput(Plan other) {
            return new Aggregate(other, keys, sets, calls, masks);
        }
    }

    /// An aggregate and its column.
    record Aggregation(Column column, AggregateCall call) {}

    /// GROUPING(..): a bit for each key, 1 where the set lacks it; the last key's bit is the
    /// lowest.
    record GroupingMask(Column column, List<Integer> keys) {}

    /// Window functions over one partitioning and order.
    record Window(Plan input, List<Column> partition, List<SortKey> order, List<Windowing> calls)
            implements Unary {
        @Override
        public List<Column> outputs() {
            List<Column> all = new ArrayList<>(input.outputs());
            calls.forEach(call -> all.add(call.column()));
            return all;
        }

        @Override
        public Window withInput(Plan other) {
            return new Window(other, partition, order, calls);
        }
    }

    /// A window function and its column.
    record Windowing(Column column, WindowCall call) {}

    /// Sorts, stably.
    ///
    /// @param limit how many rows are wanted at most, as an expression; null for all
    record Sort(Plan input, List<SortKey> keys, @Nullable Scalar limit) implements Unary {
        @Override
        public List<Column> outputs() {
            return input.outputs();
        }

        @Override
        public Sort withInput(Plan other) {
            return new Sort(other, keys, limit);
        }
    }

    /// LIMIT and OFFSET.
    ///
    /// @param ties for WITH TIES the sort keys; null without
    record Limit(
            Plan input,
            @Nullable Scalar count,
            @Nullable Scalar offset,
            @Nullable List<SortKey> ties)
            implements Unary {
        @Override
        public List<Column> outputs() {
            return input.outputs();
        }

        @Override
        public Limit withInput(Plan other) {
            return new Limit(other, count, offset, ties);
        }
    }

    /// Keeps the first row of each set of rows that are equal in some columns.
    ///
    /// @param isSorted whether equal rows arrive next to each other
    record Distinct(Plan input, List<Column> keys, boolean isSorted) implements Unary {
        @Override
        public List<Column> outputs() {
            return input.outputs();
        }

        @Override
        public Distinct withInput(Plan other) {
            return new Distinct(other, keys, isSorted);
        }
    }

    /// Locks rows of stored tables as they pass. A row that changed since it was read is judged
    /// again by the newest values of the targets' columns, which go on.
    ///
    /// @param recheck the query's whole condition over the input's columns, null without
    record Lock(Plan input, List<LockTarget> targets, @Nullable Scalar recheck) implements Unary {
        @Override
        public List<Column> outputs() {
            return input.outputs();
        }

        @Override
        public Lock withInput(Plan other) {
            return new Lock(other, targets, recheck);
        }
    }

    /// A join.
    ///
    /// @param condition null when every pair matches
    record Join(JoinKind kind, Plan left, Plan right, @Nullable Scalar condition)
            implements Binary {
        @Override
        public List<Column> outputs() {
            if (kind == JoinKind.SEMI || kind == JoinKind.ANTI) {
                return left.outputs();
            }
            List<Column> all = new ArrayList<>(left.outputs());
            all.addAll(right.outputs());
            return all;
        }

        @Override
        public Join withInputs(Plan otherLeft, Plan otherRight) {
            return new Join(kind, otherLeft, otherRight, condition);
        }
    }

    /// The kinds of joins. SEMI keeps the left rows that have a match, ANTI those that have none.
    enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        SEMI,
        ANTI
    }

    /// UNION, INTERSECT or EXCEPT; the inputs' columns pair up in order.
    record SetOperation(
            SetKind kind,
            boolean isAll,
            Plan left,
            Plan right,
            List<Column> leftColumns,
            List<Column> rightColumns,
            List<Column> outputs)
            implements Binary {
        @Override
        public SetOperation withInputs(Plan otherLeft, Plan otherRight) {
            return new SetOperation(
                    kind, isAll, otherLeft, otherRight, leftColumns, rightColumns, outputs);
        }
    }

    /// The set operators.
    enum SetKind {
        UNION,
        INTERSECT,
        EXCEPT
    }

    /// A recursive query: the left input once, then the right input over the rows of the last
    /// round, which a [WorkTable] shows, until a round has none.
    record Recursion(
            int id,
            boolean isAll,
            Plan left,
            Plan right,
            List<Column> leftColumns,
            List<Column> rightColumns,
            List<Column> outputs)
            implements Binary {
        @Override
        public Recursion withInputs(Plan otherLeft, Plan otherRight) {
            return new Recursion(
                    id, isAll, otherLeft, otherRight, leftColumns, rightColumns, outputs);
        }
    }

    /// Defines common table expressions for a body.
    record With(List<Cte> definitions, Plan body) implements Plan {
        @Override
        public List<Column> outputs() {
            return body.outputs();
        }
    }

    /// A common table expression.
    ///
    /// @param isInlineable whether references may be replaced by the plan
    record Cte(int id, String name, Plan plan, boolean isInlineable) {}

    /// A table whose rows are locked.
    ///
    /// @param rowKey its row identity; NULL for a row that an outer join made up
    /// @param columns the table's columns among the input's, by attribute in `attributes`
    record LockTarget(
            Table table,
            Column rowKey,
            List<Column> columns,
            List<Integer> attributes,
            Strength strength,
            Waiting waiting) {}

    /// How strongly rows are locked, weakest first.
    enum Strength {
        KEY_SHARE,
        SHARE,
        NO_KEY_UPDATE,
        UPDATE
    }

    /// What to do about a row that is locked already.
    enum Waiting {
        WAIT,
        FAIL,
        SKIP
    }
}
