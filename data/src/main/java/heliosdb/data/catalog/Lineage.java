package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a table belongs to others: by inheritance or as a partition.
///
/// @param parents the tables that it inherits from, in order; the partitioned table of a partition
/// @param inherited the numbers of the columns and the object ids of the constraints that it has
///   from its parents alone, not by a definition of its own
/// @param bound which rows of its parent a partition takes, null for other tables
/// @param key what a partitioned table is divided by, null for other tables
public record Lineage(
        List<Integer> parents,
        List<Integer> inherited,
        @Nullable PartitionBound bound,
        @Nullable PartitionKey key) {
    /// Of a table that stands alone.
    public static final Lineage NONE = new Lineage(List.of(), List.of(), null, null);

    /// Keeps its own copies of the lists.
    public Lineage {
        parents = List.copyOf(parents);
        inherited = List.copyOf(inherited);
    }

    /// Whether it is a partition.
    public boolean isPartition() {
        return bound != null;
    }

    /// Whether it holds no rows itself but in partitions.
    public boolean isPartitioned() {
        return key != null;
    }

    /// The same with other parents.
    public Lineage withParents(List<Integer> other, @Nullable PartitionBound newBound) {
        return new Lineage(other, inherited, newBound, key);
    }

    /// The same with something inherited or not.
    ///
    /// @param part a column's number or a constraint's object id
    public Lineage withInherited(int part, boolean isInherited) {
        if (inherited.contains(part) == isInherited) {
            return this;
        }
        List<Integer> changed = new ArrayList<>(inherited);
        if (isInherited) {
            changed.add(part);
        } else {
            changed.remove(Integer.valueOf(part));
        }
        return new Lineage(parents, changed, bound, key);
    }

    /// The needs that come of it: a partition goes with its table.
    List<Reference> references() {
        return parents.stream()
                .map(parent -> isPartition() ? Reference.auto(parent) : Reference.normal(parent))
                .toList();
    }
}
