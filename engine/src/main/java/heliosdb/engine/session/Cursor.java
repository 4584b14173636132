package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Batch;
import heliosdb.query.ast.SessionStatement.FetchDirection;
import heliosdb.query.operator.KeptRows;
import org.jspecify.annotations.Nullable;

/// A cursor of SQL. One that only moves forward computes its rows as they are asked for; a
/// scrollable or held one keeps them and moves over them.
final class Cursor {
    private final Portal portal;
    private final boolean isScrollable;
    private final boolean isHeld;
    private final String text;
    private final long openedMicros;
    private boolean isKept;
    private @Nullable KeptRows kept;
    private @Nullable Batch shown;
    private int shownChunk;
    private long rowCount;
    // 0 is before the first row, rowCount + 1 after the last.
    private long position;
    private boolean isSettled;

    Cursor(Portal portal, boolean isScrollable, boolean isHeld, String text, long openedMicros) {
        this.portal = portal;
        this.isScrollable = isScrollable;
        this.isHeld = isHeld;
        this.text = text;
        this.openedMicros = openedMicros;
    }

    Portal portal() {
        return portal;
    }

    boolean isScrollable() {
        return isScrollable;
    }

    boolean isHeld() {
        return isHeld;
    }

    String text() {
        return text;
    }

    long openedMicros() {
        return openedMicros;
    }

    /// Whether a transaction that has committed opened it.
    boolean isSettled() {
        return isSettled;
    }

    /// Computes all rows, so that they outlive the transaction.
    void hold() {
        portal.keepAll();
        isSettled = true;
    }

    /// Moves, and hands the rows on the way to `results` unless it is null.
    ///
    /// @return how many rows there were
    long fetch(FetchDirection direction, long count, @Nullable Results results) {
        if (!isScrollable) {
            return forwardOnly(direction, count, results);
        }
        keep();
        return switch (direction) {
            case FORWARD -> count >= 0 ? forward(count, results) : backward(-count, results);
            case BACKWARD -> count >= 0 ? backward(count, results) : forward(-count, results);
            case ABSOLUTE -> moveTo(count >= 0 ? count : rowCount + 1 + count, results);
            case RELATIVE -> moveTo(position + count, results);
        };
    }

    private long forwardOnly(FetchDirection direction, long count, @Nullable Results results) {
        long steps =
                switch (direction) {
                    case FORWARD -> count;
                    case BACKWARD -> -count;
                    case ABSOLUTE -> count - position;
                    case RELATIVE -> count;
                };
        boolean isSingle =
                direction == FetchDirection.ABSOLUTE || direction == FetchDirection.RELATIVE;
        if (steps < 0 || steps == 0 && position > 0) {
            throw new HeliosException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "cursor can only scan forward")
                    .withHint("Declare it with SCROLL option to enable backward scan.");
        }
        if (isSingle && steps > 0) {
            position += portal.skip(steps - 1);
            steps = 1;
        }
        long moved = results == null ? portal.skip(steps) : portal.forward(steps, results);
        position += moved;
        return moved;
    }

    private long forward(long count, @Nullable Results results) {
        if (count == 0) {
            return again(results);
        }
        long from = position + 1;
        long to = count > rowCount - position ? rowCount : position + count;
        for (long row = from; row <= to; row++) {
            show(row, results);
        }
        position = to - from + 1 < count ? rowCount + 1 : to;
        return Math.max(0, to - from + 1);
    }

    private long backward(long count, @Nullable Results results) {
        if (count == 0) {
            return again(results);
        }
        long from = position - 1;
        long to = count > from ? 1 : from - count + 1;
        for (long row = from; row >= to; row--) {
            show(row, results);
        }
        position = from - to + 1 < count ? 0 : to;
        return Math.max(0, from - to + 1);
    }

    private long again(@Nullable Results results) {
        if (position < 1 || position > rowCount) {
            return 0;
        }
        show(position, results);
        return 1;
    }

    private long moveTo(long target, @Nullable Results results) {
        position = Math.clamp(target, 0, rowCount + 1);
        return again(results);
    }

    private void show(long row, @Nullable Results results) {
        KeptRows rows = kept;
        if (results == null || rows == null) {
            return;
        }
        int chunk = rows.chunkOf(row - 1);
        if (shown == null || chunk != shownChunk) {
            shown = rows.chunk(chunk);
            shownChunk = chunk;
        }
        int at = (int) (row - 1 - rows.firstRow(chunk));
        results.rows(shown, at, at + 1);
    }

    private void keep() {
        if (isKept) {
            return;
        }
        portal.keepAll();
        isKept = true;
        KeptRows rows = portal.keptRows();
        kept = rows;
        rowCount = rows == null ? 0 : rows.rows();
    }
}
