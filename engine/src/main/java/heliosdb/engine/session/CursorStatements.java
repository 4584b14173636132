package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.SessionStatement;
import heliosdb.query.ast.SessionStatement.CursorOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Executes DECLARE, FETCH, MOVE and CLOSE. Each answers its command tag.
final class CursorStatements {
    private static final short[] BINARY = {1};
    private static final short[] TEXT = {};

    private final Session session;

    CursorStatements(Session session) {
        this.session = session;
    }

    String declare(
            SessionStatement.DeclareCursor declare,
            String text,
            @Nullable Object[] parameters,
            PreparedStatement prepared) {
        if (!declare.hold()
                && !session.block().isExplicit()
                && session.block().state() != TransactionBlock.State.IMPLICIT) {
            throw outsideBlock();
        }
        if (!declare.hold()
                && !session.block().isExplicit()
                && !session.statements().isInMultiple()) {
            throw outsideBlock();
        }
        boolean isScrollable = declare.options().contains(CursorOption.SCROLL);
        if (isScrollable && declare.options().contains(CursorOption.NO_SCROLL)) {
            throw new HeliosException(
                    ErrorCode.INVALID_CURSOR_DEFINITION,
                    "cannot specify both SCROLL and NO SCROLL");
        }
        Portal portal =
                new Portal(
                        declare.name(),
                        prepared,
                        parameters,
                        declare.options().contains(CursorOption.BINARY) ? BINARY : TEXT);
        Cursor cursor =
                new Cursor(
                        portal,
                        isScrollable,
                        declare.hold(),
                        text,
                        session.services().clock().currentMicros());
        session.portals().open(portal, session.block().savepointCount(), cursor);
        session.statements().start(portal);
        return "DECLARE CURSOR";
    }

    String fetch(SessionStatement.Fetch fetch, Results results) {
        Cursor cursor = session.portals().cursor(fetch.cursor());
        long count = fetch.count();
        if (fetch.move()) {
            return "MOVE " + cursor.fetch(fetch.direction(), count, null);
        }
        results.columns(cursor.portal().columns(), cursor.portal().resultFormats());
        return "FETCH " + cursor.fetch(fetch.direction(), count, results);
    }

    String close(SessionStatement.Close close) {
        String name = close.cursor();
        if (name == null) {
            session.portals().closeCursors();
            return "CLOSE CURSOR ALL";
        }
        session.portals().cursor(name);
        session.portals().close(name);
        return "CLOSE CURSOR";
    }

    static List<heliosdb.query.context.ResultColumn> columns(
            Session session, SessionStatement.Fetch fetch) {
        return fetch.move()
                ? List.of()
                : session.portals().cursor(fetch.cursor()).portal().columns();
    }

    private static HeliosException outsideBlock() {
        return new HeliosException(
                ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                "DECLARE CURSOR can only be used in transaction blocks");
    }
}
