package heliosdb.data.catalog;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An immutable sorted map: a change makes a new one that shares all but the path to the change. An
/// AVL tree, so that every operation takes time logarithmic in the size.
final class SortedTree<K extends Comparable<K>, V> {
    private final @Nullable Node<K, V> root;

    private SortedTree(@Nullable Node<K, V> root) {
        this.root = root;
    }

    private record Node<K, V>(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int height) {}

    /// What a walk calls for each entry; false ends it.
    interface Visitor<K, V> {
        boolean visit(K key, V value);
    }

    static <K extends Comparable<K>, V> SortedTree<K, V> empty() {
        return new SortedTree<>(null);
    }

    @Nullable V find(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    SortedTree<K, V> with(K key, V value) {
        return new SortedTree<>(insert(root, key, value));
    }

    SortedTree<K, V> without(K key) {
        return find(key) == null ? this : new SortedTree<>(remove(root, key));
    }

    /// Visits the entries from a key on, in order, until the visitor has enough.
    void from(K first, Visitor<K, V> visitor) {
        walk(root, first, visitor);
    }

    /// Visits all entries in order.
    void forEach(Visitor<K, V> visitor) {
        walk(root, null, visitor);
    }

    /// The first value at or after a key, if its key is wanted.
    @Nullable V first(K from, Predicate<K> isWanted) {
        Node<K, V> best = null;
        Node<K, V> node = root;
        while (node != null) {
            if (from.compareTo(node.key) <= 0) {
                best = node;
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return best != null && isWanted.test(best.key) ? best.value : null;
    }

    private static <K extends Comparable<K>, V> boolean walk(
            @Nullable Node<K, V> node, @Nullable K first, Visitor<K, V> visitor) {
        if (node == null) {
            return true;
        }
        int order = first == null ? -1 : first.compareTo(node.key);
        if (order < 0 && !walk(node.left, first, visitor)) {
            return false;
        }
        if (order <= 0 && !visitor.visit(node.key, node.value)) {
            return false;
        }
        return walk(node.right, order < 0 ? null : first, visitor);
    }

    private static <K extends Comparable<K>, V> Node<K, V> insert(
            @Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null, 1);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right, node.height);
        }
        return order < 0
                ? balanced(node.key, node.value, insert(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, insert(node.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(
            @Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next.key, next.value, node.left, remove(node.right, next.key));
    }

    private static <K, V> Node<K, V> balanced(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int lean = height(left) - height(right);
        if (lean > 1 && left != null) {
            Node<K, V> inner = left.right;
            if (inner == null || height(left.left) >= height(inner)) {
                return node(left.key, left.value, left.left, node(key, value, inner, right));
            }
            return node(
                    inner.key,
                    inner.value,
                    node(left.key, left.value, left.left, inner.left),
                    node(key, value, inner.right, right));
        }
        if (lean < -1 && right != null) {
            Node<K, V> inner = right.left;
            if (inner == null || height(right.right) >= height(inner)) {
                return node(right.key, right.value, node(key, value, left, inner), right.right);
            }
            return node(
                    inner.key,
                    inner.value,
                    node(key, value, left, inner.left),
                    node(right.key, right.value, inner.right, right.right));
        }
        return node(key, value, left, right);
    }

    private static <K, V> Node<K, V> node(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        return new Node<>(key, value, left, right, 1 + Math.max(height(left), height(right)));
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }
}
