package heliosdb.wire.postgres;

import heliosdb.engine.session.Session;
import heliosdb.query.context.ResultColumn;
import java.util.List;

/// Results of the simple protocol: rows come with their description.
final class SimpleResults extends WireResults {
    SimpleResults(Session session, ReplyWriter replies, Outlet outlet, Inbox inbox) {
        super(session, replies, outlet, inbox);
    }

    @Override
    public void columns(List<ResultColumn> columns, short[] formats) {
        super.columns(columns, formats);
        replies.rowDescription(columns, formats);
    }
}
