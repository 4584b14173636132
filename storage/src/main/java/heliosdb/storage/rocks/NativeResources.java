package heliosdb.storage.rocks;

import java.util.ArrayDeque;
import java.util.Deque;

/// Native objects that belong together, closed in the reverse order of their making.
final class NativeResources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// Takes over an object to close.
    <T extends AutoCloseable> T own(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (RuntimeException next) {
                failure = next;
            } catch (Exception next) {
                failure = new IllegalStateException("a native object cannot be closed", next);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
