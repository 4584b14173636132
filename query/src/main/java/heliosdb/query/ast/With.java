package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WITH clause.
public record With(boolean recursive, List<CommonTable> tables, int position) {
    /// A common table expression.
    ///
    /// @param statement a [Query] or a data-modifying statement
    /// @param materialized null when not said
    public record CommonTable(
            String name,
            List<String> columns,
            @Nullable Boolean materialized,
            Statement statement,
            @Nullable Search search,
            @Nullable Cycle cycle,
            int position) {}

    /// SEARCH DEPTH or BREADTH FIRST BY columns SET sequence.
    public record Search(
            boolean breadthFirst, List<String> columns, String sequenceColumn, int position) {}

    /// CYCLE columns SET mark TO value DEFAULT other USING path.
    ///
    /// @param markValue null when TRUE by default
    /// @param markDefault null when FALSE by default
    public record Cycle(
            List<String> columns,
            String markColumn,
            @Nullable Expression markValue,
            @Nullable Expression markDefault,
            String pathColumn,
            int position) {}
}
