package heliosdb.query.binder;

import java.util.Set;

/// What a statement does with a relation, and so what its role must be allowed to.
///
/// @param relation the object id
/// @param name its name, for a relation that the catalog doesn't hold
/// @param role the role whose rights count: the owner of the view that names it; 0 for the current
///   one
/// @param privileges bits of `Acl`
/// @param selected the numbers of the columns that are read
/// @param inserted those that INSERT gives values
/// @param updated those that UPDATE sets
public record RelationUse(
        int relation,
        String name,
        int role,
        int privileges,
        Set<Integer> selected,
        Set<Integer> inserted,
        Set<Integer> updated) {
    /// Keeps its own copies.
    public RelationUse {
        selected = Set.copyOf(selected);
        inserted = Set.copyOf(inserted);
        updated = Set.copyOf(updated);
    }
}
