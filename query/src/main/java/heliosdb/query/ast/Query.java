package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query: a body with the clauses that apply to its whole result. As a [QueryBody] it is a
/// parenthesised query with clauses of its own; without any it is replaced by its body.
///
/// @param limit null for none and for LIMIT ALL
/// @param withTies FETCH FIRST .. WITH TIES
public record Query(
        @Nullable With with,
        QueryBody body,
        List<SortItem> orderBy,
        @Nullable Expression limit,
        boolean withTies,
        @Nullable Expression offset,
        List<Locking> locking,
        int position)
        implements Statement, QueryBody {

    /// FOR UPDATE and its kin.
    ///
    /// @param tables empty for all
    public record Locking(LockStrength strength, List<QualifiedName> tables, LockWait ifLocked) {}

    /// How strongly rows are locked, weakest first.
    public enum LockStrength {
        KEY_SHARE,
        SHARE,
        NO_KEY_UPDATE,
        UPDATE
    }

    /// What to do about a row that is already locked.
    public enum LockWait {
        WAIT,
        NO_WAIT,
        SKIP_LOCKED
    }
}
