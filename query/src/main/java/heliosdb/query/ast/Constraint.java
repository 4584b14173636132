package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint of a table, column or domain. Written at a column, the lists of columns are empty:
/// it concerns that column.
public sealed interface Constraint extends TableElement {
    /// CONSTRAINT name, if given.
    @Nullable String name();

    /// NOT NULL.
    record NotNull(@Nullable String name, int position) implements Constraint {}

    /// NULL.
    record AllowNull(@Nullable String name, int position) implements Constraint {}

    /// DEFAULT.
    record Default(@Nullable String name, Expression value, int position) implements Constraint {}

    /// GENERATED .. AS IDENTITY.
    record Identity(
            @Nullable String name, boolean always, List<SequenceOption> options, int position)
            implements Constraint {}

    /// GENERATED ALWAYS AS (..) STORED.
    record Generated(@Nullable String name, Expression value, int position) implements Constraint {}

    /// CHECK.
    record Check(
            @Nullable String name,
            Expression condition,
            boolean noInherit,
            boolean notValid,
            int position)
            implements Constraint {}

    /// PRIMARY KEY, or UNIQUE.
    ///
    /// @param nullsNotDistinct UNIQUE NULLS NOT DISTINCT
    /// @param usingIndex the existing index of ADD CONSTRAINT .. USING INDEX
    record Unique(
            @Nullable String name,
            boolean primaryKey,
            boolean nullsNotDistinct,
            List<String> columns,
            List<String> include,
            List<Option> options,
            @Nullable String tablespace,
            @Nullable String usingIndex,
            Deferral deferral,
            int position)
            implements Constraint {}

    /// EXCLUDE.
    record Exclude(
            @Nullable String name,
            String accessMethod,
            List<ExcludeElement> elements,
            List<String> include,
            List<Option> options,
            @Nullable String tablespace,
            @Nullable Expression where,
            Deferral deferral,
            int position)
            implements Constraint {}

    /// An element of EXCLUDE.
    record ExcludeElement(IndexStatement.IndexElement element, OperatorName operator) {}

    /// FOREIGN KEY, or REFERENCES.
    ///
    /// @param referencedColumns empty for the primary key
    /// @param setColumns the columns of ON DELETE SET NULL or SET DEFAULT; empty for all
    record ForeignKey(
            @Nullable String name,
            List<String> columns,
            QualifiedName referencedTable,
            List<String> referencedColumns,
            Match match,
            ReferentialAction onDelete,
            List<String> setColumns,
            ReferentialAction onUpdate,
            boolean notValid,
            Deferral deferral,
            int position)
            implements Constraint {}

    /// When a constraint is checked.
    record Deferral(boolean deferrable, boolean initiallyDeferred) {
        /// At each statement.
        public static final Deferral NONE = new Deferral(false, false);
    }

    /// MATCH.
    enum Match {
        SIMPLE,
        PARTIAL,
        FULL
    }

    /// ON DELETE and ON UPDATE.
    enum ReferentialAction {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT
    }
}
