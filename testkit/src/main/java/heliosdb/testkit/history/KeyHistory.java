package heliosdb.testkit.history;

import heliosdb.testkit.history.DependencyGraph.EdgeKind;
import heliosdb.testkit.history.RecordedTransaction.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happened to one key.
final class KeyHistory {
    private final Map<Long, RecordedTransaction> writers = new HashMap<>();
    private final Map<Long, Long> lastByWriter = new HashMap<>();
    private final List<Seen> reads = new ArrayList<>();
    private List<Long> longest = List.of();

    /// A read of the key.
    record Seen(RecordedTransaction reader, List<Long> elements) {}

    void addAppend(RecordedTransaction writer, long element) {
        if (writers.put(element, writer) != null) {
            throw new IllegalArgumentException("element appended twice: " + element);
        }
        lastByWriter.put(writer.id(), element);
    }

    void addRead(RecordedTransaction reader, List<Long> elements) {
        reads.add(new Seen(reader, elements));
        if (elements.size() > longest.size()) {
            longest = elements;
        }
    }

    List<Seen> reads() {
        return reads;
    }

    /// The order of the writes as far as reads show it.
    List<Long> order() {
        return longest;
    }

    @Nullable RecordedTransaction writer(long element) {
        return writers.get(element);
    }

    long lastOf(RecordedTransaction writer) {
        return Objects.requireNonNull(lastByWriter.get(writer.id()));
    }

    void addEdges(DependencyGraph graph) {
        for (int i = 1; i < longest.size(); i++) {
            graph.add(idOf(longest.get(i - 1)), EdgeKind.WRITE_WRITE, idOf(longest.get(i)));
        }
        Set<Long> unseen = unseenWriters();
        if (!longest.isEmpty()) {
            long last = idOf(longest.getLast());
            unseen.forEach(writer -> graph.add(last, EdgeKind.WRITE_WRITE, writer));
        }
        for (Seen seen : reads) {
            long reader = seen.reader().id();
            int length = seen.elements().size();
            if (length > 0) {
                graph.add(idOf(seen.elements().getLast()), EdgeKind.WRITE_READ, reader);
            }
            if (length < longest.size()) {
                graph.add(reader, EdgeKind.READ_WRITE, idOf(longest.get(length)));
            } else {
                unseen.forEach(writer -> graph.add(reader, EdgeKind.READ_WRITE, writer));
            }
        }
    }

    /// Who certainly wrote what no read shows: that comes after everything seen.
    private Set<Long> unseenWriters() {
        Set<Long> seen = new HashSet<>(longest);
        Set<Long> unseen = new HashSet<>();
        writers.forEach((element, writer) -> {
            if (writer.outcome() == Outcome.COMMITTED && !seen.contains(element)) {
                unseen.add(writer.id());
            }
        });
        return unseen;
    }

    private long idOf(long element) {
        return Objects.requireNonNull(writers.get(element)).id();
    }
}
