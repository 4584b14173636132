package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type as written in SQL. The standard's spellings arrive as PostgreSQL's own type names:
/// `integer` as `pg_catalog.int4`, `timestamp with time zone` as `pg_catalog.timestamptz`.
///
/// @param name the type's name; for `percentType` the column's name
/// @param modifiers what stands in parentheses, as in `numeric(10, 2)`; empty when absent
/// @param interval the fields of an interval type, if it restricts them
/// @param arrayBounds one for each dimension, -1 for an open one; empty for a plain type
/// @param setOf whether it says SETOF
/// @param percentType whether it is `name%TYPE`
public record TypeName(
        QualifiedName name,
        List<Expression> modifiers,
        @Nullable IntervalFields interval,
        List<Integer> arrayBounds,
        boolean setOf,
        boolean percentType,
        int position) {

    /// The fields that an interval type may be restricted to.
    public enum IntervalFields {
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND,
        YEAR_TO_MONTH,
        DAY_TO_HOUR,
        DAY_TO_MINUTE,
        DAY_TO_SECOND,
        HOUR_TO_MINUTE,
        HOUR_TO_SECOND,
        MINUTE_TO_SECOND
    }

    /// Whether it names an array type.
    public boolean isArray() {
        return !arrayBounds.isEmpty();
    }
}
