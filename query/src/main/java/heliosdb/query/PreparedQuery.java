package heliosdb.query;

import heliosdb.data.catalog.DataTransaction;
import heliosdb.data.value.Type;
import heliosdb.query.context.ExecutionContext;
import heliosdb.query.context.QueryResult;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.context.SessionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement with names and types resolved, and a plan. Immutable; may be executed by many
/// sessions at once as long as [#isValidFor] holds for each.
public interface PreparedQuery {
    /// The types of `$1`, `$2` ..: as declared, or as the statement implies.
    List<Type> parameterTypes();

    /// The columns of its rows; empty when it returns none.
    List<ResultColumn> columns();

    /// What it does.
    CommandKind kind();

    /// Whether it neither changes nor locks anything.
    boolean isReadOnly();

    /// The one value that it computes from its parameters alone; null when it does anything else.
    default @Nullable SimpleValue simpleValue() {
        return null;
    }

    /// Whether an execution reads at most a row by its key: it takes microseconds, and once
    /// [#tryLock] has succeeded it never waits.
    default boolean isPointRead() {
        return false;
    }

    /// Whether an execution changes at most a row by its key: it takes microseconds, and where it
    /// must not wait it ends in [heliosdb.query.context.WouldWait] rather than waits, once
    /// [#tryLock] has succeeded.
    default boolean isKeyChange() {
        return false;
    }

    /// Takes the locks that an execution needs, unless one of them would have to be waited for.
    ///
    /// @return whether it has all of them
    default boolean tryLock(DataTransaction transaction) {
        return false;
    }

    /// Whether names still mean the same in a session: the catalog version, the search path, the
    /// role and the settings that binding reads are those that it was prepared under.
    boolean isValidFor(SessionContext session);

    /// Starts an execution. Nothing is done before the first [QueryResult#next].
    ///
    /// @param parameters boxed values of the parameter types; the array is not changed
    QueryResult execute(ExecutionContext context, @Nullable Object[] parameters);
}
