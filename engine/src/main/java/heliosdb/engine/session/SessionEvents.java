package heliosdb.engine.session;

/// What a session tells its owner outside of results.
public interface SessionEvents {
    /// A message to the client. Called on the thread that runs the statement.
    void notice(Notice notice);

    /// There is something in [Session#takeNotifications]. Called on any thread; must not block.
    void notificationsArrived();

    /// The session has been told to end, by an administrator or a shutdown. Called on any thread;
    /// must not block.
    void terminated();

    /// Hears nothing.
    SessionEvents NONE =
            new SessionEvents() {
                @Override
                public void notice(Notice notice) {}

                @Override
                public void notificationsArrived() {}

                @Override
                public void terminated() {}
            };
}
