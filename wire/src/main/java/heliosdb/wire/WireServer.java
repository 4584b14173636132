package heliosdb.wire;

import heliosdb.base.clock.Clock;
import heliosdb.wire.net.EventLoops;
import heliosdb.wire.net.Listener;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// All protocols of one database on their ports. Thread-safe.
public final class WireServer implements AutoCloseable {
    private static final long POLL_MILLIS = 5;

    private final EventLoops loops;
    private final Clock clock;
    private final List<Protocol> protocols = new ArrayList<>();
    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    private WireServer(EventLoops loops, Clock clock) {
        this.loops = loops;
        this.clock = clock;
    }

    /// Where a protocol listens.
    ///
    /// @param setting the configuration key of the port, for error messages
    public record Endpoint(Protocol protocol, InetSocketAddress address, String setting) {}

    /// Listens on every endpoint, or, when one can't be had, on none. The protocols belong to the
    /// server from now on.
    ///
    /// @param threads how many threads wait for the network
    public static WireServer start(List<Endpoint> endpoints, int threads, Clock clock) {
        WireServer server = new WireServer(EventLoops.open(threads, clock), clock);
        try {
            endpoints.forEach(endpoint -> server.protocols.add(endpoint.protocol()));
            for (Endpoint endpoint : endpoints) {
                server.listeners.put(
                        endpoint.protocol().name(),
                        Listener.bind(
                                server.loops,
                                endpoint.address(),
                                endpoint.setting(),
                                endpoint.protocol()::newConnection));
            }
            return server;
        } catch (Throwable failure) {
            try (server) {
                throw failure;
            }
        }
    }

    /// Where each protocol listens, by its name.
    public Map<String, InetSocketAddress> addresses() {
        Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
        listeners.forEach((name, listener) -> addresses.put(name, listener.address()));
        return addresses;
    }

    /// How many connections are open.
    public int connectionCount() {
        return protocols.stream().mapToInt(Protocol::connectionCount).sum();
    }

    /// Stops accepting, tells all connections to end, and waits until they have.
    ///
    /// @return whether all ended in time
    public boolean drain(long millisMax) {
        listeners.values().forEach(Listener::close);
        protocols.forEach(Protocol::terminateConnections);
        long deadlineNanos = clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisMax);
        CountDownLatch never = new CountDownLatch(1);
        while (connectionCount() > 0) {
            if (clock.nanoTime() - deadlineNanos > 0) {
                return false;
            }
            try {
                never.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        listeners.values().forEach(Listener::close);
        loops.close();
        protocols.forEach(Protocol::close);
    }
}
