package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.session.Channels.Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What a session has to do with notifications: the channels that it listens to, what its
/// transaction will send or change at commit, and what has arrived. Only [#deliver] comes from
/// other threads.
final class Mailbox {
    private static final int ARRIVED_MAX = 1 << 16;
    private static final int PAYLOAD_BYTES_MAX = 8000;
    private static final int CHANNEL_BYTES_MAX = 63;

    private final Channels channels;
    private final String database;
    private final int processId;
    private final SessionEvents events;
    private final ConcurrentLinkedQueue<Notification> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arrivedCount = new AtomicInteger();
    private final Set<String> listening = new LinkedHashSet<>();
    private final List<Runnable> atCommit = new ArrayList<>();
    private final Set<Notification> toSend = new LinkedHashSet<>();

    Mailbox(Channels channels, String database, int processId, SessionEvents events) {
        this.channels = channels;
        this.database = database;
        this.processId = processId;
        this.events = events;
    }

    void listen(String channel) {
        atCommit.add(() -> {
            if (listening.add(channel)) {
                channels.listen(new Address(database, channel), this);
            }
        });
    }

    void unlisten(String channel) {
        atCommit.add(() -> leave(channel));
    }

    void unlistenAll() {
        atCommit.add(() -> List.copyOf(listening).forEach(this::leave));
    }

    void send(String channel, String payload) {
        if (channel.isEmpty()) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "channel name cannot be empty");
        }
        if (channel.length() > CHANNEL_BYTES_MAX) {
            throw new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, "channel name too long");
        }
        if (payload.length() >= PAYLOAD_BYTES_MAX) {
            throw new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, "payload string too long");
        }
        toSend.add(new Notification(processId, channel, payload));
    }

    List<String> channels() {
        return List.copyOf(listening);
    }

    boolean hasPending() {
        return !atCommit.isEmpty() || !toSend.isEmpty();
    }

    /// The transaction has committed.
    void committed() {
        if (hasPending()) {
            atCommit.forEach(Runnable::run);
            atCommit.clear();
            toSend.forEach(notification -> channels.publish(database, notification));
            toSend.clear();
        }
    }

    /// The transaction is undone.
    void rolledBack() {
        atCommit.clear();
        toSend.clear();
    }

    void deliver(Notification notification) {
        // Whoever never reads loses the newest ones, and nobody else suffers.
        if (arrivedCount.incrementAndGet() > ARRIVED_MAX) {
            arrivedCount.decrementAndGet();
            return;
        }
        arrived.add(notification);
        events.notificationsArrived();
    }

    boolean hasArrived() {
        return !arrived.isEmpty();
    }

    List<Notification> take() {
        if (arrived.isEmpty()) {
            return List.of();
        }
        List<Notification> taken = new ArrayList<>();
        for (Notification next = arrived.poll(); next != null; next = arrived.poll()) {
            taken.add(next);
            arrivedCount.decrementAndGet();
        }
        return taken;
    }

    void close() {
        List.copyOf(listening).forEach(this::leave);
    }

    private void leave(String channel) {
        if (listening.remove(channel)) {
            channels.unlisten(new Address(database, channel), this);
        }
    }
}
