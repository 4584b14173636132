package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trigger of a table or view.
///
/// @param oid its object id
/// @param name its name, unique in its relation
/// @param owner the role that owned the relation when it was made
/// @param relation the table or view
/// @param function object id of the function that it calls
/// @param timing when it fires
/// @param events what it watches: bits of [#INSERT] and the like
/// @param columns numbers of the columns of UPDATE OF; empty for all
/// @param isForEachRow whether it fires for each row
/// @param when the SQL of its condition over `old` and `new`, null without
/// @param arguments what TG_ARGV holds
/// @param oldTable the name of the transition table of old rows, null without
/// @param newTable the name of the transition table of new rows, null without
/// @param constraint when a constraint trigger is checked, null for a plain one
/// @param constraintTable the table that a constraint trigger refers to, 0 without
/// @param enabled PostgreSQL's letter: `O` in origin and local sessions, `D`isabled, `R`eplica,
///   `A`lways
public record Trigger(
        int oid,
        String name,
        int owner,
        int relation,
        int function,
        Timing timing,
        int events,
        List<Integer> columns,
        boolean isForEachRow,
        @Nullable String when,
        List<String> arguments,
        @Nullable String oldTable,
        @Nullable String newTable,
        Constraint.@Nullable Timing constraint,
        int constraintTable,
        char enabled)
        implements CatalogObject {
    /// Event bits, as `tgtype` numbers them.
    public static final int INSERT = 4, DELETE = 8, UPDATE = 16, TRUNCATE = 32;

    /// Keeps its own copies.
    public Trigger {
        columns = List.copyOf(columns);
        arguments = List.copyOf(arguments);
    }

    /// When a trigger fires.
    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    /// Whether it watches an event.
    public boolean watches(int event) {
        return (events & event) != 0;
    }

    /// `pg_trigger.tgtype`.
    public int typeBits() {
        int when =
                switch (timing) {
                    case BEFORE -> 2;
                    case AFTER -> 0;
                    case INSTEAD_OF -> 64;
                };
        return events | when | (isForEachRow ? 1 : 0);
    }

    /// Whether it sees all changed rows at once.
    public boolean hasTransitionTables() {
        return oldTable != null || newTable != null;
    }

    @Override
    public Acl acl() {
        return Acl.DEFAULT;
    }

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>();
        all.add(Reference.auto(relation));
        all.add(Reference.normal(function));
        if (constraintTable != 0 && constraintTable != relation) {
            all.add(Reference.auto(constraintTable));
        }
        columns.forEach(column -> all.add(new Reference(relation, column, Reference.Kind.NORMAL)));
        return all;
    }

    /// The same under another name.
    public Trigger withName(String other) {
        return changed(other, when, enabled);
    }

    /// The same, enabled otherwise.
    public Trigger withEnabled(char other) {
        return changed(name, when, other);
    }

    /// The same with its condition written otherwise.
    public Trigger withWhen(@Nullable String other) {
        return changed(name, other, enabled);
    }

    private Trigger changed(String newName, @Nullable String newWhen, char newEnabled) {
        return new Trigger(
                oid,
                newName,
                owner,
                relation,
                function,
                timing,
                events,
                columns,
                isForEachRow,
                newWhen,
                arguments,
                oldTable,
                newTable,
                constraint,
                constraintTable,
                newEnabled);
    }
}
