package heliosdb.query.ir;

import heliosdb.query.function.CallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a window function, or of an aggregate over a window.
///
/// @param site function and types
/// @param arguments as the site has them
/// @param filter FILTER's condition, or null
/// @param frame over which rows
public record WindowCall(
        CallSite site, List<Scalar> arguments, @Nullable Scalar filter, Frame frame) {
    /// A frame.
    ///
    /// @param start its first row
    /// @param end its last row
    public record Frame(Unit unit, Bound start, Bound end, Exclusion exclusion) {
        /// What holds without a frame clause: RANGE UNBOUNDED PRECEDING.
        public static final Frame DEFAULT =
                new Frame(
                        Unit.RANGE,
                        new Bound(BoundKind.UNBOUNDED_PRECEDING, null, null, null),
                        new Bound(BoundKind.CURRENT_ROW, null, null, null),
                        Exclusion.NO_OTHERS);
    }

    /// An end of a frame.
    ///
    /// @param offset of the OFFSET kinds; no columns in it
    /// @param shifted for RANGE with an offset: the order key plus or minus the offset, over the
    ///   order key's column
    /// @param key for RANGE with an offset: the order key as a value of the type of `shifted`
    public record Bound(
            BoundKind kind,
            @Nullable Scalar offset,
            @Nullable Scalar shifted,
            @Nullable Scalar key) {}

    /// What a frame counts in.
    public enum Unit {
        ROWS,
        RANGE,
        GROUPS
    }

    /// The kinds of ends.
    public enum BoundKind {
        UNBOUNDED_PRECEDING,
        OFFSET_PRECEDING,
        CURRENT_ROW,
        OFFSET_FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /// EXCLUDE.
    public enum Exclusion {
        NO_OTHERS,
        CURRENT_ROW,
        GROUP,
        TIES
    }
}
