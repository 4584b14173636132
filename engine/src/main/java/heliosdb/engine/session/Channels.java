package heliosdb.engine.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who listens to which channel of which database. Safe for any thread.
public final class Channels {
    private final Map<Address, Set<Mailbox>> listeners = new ConcurrentHashMap<>();

    /// A channel's name within a database.
    record Address(String database, String channel) {}

    void listen(Address address, Mailbox mailbox) {
        listeners.compute(
                address,
                (_, known) -> {
                    Set<Mailbox> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                    all.add(mailbox);
                    return all;
                });
    }

    void unlisten(Address address, Mailbox mailbox) {
        listeners.computeIfPresent(
                address,
                (_, known) -> {
                    known.remove(mailbox);
                    return known.isEmpty() ? null : known;
                });
    }

    void publish(String database, Notification notification) {
        Set<Mailbox> all = listeners.get(new Address(database, notification.channel()));
        if (all != null) {
            all.forEach(mailbox -> mailbox.deliver(notification));
        }
    }
}
