package heliosdb.data.catalog;

import heliosdb.data.catalog.NameKey.Space;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An immutable picture of the catalog: every object as of one version. Lookups take logarithmic
/// time. Objects that every installation has and no record describes (built-in types, functions,
/// system views) are not in it.
public final class CatalogView {
    /// A picture of nothing.
    static final CatalogView EMPTY =
            new CatalogView(
                    0,
                    SortedTree.empty(),
                    SortedTree.empty(),
                    SortedTree.empty(),
                    SortedTree.empty(),
                    SortedTree.empty(),
                    SortedTree.empty());

    private final long version;
    private final SortedTree<Integer, CatalogObject> objects;
    private final SortedTree<NameKey, CatalogObject> names;

    /// Needed object in the upper half, needing object in the lower one.
    private final SortedTree<Long, CatalogObject> dependents;

    /// Array types, row types, constraints and labels by their own object ids.
    private final SortedTree<Integer, CatalogObject> parts;

    private final SortedTree<Long, String> comments;
    private final SortedTree<Integer, TableStatistics> statistics;

    private CatalogView(
            long version,
            SortedTree<Integer, CatalogObject> objects,
            SortedTree<NameKey, CatalogObject> names,
            SortedTree<Long, CatalogObject> dependents,
            SortedTree<Integer, CatalogObject> parts,
            SortedTree<Long, String> comments,
            SortedTree<Integer, TableStatistics> statistics) {
        this.version = version;
        this.objects = objects;
        this.names = names;
        this.dependents = dependents;
        this.parts = parts;
        this.comments = comments;
        this.statistics = statistics;
    }

    /// Grows with every committed change of an object; equal versions of two committed pictures
    /// mean the same picture. Pictures with a transaction's own changes have versions that no
    /// committed picture has. Statistics and comments don't count.
    public long version() {
        return version;
    }

    /// The object of an id.
    public Optional<CatalogObject> object(int oid) {
        return Optional.ofNullable(objects.find(oid));
    }

    /// The table of an id.
    public Optional<Table> table(int oid) {
        return objects.find(oid) instanceof Table table ? Optional.of(table) : Optional.empty();
    }

    /// The index of an id.
    public Optional<Index> index(int oid) {
        return objects.find(oid) instanceof Index index ? Optional.of(index) : Optional.empty();
    }

    /// The relation of an id.
    public Optional<Relation> relation(int oid) {
        return objects.find(oid) instanceof Relation relation
                ? Optional.of(relation)
                : Optional.empty();
    }

    /// The sequence of an id.
    public Optional<Sequence> sequence(int oid) {
        return objects.find(oid) instanceof Sequence found ? Optional.of(found) : Optional.empty();
    }

    /// The namespace of an id.
    public Optional<Namespace> namespace(int oid) {
        return objects.find(oid) instanceof Namespace found ? Optional.of(found) : Optional.empty();
    }

    /// The role of an id.
    public Optional<Role> role(int oid) {
        return objects.find(oid) instanceof Role role ? Optional.of(role) : Optional.empty();
    }

    /// The database of an id.
    public Optional<Database> database(int oid) {
        return objects.find(oid) instanceof Database found ? Optional.of(found) : Optional.empty();
    }

    /// The type that a user made of an id; not that of the array over it.
    public Optional<UserType> userType(int oid) {
        return objects.find(oid) instanceof UserType type ? Optional.of(type) : Optional.empty();
    }

    /// The object that an array type, a row type, a constraint or an enum's label belongs to, by
    /// that part's own object id.
    public Optional<CatalogObject> whole(int partOid) {
        return Optional.ofNullable(parts.find(partOid));
    }

    /// The database of a name.
    public Optional<Database> database(String name) {
        return named(Space.DATABASE, 0, name, Database.class);
    }

    /// The role of a name.
    public Optional<Role> role(String name) {
        return named(Space.ROLE, 0, name, Role.class);
    }

    /// The namespace of a name that a database shows.
    public Optional<Namespace> namespace(int database, String name) {
        Optional<Namespace> own = named(Space.NAMESPACE, database, name, Namespace.class);
        return own.isPresent() ? own : named(Space.NAMESPACE, 0, name, Namespace.class);
    }

    /// The relation of a name in a namespace.
    public Optional<Relation> relation(int namespace, String name) {
        return named(Space.RELATION, namespace, name, Relation.class);
    }

    /// The first relation of a name on a search path.
    public Optional<Relation> relation(SearchPath path, String name) {
        for (int namespace : path.namespaces()) {
            Optional<Relation> found = relation(namespace, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The type that a user made of a name in a namespace.
    public Optional<UserType> userType(int namespace, String name) {
        return named(Space.TYPE, namespace, name, UserType.class);
    }

    /// The first type that a user made of a name on a search path.
    public Optional<UserType> userType(SearchPath path, String name) {
        for (int namespace : path.namespaces()) {
            Optional<UserType> found = userType(namespace, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The type of an object id if a user made it, as a type, as an array over one, or as a table's
    /// row type.
    public Optional<Type> type(int oid) {
        if (objects.find(oid) instanceof UserType type) {
            return Optional.of(type.type());
        }
        return switch (parts.find(oid)) {
            case UserType type when type.arrayType() == oid -> Optional.of(type.arrayOfThis());
            case Table table when table.rowType() == oid -> Optional.of(RowTypes.of(table));
            case Table table when table.rowArrayType() == oid ->
                    Optional.of(RowTypes.arrayOf(table));
            case View view when view.rowType() == oid -> Optional.of(RowTypes.of(view));
            case null, default -> Optional.empty();
        };
    }

    /// The routines of a name in a namespace.
    public List<Routine> routines(int namespace, String name) {
        NameKey first = new NameKey(Space.ROUTINE, namespace, name, 0);
        List<Routine> found = new ArrayList<>();
        names.from(
                first,
                (key, object) -> {
                    if (!key.isSameName(first)) {
                        return false;
                    }
                    found.add((Routine) object);
                    return true;
                });
        return found;
    }

    /// The relations of a namespace by name.
    public List<Relation> relations(int namespace) {
        return scope(Space.RELATION, namespace, Relation.class);
    }

    /// The types that users made in a namespace by name.
    public List<UserType> userTypes(int namespace) {
        return scope(Space.TYPE, namespace, UserType.class);
    }

    /// The routines of a namespace by name.
    public List<Routine> routines(int namespace) {
        return scope(Space.ROUTINE, namespace, Routine.class);
    }

    /// The namespaces that a database shows: those of every database first, then its own by name.
    public List<Namespace> namespaces(int database) {
        List<Namespace> all = scope(Space.NAMESPACE, 0, Namespace.class);
        all.addAll(scope(Space.NAMESPACE, database, Namespace.class));
        return all;
    }

    /// All databases by name.
    public List<Database> databases() {
        return scope(Space.DATABASE, 0, Database.class);
    }

    /// All roles by name.
    public List<Role> roles() {
        return scope(Space.ROLE, 0, Role.class);
    }

    /// All objects by object id.
    public List<CatalogObject> objects() {
        List<CatalogObject> all = new ArrayList<>();
        objects.forEach((_, object) -> all.add(object));
        return all;
    }

    /// The indexes of a table by object id, whatever their state.
    public List<Index> indexes(int table) {
        List<Index> all = new ArrayList<>();
        for (CatalogObject object : dependents(table)) {
            if (object instanceof Index index && index.table() == table) {
                all.add(index);
            }
        }
        return all;
    }

    /// The triggers of a table or view by name, whatever their state.
    public List<Trigger> triggers(int relation) {
        return scope(Space.TRIGGER, relation, Trigger.class);
    }

    /// The tables with foreign keys that reference a table, itself included when it has one.
    public List<Table> referencing(int table) {
        List<Table> all = new ArrayList<>();
        for (CatalogObject object : dependents(table)) {
            if (object instanceof Table child && references(child, table)) {
                all.add(child);
            }
        }
        Table self = table(table).orElse(null);
        if (self != null && references(self, table)) {
            all.add(self);
        }
        return all;
    }

    /// The tables that inherit from a table or are partitions of it, by object id.
    public List<Table> children(int table) {
        List<Table> all = new ArrayList<>();
        for (CatalogObject object : dependents(table)) {
            if (object instanceof Table child && child.lineage().parents().contains(table)) {
                all.add(child);
            }
        }
        return all;
    }

    /// A table's children, their children and so on, each once, the nearest ones first.
    public List<Table> descendants(int table) {
        List<Table> all = new ArrayList<>(children(table));
        for (int i = 0; i < all.size(); i++) {
            for (Table child : children(all.get(i).oid())) {
                if (all.stream().noneMatch(known -> known.oid() == child.oid())) {
                    all.add(child);
                }
            }
        }
        return all;
    }

    /// The objects that need an object, by object id. Why they do is in their references.
    public List<CatalogObject> dependents(int oid) {
        List<CatalogObject> all = new ArrayList<>();
        dependents.from(
                edge(oid, 0),
                (key, object) -> {
                    if ((int) (key >>> 32) != oid) {
                        return false;
                    }
                    all.add(object);
                    return true;
                });
        return all;
    }

    /// The comment on an object or a part with an object id of its own, or on one of its columns.
    ///
    /// @param column the column's number, 0 for the object
    public Optional<String> comment(int oid, int column) {
        return Optional.ofNullable(comments.find(edge(oid, column)));
    }

    /// All comments.
    public List<Comment> comments() {
        List<Comment> all = new ArrayList<>();
        comments.forEach(
                (key, text) -> all.add(new Comment((int) (key >>> 32), key.intValue(), text)));
        return all;
    }

    /// What ANALYZE found out about a table.
    public Optional<TableStatistics> statistics(int table) {
        return Optional.ofNullable(statistics.find(table));
    }

    /// The same as another version.
    CatalogView withVersion(long other) {
        return new CatalogView(other, objects, names, dependents, parts, comments, statistics);
    }

    /// The same with an object, in place of the one of its id if there is one.
    CatalogView with(CatalogObject object) {
        CatalogView base = objects.find(object.oid()) == null ? this : without(object.oid());
        SortedTree<Long, CatalogObject> edges = base.dependents;
        for (Reference reference : object.references()) {
            edges = edges.with(edge(reference.oid(), object.oid()), object);
        }
        SortedTree<Integer, CatalogObject> wholes = base.parts;
        for (int part : Parts.of(object)) {
            wholes = wholes.with(part, object);
        }
        return new CatalogView(
                version,
                base.objects.with(object.oid(), object),
                base.names.with(NameKey.of(object), object),
                edges,
                wholes,
                comments,
                statistics);
    }

    /// The same without an object; its comments and statistics stay.
    CatalogView without(int oid) {
        CatalogObject old = objects.find(oid);
        if (old == null) {
            return this;
        }
        SortedTree<Long, CatalogObject> edges = dependents;
        for (Reference reference : old.references()) {
            edges = edges.without(edge(reference.oid(), oid));
        }
        SortedTree<Integer, CatalogObject> wholes = parts;
        for (int part : Parts.of(old)) {
            wholes = wholes.without(part);
        }
        return new CatalogView(
                version,
                objects.without(oid),
                names.without(NameKey.of(old)),
                edges,
                wholes,
                comments,
                statistics);
    }

    /// The same with another comment, or without one when the text is null.
    CatalogView withComment(int oid, int column, @Nullable String text) {
        long key = edge(oid, column);
        return new CatalogView(
                version,
                objects,
                names,
                dependents,
                parts,
                text == null ? comments.without(key) : comments.with(key, text),
                statistics);
    }

    /// The same with other statistics of a table, or without when they are null.
    CatalogView withStatistics(int table, @Nullable TableStatistics found) {
        return new CatalogView(
                version,
                objects,
                names,
                dependents,
                parts,
                comments,
                found == null ? statistics.without(table) : statistics.with(table, found));
    }

    /// The object of a name, whatever it is.
    @Nullable CatalogObject sameName(NameKey key) {
        return names.first(new NameKey(key.space(), key.scope(), key.name(), 0), key::isSameName);
    }

    private <T extends CatalogObject> Optional<T> named(
            Space space, int scope, String name, Class<T> kind) {
        return Optional.ofNullable(sameName(new NameKey(space, scope, name, 0))).map(kind::cast);
    }

    private <T extends CatalogObject> List<T> scope(Space space, int scope, Class<T> kind) {
        List<T> all = new ArrayList<>();
        names.from(
                new NameKey(space, scope, "", 0),
                (key, object) -> {
                    if (key.space() != space || key.scope() != scope) {
                        return false;
                    }
                    all.add(kind.cast(object));
                    return true;
                });
        return all;
    }

    private static boolean references(Table child, int parent) {
        return child.foreignKeys().stream().anyMatch(key -> key.referencedTable() == parent);
    }

    private static long edge(int high, int low) {
        return (long) high << 32 | low & 0xFFFFFFFFL;
    }
}
