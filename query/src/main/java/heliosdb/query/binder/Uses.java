package heliosdb.query.binder;

import heliosdb.data.catalog.Acl;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.ScalarTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a statement does with relations and functions, collected while it is bound, for the check
/// of privileges.
final class Uses {
    private final List<Use> relations = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private final Set<Integer> routines = new TreeSet<>();
    private int role;
    private int unchecked;

    /// One place of the statement that names a relation, or a relation below a view that it
    /// changes.
    static final class Use {
        private final int relation;
        private final String name;
        private final int role;
        private final Set<Integer> selected = new TreeSet<>();
        private final Set<Integer> inserted = new TreeSet<>();
        private final Set<Integer> updated = new TreeSet<>();
        private final @Nullable Use above;
        private int privileges;

        private Use(int relation, String name, int role, @Nullable Use above, int privileges) {
            this.relation = relation;
            this.name = name;
            this.role = role;
            this.above = above;
            this.privileges = privileges;
        }

        void require(int privilege) {
            privileges |= privilege;
            if (above != null) {
                above.require(privilege);
            }
        }

        void selects(int attribute) {
            privileges |= Acl.SELECT;
            selected.add(attribute);
        }

        void inserts(int attribute) {
            inserted.add(attribute);
        }

        void updates(int attribute) {
            require(Acl.UPDATE);
            updated.add(attribute);
        }
    }

    /// The columns of consecutive ids that stand for a relation's columns.
    private record Origin(int first, List<Integer> attributes, Use use) {
        boolean holds(Column column) {
            return column.id() >= first && column.id() < first + attributes.size();
        }
    }

    /// Notes that the statement names a relation.
    Use add(int relation, String name, int privileges) {
        return add(new Use(relation, name, role, null, privileges));
    }

    /// Notes that the statement changes the relation below a view: what its own text does with the
    /// one needs rights on both.
    Use addBelow(Use above, int relation, int privileges) {
        return add(new Use(relation, "", role, above, privileges));
    }

    private Use add(Use use) {
        if (unchecked == 0) {
            relations.add(use);
        }
        return use;
    }

    /// Notes which columns stand for a relation's.
    ///
    /// @param columns with consecutive ids
    void columns(Use use, List<Column> columns, List<Integer> attributes) {
        if (!columns.isEmpty()) {
            origins.add(new Origin(columns.getFirst().id(), attributes, use));
        }
    }

    /// The use whose column it is; null for a computed one.
    private @Nullable Origin origin(Column column) {
        for (Origin origin : origins) {
            if (origin.holds(column)) {
                return origin;
            }
        }
        return null;
    }

    /// Notes that the statement's text reads a value.
    void read(Scalar value) {
        if (unchecked > 0) {
            return;
        }
        if (value instanceof Scalar.Reference(Column column, _)) {
            read(column);
        } else {
            ScalarTree.columns(value).forEach(this::read);
        }
    }

    private void read(Column column) {
        Origin origin = origin(column);
        if (origin != null) {
            int attribute = origin.attributes().get(column.id() - origin.first());
            if (attribute > 0) {
                origin.use().selects(attribute);
                if (role == 0) {
                    origin.use().require(Acl.SELECT);
                }
            }
        }
    }

    /// Notes that more is done with the relation of a column.
    void require(Column column, int privilege) {
        Origin origin = origin(column);
        if (origin != null) {
            origin.use().require(privilege);
        }
    }

    /// Notes a call of a function that a user made.
    void call(int routine) {
        if (unchecked == 0) {
            routines.add(routine);
        }
    }

    /// Binds what a view holds: with its owner's rights.
    <T> T as(int owner, Supplier<T> work) {
        int outer = role;
        role = owner;
        try {
            return work.get();
        } finally {
            role = outer;
        }
    }

    /// Binds what the catalog holds and no role needs rights for.
    <T> T unchecked(Supplier<T> work) {
        unchecked++;
        try {
            return work.get();
        } finally {
            unchecked--;
        }
    }

    /// Whether what is bound was written by who made a view, not by who runs the statement.
    boolean isStored() {
        return role != 0 || unchecked > 0;
    }

    List<RelationUse> relations() {
        return relations.stream()
                .map(use ->
                        new RelationUse(
                                use.relation,
                                use.name,
                                use.role,
                                use.privileges,
                                use.selected,
                                use.inserted,
                                use.updated))
                .toList();
    }

    Set<Integer> routines() {
        return routines;
    }
}
