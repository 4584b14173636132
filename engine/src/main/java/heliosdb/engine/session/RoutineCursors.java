package heliosdb.engine.session;

import heliosdb.query.PreparedQuery;
import heliosdb.query.ast.SessionStatement.FetchDirection;
import heliosdb.query.routine.RoutineHost.Cursors;
import heliosdb.query.routine.RoutineHost.RowTaker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cursors that routines open: those of the session, so that SQL can go on with them.
final class RoutineCursors implements Cursors {
    private static final short[] TEXT = {};

    private final Session session;
    private int named;

    RoutineCursors(Session session) {
        this.session = session;
    }

    @Override
    public String open(
            @Nullable String name,
            PreparedQuery query,
            @Nullable Object[] parameters,
            boolean isScrollable) {
        String made = name == null ? "<unnamed portal " + ++named + ">" : name;
        PreparedStatement statement =
                new PreparedStatement(
                        made,
                        "",
                        null,
                        List.of(),
                        query.parameterTypes(),
                        query.columns(),
                        query,
                        false,
                        session.services().clock().currentMicros());
        Portal portal = new Portal(made, statement, parameters, TEXT);
        Cursor cursor =
                new Cursor(
                        portal,
                        isScrollable,
                        false,
                        "",
                        session.services().clock().currentMicros());
        session.portals().open(portal, session.block().savepointCount(), cursor);
        session.portals().settle(portal);
        portal.start(Execution.of(session));
        return made;
    }

    @Override
    public boolean exists(String name) {
        return session.portals().findOrNull(name) != null;
    }

    @Override
    public long fetch(String name, FetchDirection direction, long count, @Nullable RowTaker rows) {
        Cursor cursor = session.portals().cursor(name);
        Results results = rows == null ? null : new RoutineResults(rows);
        if (results != null) {
            results.columns(cursor.portal().columns(), TEXT);
        }
        return cursor.fetch(direction, count, results);
    }

    @Override
    public void close(String name) {
        session.portals().cursor(name);
        session.portals().close(name);
    }
}
