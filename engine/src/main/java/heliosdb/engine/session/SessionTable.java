package heliosdb.engine.session;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The open sessions of a server. Safe for any thread.
public final class SessionTable {
    private final ConcurrentHashMap<Integer, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger(100);

    int newProcessId() {
        return numbers.incrementAndGet() & Integer.MAX_VALUE;
    }

    void add(Session session) {
        sessions.put(session.processId(), session);
    }

    void remove(Session session) {
        sessions.remove(session.processId(), session);
    }

    /// The session of a process number.
    public Optional<Session> find(int processId) {
        return Optional.ofNullable(sessions.get(processId));
    }

    /// All sessions, in no order.
    public Collection<Session> all() {
        return List.copyOf(sessions.values());
    }

    /// How many sessions there are.
    public int size() {
        return sessions.size();
    }
}
