package heliosdb.wire.postgres;

import heliosdb.engine.session.Session;

/// Results of the extended protocol: the client asked for the description itself, if it wanted one.
final class PortalResults extends WireResults {
    PortalResults(Session session, ReplyWriter replies, Outlet outlet, Inbox inbox) {
        super(session, replies, outlet, inbox);
    }
}
