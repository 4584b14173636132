package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a function, aggregate or window function, or of a parameterless value function.
public sealed interface Call extends Expression {
    /// A call. The standard's own syntaxes arrive as the calls that PostgreSQL makes of them, with
    /// `sqlSyntax` set and the name in `pg_catalog`: `EXTRACT(f FROM x)` as `extract('f', x)`, `x
    /// AT TIME ZONE z` as `timezone(z, x)`, POSITION, SUBSTRING, OVERLAY, TRIM (`btrim`, `ltrim`,
    /// `rtrim`), NORMALIZE, IS NORMALIZED (`is_normalized`), COLLATION FOR (`pg_collation_for`),
    /// OVERLAPS, XMLEXISTS.
    ///
    /// @param star whether it is `name(*)`
    /// @param variadic whether the last argument is marked VARIADIC
    /// @param orderBy the ORDER BY among the arguments, or that of WITHIN GROUP
    /// @param withinGroup whether `orderBy` is that of WITHIN GROUP
    record Function(
            QualifiedName name,
            List<Argument> arguments,
            boolean star,
            boolean distinct,
            boolean variadic,
            List<SortItem> orderBy,
            boolean withinGroup,
            @Nullable Expression filter,
            @Nullable Window over,
            boolean sqlSyntax,
            int position)
            implements Call {}

    /// An argument, named in the notation `name => value`.
    record Argument(@Nullable String name, Expression value) {}

    /// CURRENT_DATE and its kin.
    ///
    /// @param precision the digits of seconds, if given
    record CurrentValue(CurrentKind kind, @Nullable Integer precision, int position)
            implements Call {}

    /// The parameterless value functions.
    enum CurrentKind {
        CURRENT_DATE,
        CURRENT_TIME,
        CURRENT_TIMESTAMP,
        LOCALTIME,
        LOCALTIMESTAMP,
        CURRENT_ROLE,
        CURRENT_USER,
        USER,
        SESSION_USER,
        CURRENT_CATALOG,
        CURRENT_SCHEMA
    }
}
