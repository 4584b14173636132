package heliosdb.engine.session;

import static java.util.Objects.requireNonNull;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The portals of a session by name: those of the extended protocol and the cursors of SQL, which
/// share their names.
final class Portals {
    private final int countMax;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// A portal with what only SQL's cursors know.
    ///
    /// @param savepoints how many savepoints there were when it was opened
    /// @param cursor null for the extended protocol's
    record Entry(Portal portal, int savepoints, @Nullable Cursor cursor) {
        boolean isHeld() {
            return cursor != null && cursor.isHeld();
        }
    }

    Portals(int countMax) {
        this.countMax = countMax;
    }

    Portal find(String name) {
        Portal portal = findOrNull(name);
        if (portal == null) {
            throw missing("portal", name);
        }
        return portal;
    }

    @Nullable Portal findOrNull(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.portal();
    }

    Cursor cursor(String name) {
        Entry entry = entries.get(name);
        if (entry == null || entry.cursor() == null) {
            throw missing("cursor", name);
        }
        return entry.cursor();
    }

    Set<String> names() {
        return entries.isEmpty() ? Set.of() : Set.copyOf(entries.keySet());
    }

    /// Closes all but some.
    void closeExcept(Set<String> names) {
        if (!entries.isEmpty()) {
            closeIf(entry -> !names.contains(entry.portal().name()));
        }
    }

    Collection<Entry> all() {
        return List.copyOf(entries.values());
    }

    void open(Portal portal, int savepoints, @Nullable Cursor cursor) {
        String name = portal.name();
        if (!name.isEmpty() && entries.containsKey(name)) {
            throw new HeliosException(
                    ErrorCode.DUPLICATE_CURSOR, "cursor \"" + name + "\" already exists");
        }
        close(name);
        if (entries.size() >= countMax) {
            throw new HeliosException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED, "too many open portals")
                    .withDetail("A session may have " + countMax + " portals.");
        }
        entries.put(name, new Entry(portal, savepoints, cursor));
    }

    void close(String name) {
        Entry entry = entries.remove(name);
        if (entry != null) {
            entry.portal().close();
        }
    }

    /// Another statement is about to run: portals between their rows compute the rest of them now,
    /// while their snapshot stands.
    void settle(@Nullable Portal except) {
        if (entries.isEmpty()) {
            return;
        }
        for (Entry entry : entries.values()) {
            if (entry.portal() != except && entry.portal().isSuspended()) {
                entry.portal().keepAll();
            }
        }
    }

    boolean hasSuspended() {
        for (Entry entry : entries.values()) {
            if (entry.portal().isSuspended()) {
                return true;
            }
        }
        return false;
    }

    /// Whether a cursor outlives the transaction.
    boolean areHeld() {
        for (Entry entry : entries.values()) {
            if (entry.isHeld()) {
                return true;
            }
        }
        return false;
    }

    /// The transaction is about to commit: held cursors compute their rows.
    void beforeCommit() {
        for (Entry entry : entries.values()) {
            if (entry.isHeld()) {
                requireNonNull(entry.cursor()).hold();
            }
        }
    }

    /// The transaction has ended: portals go, but for the held cursors of one that went well.
    void transactionEnded(boolean isCommitted) {
        if (!entries.isEmpty()) {
            closeIf(entry ->
                    !(entry.isHeld()
                            && (isCommitted || requireNonNull(entry.cursor()).isSettled())));
        }
    }

    /// A savepoint was rolled back to: what was opened after it goes.
    void rolledBackTo(int savepoints) {
        closeIf(entry ->
                entry.savepoints() >= savepoints
                        && !(entry.isHeld() && requireNonNull(entry.cursor()).isSettled()));
    }

    void closeAll() {
        closeIf(_ -> true);
    }

    void closeCursors() {
        closeIf(entry -> entry.cursor() != null);
    }

    private void closeIf(Predicate<Entry> condition) {
        for (Entry entry : new ArrayList<>(entries.values())) {
            if (condition.test(entry)) {
                close(entry.portal().name());
            }
        }
    }

    private static HeliosException missing(String what, String name) {
        return new HeliosException(
                ErrorCode.INVALID_CURSOR_NAME, what + " \"" + name + "\" does not exist");
    }
}
