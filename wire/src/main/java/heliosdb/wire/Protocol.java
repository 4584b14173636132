package heliosdb.wire;

import io.netty.channel.ChannelHandler;

/// A protocol that the server speaks on a port of its own. Thread-safe.
public interface Protocol extends AutoCloseable {
    /// Its name in the configuration, such as `postgres`.
    String name();

    /// The port that it listens on unless told otherwise.
    int defaultPort();

    /// What handles one more connection.
    ChannelHandler newConnection();

    /// How many connections are open.
    int connectionCount();

    /// Tells every connection to end: idle ones at once, busy ones as soon as their statement can
    /// be stopped.
    void terminateConnections();

    /// Frees its threads once all connections have gone.
    @Override
    void close();
}
