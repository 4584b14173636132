package heliosdb.testkit.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who has to come before whom, and why.
final class DependencyGraph {
    private final Map<Long, Map<Long, EdgeKind>> edges = new TreeMap<>();

    /// Why one transaction comes before another one. The first one of two kinds counts: it makes
    /// the graver anomaly.
    enum EdgeKind {
        /// The other one overwrote what it wrote.
        WRITE_WRITE,
        /// The other one read what it wrote.
        WRITE_READ,
        /// The other one overwrote what it read.
        READ_WRITE
    }

    /// One transaction before another one.
    record Edge(long from, EdgeKind kind, long to) {}

    void add(long from, EdgeKind kind, long to) {
        if (from != to) {
            edges.computeIfAbsent(from, id -> new TreeMap<>())
                    .merge(to, kind, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /// A cycle out of each set of transactions that are before each other: one of the gravest kind
    /// that is there, and a short one.
    List<List<Edge>> cycles() {
        List<List<Edge>> cycles = new ArrayList<>();
        for (Set<Long> knot : new Knots(edges).find()) {
            cycles.add(gravest(knot));
        }
        return cycles;
    }

    private List<Edge> gravest(Set<Long> knot) {
        List<Edge> cycle = shortest(knot, EnumSet.of(EdgeKind.WRITE_WRITE), false);
        if (cycle.isEmpty()) {
            cycle = shortest(knot, EnumSet.complementOf(EnumSet.of(EdgeKind.READ_WRITE)), false);
        }
        if (cycle.isEmpty()) {
            cycle = shortest(knot, EnumSet.complementOf(EnumSet.of(EdgeKind.READ_WRITE)), true);
        }
        return cycle.isEmpty() ? shortest(knot, EnumSet.allOf(EdgeKind.class), true) : cycle;
    }

    /// A short cycle that starts with an edge of some kind and goes on over certain kinds only.
    private List<Edge> shortest(
            Set<Long> knot, Set<EdgeKind> kinds, boolean startsWithOverwrittenRead) {
        List<Edge> shortest = List.of();
        for (long start : knot) {
            for (Map.Entry<Long, EdgeKind> first : edgesFrom(start)) {
                boolean isStart =
                        startsWithOverwrittenRead
                                ? first.getValue() == EdgeKind.READ_WRITE
                                : kinds.contains(first.getValue());
                if (isStart && knot.contains(first.getKey())) {
                    List<Edge> path = path(first.getKey(), start, knot, kinds);
                    if (!path.isEmpty()
                            && (shortest.isEmpty() || path.size() + 1 < shortest.size())) {
                        shortest = new ArrayList<>(path);
                        shortest.addFirst(new Edge(start, first.getValue(), first.getKey()));
                    }
                }
            }
        }
        return shortest;
    }

    /// A shortest path between two different transactions; empty when there is none.
    private List<Edge> path(long start, long end, Set<Long> knot, Set<EdgeKind> kinds) {
        Map<Long, Edge> cameBy = new HashMap<>();
        ArrayDeque<Long> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            long from = next.poll();
            for (Map.Entry<Long, EdgeKind> edge : edgesFrom(from)) {
                long to = edge.getKey();
                if (kinds.contains(edge.getValue())
                        && knot.contains(to)
                        && to != start
                        && !cameBy.containsKey(to)) {
                    cameBy.put(to, new Edge(from, edge.getValue(), to));
                    next.add(to);
                }
            }
            if (cameBy.containsKey(end)) {
                return pathTo(start, end, cameBy);
            }
        }
        return List.of();
    }

    private Set<Map.Entry<Long, EdgeKind>> edgesFrom(long node) {
        return edges.getOrDefault(node, Map.of()).entrySet();
    }

    private static List<Edge> pathTo(long start, long end, Map<Long, Edge> cameBy) {
        ArrayDeque<Edge> path = new ArrayDeque<>();
        for (Edge edge = cameBy.get(end); edge != null; edge = cameBy.get(edge.from())) {
            path.addFirst(edge);
            if (edge.from() == start) {
                break;
            }
        }
        return List.copyOf(path);
    }

    /// Tarjan's strongly connected components (1972) of more than one member, without recursion.
    private static final class Knots {
        private final Map<Long, Map<Long, EdgeKind>> edges;
        private final Map<Long, Integer> index = new HashMap<>();
        private final Map<Long, Integer> low = new HashMap<>();
        private final ArrayDeque<Long> stack = new ArrayDeque<>();
        private final Set<Long> onStack = new HashSet<>();
        private final List<Set<Long>> found = new ArrayList<>();

        Knots(Map<Long, Map<Long, EdgeKind>> edges) {
            this.edges = edges;
        }

        List<Set<Long>> find() {
            for (long node : edges.keySet()) {
                if (!index.containsKey(node)) {
                    visit(node);
                }
            }
            return found;
        }

        private void visit(long root) {
            ArrayDeque<Long> path = new ArrayDeque<>();
            ArrayDeque<ArrayDeque<Long>> open = new ArrayDeque<>();
            enter(root, path, open);
            while (!path.isEmpty()) {
                long node = path.peek();
                Long next = open.peek().poll();
                if (next == null) {
                    path.pop();
                    open.pop();
                    leave(node, path.peek());
                } else if (!index.containsKey(next)) {
                    enter(next, path, open);
                } else if (onStack.contains(next)) {
                    low.merge(node, index.get(next), Math::min);
                }
            }
        }

        private void enter(long node, ArrayDeque<Long> path, ArrayDeque<ArrayDeque<Long>> open) {
            int number = index.size();
            index.put(node, number);
            low.put(node, number);
            stack.push(node);
            onStack.add(node);
            path.push(node);
            open.push(new ArrayDeque<>(edges.getOrDefault(node, Map.of()).keySet()));
        }

        private void leave(long node, @Nullable Long parent) {
            if (parent != null) {
                low.merge(parent, Objects.requireNonNull(low.get(node)), Math::min);
            }
            if (Objects.equals(low.get(node), index.get(node))) {
                Set<Long> knot = new HashSet<>();
                long member;
                do {
                    member = stack.pop();
                    onStack.remove(member);
                    knot.add(member);
                } while (member != node);
                if (knot.size() > 1) {
                    found.add(knot);
                }
            }
        }
    }
}
