package heliosdb.engine.session;

/// What NOTIFY sends to those who listen.
///
/// @param senderId the process number of the sending session
public record Notification(int senderId, String channel, String payload) {}
