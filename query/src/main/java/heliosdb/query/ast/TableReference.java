package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item of FROM.
public sealed interface TableReference {
    /// Where it starts.
    int position();

    /// A table, view or common table expression.
    ///
    /// @param only whether child tables are left out
    record Named(
            QualifiedName name,
            boolean only,
            @Nullable Alias alias,
            @Nullable Sample sample,
            int position)
            implements TableReference {}

    /// `[LATERAL] (query) alias`.
    record Derived(Query query, boolean lateral, @Nullable Alias alias, int position)
            implements TableReference {}

    /// A function call, or ROWS FROM (..) with several.
    ///
    /// @param rowsFrom whether it says ROWS FROM
    record Function(
            List<FunctionItem> functions,
            boolean rowsFrom,
            boolean ordinality,
            boolean lateral,
            @Nullable Alias alias,
            int position)
            implements TableReference {}

    /// A function in FROM.
    ///
    /// @param call a [Call], or another expression that is written like a function
    /// @param columns the column definition list; empty when absent
    record FunctionItem(Expression call, List<ColumnType> columns) {}

    /// A column of a column definition list.
    record ColumnType(
            String name, TypeName type, @Nullable QualifiedName collation, int position) {}

    /// A join.
    ///
    /// @param condition null for CROSS JOIN
    /// @param alias of a parenthesised join
    record Join(
            JoinKind kind,
            TableReference left,
            TableReference right,
            @Nullable JoinCondition condition,
            @Nullable Alias alias,
            int position)
            implements TableReference {}

    /// The kinds of joins.
    enum JoinKind {
        CROSS,
        INNER,
        LEFT,
        RIGHT,
        FULL
    }

    /// How the rows of a join match.
    sealed interface JoinCondition {
        /// ON.
        record On(Expression condition) implements JoinCondition {}

        /// USING (..) [AS alias].
        record Using(List<String> columns, @Nullable String alias, int position)
                implements JoinCondition {}

        /// NATURAL.
        record Natural() implements JoinCondition {}
    }

    /// XMLTABLE.
    record XmlTable(
            List<XmlExpression.Item> namespaces,
            Expression rows,
            Expression document,
            List<XmlColumn> columns,
            boolean lateral,
            @Nullable Alias alias,
            int position)
            implements TableReference {}

    /// A column of XMLTABLE.
    ///
    /// @param type null for FOR ORDINALITY
    record XmlColumn(
            String name,
            @Nullable TypeName type,
            @Nullable Expression path,
            @Nullable Expression fallback,
            boolean notNull,
            int position) {}

    /// `AS name (columns)`.
    record Alias(String name, List<String> columns) {}

    /// TABLESAMPLE.
    record Sample(
            QualifiedName method,
            List<Expression> arguments,
            @Nullable Expression repeatable,
            int position) {}
}
