package heliosdb.data.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint of a table. NOT NULL is a mark on the column.
public sealed interface Constraint {
    /// Its object id.
    int oid();

    /// Its name, unique in its table.
    String name();

    /// The numbers of the columns that it is about.
    List<Integer> columns();

    /// The same under another name.
    Constraint withName(String other);

    /// When it is checked.
    enum Timing {
        /// After each row or statement, always.
        IMMEDIATE(false, false),
        /// After each statement, unless SET CONSTRAINTS defers it.
        DEFERRABLE(true, false),
        /// At commit, unless SET CONSTRAINTS says otherwise.
        INITIALLY_DEFERRED(true, true);

        private final boolean isDeferrable;
        private final boolean isInitiallyDeferred;

        Timing(boolean isDeferrable, boolean isInitiallyDeferred) {
            this.isDeferrable = isDeferrable;
            this.isInitiallyDeferred = isInitiallyDeferred;
        }

        /// Whether SET CONSTRAINTS may defer it.
        public boolean isDeferrable() {
            return isDeferrable;
        }

        /// Whether it is deferred from the start.
        public boolean isInitiallyDeferred() {
            return isInitiallyDeferred;
        }
    }

    /// PRIMARY KEY.
    ///
    /// @param index the index that carries it
    record PrimaryKey(int oid, String name, List<Integer> columns, int index, Timing timing)
            implements Constraint {
        @Override
        public PrimaryKey withName(String other) {
            return new PrimaryKey(oid, other, columns, index, timing);
        }
    }

    /// UNIQUE.
    ///
    /// @param index the index that carries it
    record Unique(int oid, String name, List<Integer> columns, int index, Timing timing)
            implements Constraint {
        @Override
        public Unique withName(String other) {
            return new Unique(oid, other, columns, index, timing);
        }
    }

    /// CHECK.
    ///
    /// @param expression its SQL
    /// @param isValidated whether the rows that were there are known to satisfy it
    record Check(
            int oid,
            String name,
            List<Integer> columns,
            String expression,
            boolean isNoInherit,
            boolean isValidated)
            implements Constraint {
        @Override
        public Check withName(String other) {
            return new Check(oid, other, columns, expression, isNoInherit, isValidated);
        }

        /// The same, known to hold for all rows.
        public Check validated() {
            return new Check(oid, name, columns, expression, isNoInherit, true);
        }
    }

    /// FOREIGN KEY.
    ///
    /// @param columns the referencing columns
    /// @param referencedTable the table that is referenced
    /// @param referencedColumns its columns, in the order of `columns`
    /// @param referencedIndex its unique index over them
    /// @param isMatchFull whether a row with some nulls is refused (MATCH FULL)
    /// @param onUpdate what happens when the referenced columns change
    /// @param onDelete what happens when the referenced row goes
    /// @param onDeleteColumns the columns that SET NULL and SET DEFAULT set on delete; empty for
    ///   all
    /// @param isValidated whether the rows that were there are known to satisfy it
    record ForeignKey(
            int oid,
            String name,
            List<Integer> columns,
            int referencedTable,
            List<Integer> referencedColumns,
            int referencedIndex,
            boolean isMatchFull,
            Action onUpdate,
            Action onDelete,
            List<Integer> onDeleteColumns,
            Timing timing,
            boolean isValidated)
            implements Constraint {
        @Override
        public ForeignKey withName(String other) {
            return new ForeignKey(
                    oid,
                    other,
                    columns,
                    referencedTable,
                    referencedColumns,
                    referencedIndex,
                    isMatchFull,
                    onUpdate,
                    onDelete,
                    onDeleteColumns,
                    timing,
                    isValidated);
        }

        /// The same with another timing.
        public ForeignKey withTiming(Timing other) {
            return new ForeignKey(
                    oid,
                    name,
                    columns,
                    referencedTable,
                    referencedColumns,
                    referencedIndex,
                    isMatchFull,
                    onUpdate,
                    onDelete,
                    onDeleteColumns,
                    other,
                    isValidated);
        }

        /// The same, known to hold for all rows.
        public ForeignKey validated() {
            return new ForeignKey(
                    oid,
                    name,
                    columns,
                    referencedTable,
                    referencedColumns,
                    referencedIndex,
                    isMatchFull,
                    onUpdate,
                    onDelete,
                    onDeleteColumns,
                    timing,
                    true);
        }
    }

    /// What a foreign key does when its referenced row changes or goes.
    enum Action {
        NO_ACTION('a'),
        RESTRICT('r'),
        CASCADE('c'),
        SET_NULL('n'),
        SET_DEFAULT('d');

        private final char letter;

        Action(char letter) {
            this.letter = letter;
        }

        /// PostgreSQL's letter in `pg_constraint`.
        public char letter() {
            return letter;
        }
    }

    /// The index that carries it, null for constraints without.
    default @Nullable Integer carrier() {
        return switch (this) {
            case PrimaryKey key -> key.index();
            case Unique unique -> unique.index();
            case Check _, ForeignKey _ -> null;
        };
    }
}
