package heliosdb.query.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands behind OVER.
public sealed interface Window {
    /// OVER name.
    record Named(String name, int position) implements Window {}

    /// OVER (..), or the body of a WINDOW clause.
    ///
    /// @param base the existing window that it refines, if any
    record Definition(
            @Nullable String base,
            List<Expression> partitionBy,
            List<SortItem> orderBy,
            @Nullable Frame frame,
            int position)
            implements Window {}

    /// A frame clause. Without BETWEEN the end is the current row.
    record Frame(FrameUnit unit, Bound start, Bound end, Exclusion exclusion, int position) {}

    /// One end of a frame.
    ///
    /// @param offset for the OFFSET kinds
    record Bound(BoundKind kind, @Nullable Expression offset) {}

    /// What a frame counts in.
    enum FrameUnit {
        ROWS,
        RANGE,
        GROUPS
    }

    /// The kinds of frame ends.
    enum BoundKind {
        UNBOUNDED_PRECEDING,
        OFFSET_PRECEDING,
        CURRENT_ROW,
        OFFSET_FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /// EXCLUDE.
    enum Exclusion {
        NO_OTHERS,
        CURRENT_ROW,
        GROUP,
        TIES
    }
}
