package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.QueryBody.WindowClause;
import heliosdb.query.ast.SortItem;
import heliosdb.query.ast.Window;
import heliosdb.query.ast.Window.Bound;
import heliosdb.query.ast.Window.BoundKind;
import heliosdb.query.ast.Window.Exclusion;
import heliosdb.query.ast.Window.Frame;
import heliosdb.query.ast.Window.FrameUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads windows: behind OVER and in the WINDOW clause.
final class WindowParser {
    private final Grammar grammar;
    private final Cursor cursor;

    WindowParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// What stands behind OVER.
    Window over() {
        int position = cursor.position();
        return cursor.at(LEFT_PARENTHESIS)
                ? definition()
                : new Window.Named(grammar.names.column(), position);
    }

    /// `name AS (..)`.
    WindowClause clause() {
        String name = grammar.names.column();
        cursor.expect(Keyword.AS);
        return new WindowClause(name, definition());
    }

    private Window.Definition definition() {
        int position = cursor.expect(LEFT_PARENTHESIS);
        String base = atBaseName() ? grammar.names.column() : null;
        List<Expression> partitionBy = List.of();
        if (cursor.accept(Keyword.PARTITION)) {
            cursor.expect(Keyword.BY);
            partitionBy = grammar.names.list(grammar.expressions::expression);
        }
        List<SortItem> orderBy = grammar.queries.orderBy();
        Frame frame = frame();
        cursor.expect(RIGHT_PARENTHESIS);
        return new Window.Definition(base, partitionBy, orderBy, frame, position);
    }

    // Where one of these could also be a window's name, it starts its clause.
    private boolean atBaseName() {
        return switch (cursor.keyword()) {
            case PARTITION, RANGE, ROWS, GROUPS -> false;
            default -> cursor.token().isColumnName();
        };
    }

    private @Nullable Frame frame() {
        FrameUnit unit =
                switch (cursor.keyword()) {
                    case ROWS -> FrameUnit.ROWS;
                    case RANGE -> FrameUnit.RANGE;
                    case GROUPS -> FrameUnit.GROUPS;
                    default -> null;
                };
        if (unit == null) {
            return null;
        }
        int position = cursor.position();
        cursor.advance();
        boolean between = cursor.accept(Keyword.BETWEEN);
        int startPosition = cursor.position();
        Bound start = bound();
        Bound end = new Bound(BoundKind.CURRENT_ROW, null);
        int endPosition = startPosition;
        if (between) {
            cursor.expect(Keyword.AND);
            endPosition = cursor.position();
            end = bound();
        }
        check(start.kind(), startPosition, end.kind(), endPosition, between);
        return new Frame(unit, start, end, exclusion(), position);
    }

    private Bound bound() {
        if (cursor.at(Keyword.UNBOUNDED)
                && (cursor.ahead(1) == Keyword.PRECEDING || cursor.ahead(1) == Keyword.FOLLOWING)) {
            cursor.advance();
            return new Bound(
                    precedes() ? BoundKind.UNBOUNDED_PRECEDING : BoundKind.UNBOUNDED_FOLLOWING,
                    null);
        }
        if (cursor.accept(Keyword.CURRENT, Keyword.ROW)) {
            return new Bound(BoundKind.CURRENT_ROW, null);
        }
        Expression offset = grammar.expressions.expression();
        return new Bound(
                precedes() ? BoundKind.OFFSET_PRECEDING : BoundKind.OFFSET_FOLLOWING, offset);
    }

    private boolean precedes() {
        if (cursor.accept(Keyword.PRECEDING)) {
            return true;
        }
        cursor.expect(Keyword.FOLLOWING);
        return false;
    }

    private static void check(
            BoundKind start, int startPosition, BoundKind end, int endPosition, boolean between) {
        if (start == BoundKind.UNBOUNDED_FOLLOWING) {
            throw windowing("frame start cannot be UNBOUNDED FOLLOWING", startPosition);
        }
        if (!between && start == BoundKind.OFFSET_FOLLOWING) {
            throw windowing(
                    "frame starting from following row cannot end with current row", startPosition);
        }
        if (end == BoundKind.UNBOUNDED_PRECEDING) {
            throw windowing("frame end cannot be UNBOUNDED PRECEDING", endPosition);
        }
        if (start == BoundKind.CURRENT_ROW && end == BoundKind.OFFSET_PRECEDING) {
            throw windowing(
                    "frame starting from current row cannot have preceding rows", endPosition);
        }
        if (start == BoundKind.OFFSET_FOLLOWING
                && (end == BoundKind.OFFSET_PRECEDING || end == BoundKind.CURRENT_ROW)) {
            throw windowing(
                    "frame starting from following row cannot have preceding rows", endPosition);
        }
    }

    private static HeliosException windowing(String message, int position) {
        return new HeliosException(ErrorCode.WINDOWING_ERROR, message).at(position);
    }

    private Exclusion exclusion() {
        if (!cursor.accept(Keyword.EXCLUDE)) {
            return Exclusion.NO_OTHERS;
        }
        Keyword keyword = cursor.keyword();
        switch (keyword) {
            case CURRENT, NO -> cursor.advance();
            default -> {}
        }
        return switch (keyword) {
            case CURRENT -> {
                cursor.expect(Keyword.ROW);
                yield Exclusion.CURRENT_ROW;
            }
            case NO -> {
                cursor.expect(Keyword.OTHERS);
                yield Exclusion.NO_OTHERS;
            }
            case GROUP -> {
                cursor.advance();
                yield Exclusion.GROUP;
            }
            case TIES -> {
                cursor.advance();
                yield Exclusion.TIES;
            }
            default -> throw cursor.unexpected();
        };
    }
}
