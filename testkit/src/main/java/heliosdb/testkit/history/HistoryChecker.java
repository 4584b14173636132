package heliosdb.testkit.history;

import heliosdb.testkit.history.Anomaly.Kind;
import heliosdb.testkit.history.DependencyGraph.Edge;
import heliosdb.testkit.history.RecordedTransaction.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks a history of list appends. A history without anomalies is serializable as far as its
/// reads can tell. For one thread, one history.
public final class HistoryChecker {
    private final Map<Long, RecordedTransaction> transactions = new HashMap<>();
    private final Map<String, KeyHistory> keys = new HashMap<>();
    private final DependencyGraph graph = new DependencyGraph();
    private final List<Anomaly> anomalies = new ArrayList<>();

    private HistoryChecker(List<RecordedTransaction> history) {
        for (RecordedTransaction transaction : history) {
            if (transactions.put(transaction.id(), transaction) != null) {
                throw new IllegalArgumentException("transaction twice: " + transaction.id());
            }
        }
    }

    /// Everything wrong with a history; cycles are one for each knot of transactions that depend on
    /// each other.
    public static List<Anomaly> check(List<RecordedTransaction> history) {
        return new HistoryChecker(history).check();
    }

    private List<Anomaly> check() {
        transactions.values().forEach(this::collect);
        keys.forEach(this::checkReads);
        transactions.values().forEach(this::checkInside);
        if (anomalies.isEmpty()) {
            keys.values().forEach(key -> key.addEdges(graph));
            for (List<Edge> cycle : graph.cycles()) {
                anomalies.add(new Anomaly(kindOf(cycle), describe(cycle)));
            }
        }
        return anomalies;
    }

    private void collect(RecordedTransaction transaction) {
        for (Operation operation : transaction.operations()) {
            KeyHistory key = keys.computeIfAbsent(operation.key(), name -> new KeyHistory());
            switch (operation) {
                case Operation.Append append -> key.addAppend(transaction, append.element());
                case Operation.Read read -> {
                    if (transaction.outcome() == Outcome.COMMITTED) {
                        key.addRead(transaction, read.elements());
                    }
                }
            }
        }
    }

    private void checkReads(String name, KeyHistory key) {
        List<Long> order = key.order();
        if (new HashSet<>(order).size() != order.size()) {
            report(Kind.INCOMPATIBLE_READS, "an element stands twice in " + name + ": " + order);
        }
        for (KeyHistory.Seen seen : key.reads()) {
            int length = seen.elements().size();
            if (!order.subList(0, length).equals(seen.elements())) {
                report(
                        Kind.INCOMPATIBLE_READS,
                        "of " + name + ": " + order + " and " + seen.elements());
            }
        }
        Set<Long> reported = new HashSet<>();
        for (long element : order) {
            RecordedTransaction writer = key.writer(element);
            if (writer == null) {
                report(Kind.INCOMPATIBLE_READS, "nobody wrote " + element + " to " + name);
            } else if (writer.outcome() == Outcome.ABORTED && reported.add(element)) {
                report(Kind.G1A_ABORTED_READ, element + " of " + name + " by " + writer.id());
            }
        }
        checkIntermediate(name, key);
    }

    private void checkIntermediate(String name, KeyHistory key) {
        for (KeyHistory.Seen seen : key.reads()) {
            if (seen.elements().isEmpty()) {
                continue;
            }
            long last = seen.elements().getLast();
            RecordedTransaction writer = key.writer(last);
            if (writer != null && writer.id() != seen.reader().id() && key.lastOf(writer) != last) {
                report(
                        Kind.G1B_INTERMEDIATE_READ,
                        seen.reader().id() + " saw " + last + " of " + name + " by " + writer.id());
            }
        }
    }

    /// Within a transaction each read of a key continues what it knew of it: what it read before
    /// and appended since. Only for transactions that read at one snapshot; under read committed
    /// another transaction's appends may come between, so only its own are looked for.
    private void checkInside(RecordedTransaction transaction) {
        if (transaction.outcome() != Outcome.COMMITTED) {
            return;
        }
        Map<String, List<Long>> appended = new HashMap<>();
        for (Operation operation : transaction.operations()) {
            List<Long> own = appended.computeIfAbsent(operation.key(), k -> new ArrayList<>());
            switch (operation) {
                case Operation.Append append -> own.add(append.element());
                case Operation.Read read -> {
                    List<Long> seen = read.elements();
                    int from = seen.size() - own.size();
                    if (from < 0 || !seen.subList(from, seen.size()).equals(own)) {
                        report(
                                Kind.INTERNAL,
                                transaction.id() + " wrote " + own + " and read " + seen);
                    }
                }
            }
        }
    }

    private void report(Kind kind, String description) {
        anomalies.add(new Anomaly(kind, description));
    }

    private static Kind kindOf(List<Edge> cycle) {
        long overwritten =
                cycle.stream()
                        .filter(edge -> edge.kind() == DependencyGraph.EdgeKind.READ_WRITE)
                        .count();
        if (overwritten > 1) {
            return Kind.G2;
        }
        if (overwritten == 1) {
            return Kind.G_SINGLE;
        }
        boolean hasReads =
                cycle.stream().anyMatch(e -> e.kind() == DependencyGraph.EdgeKind.WRITE_READ);
        return hasReads ? Kind.G1C_INFORMATION_CYCLE : Kind.G0_WRITE_CYCLE;
    }

    private String describe(List<Edge> cycle) {
        StringBuilder text = new StringBuilder();
        for (Edge edge : cycle) {
            text.append(edge).append('\n');
        }
        for (Edge edge : cycle) {
            text.append(transactions.get(edge.from())).append('\n');
        }
        return text.toString();
    }
}
