package heliosdb.data.catalog;

/// Where a name stands in the catalog.
///
/// @param space the kind of names
/// @param scope the namespace or database that the name is unique in, 0 for all
/// @param name the name
/// @param oid whose; tells routines of one name apart
record NameKey(Space space, int scope, String name, int oid) implements Comparable<NameKey> {
    enum Space {
        DATABASE,
        NAMESPACE,
        ROLE,
        RELATION,
        TYPE,
        ROUTINE,
        TRIGGER
    }

    static NameKey of(CatalogObject object) {
        return switch (object) {
            case Database database -> new NameKey(Space.DATABASE, 0, database.name(), object.oid());
            case Namespace namespace ->
                    new NameKey(
                            Space.NAMESPACE, namespace.database(), namespace.name(), object.oid());
            case Role role -> new NameKey(Space.ROLE, 0, role.name(), object.oid());
            case Relation relation ->
                    new NameKey(
                            Space.RELATION, relation.namespace(), relation.name(), object.oid());
            case UserType type ->
                    new NameKey(Space.TYPE, type.namespace(), type.name(), object.oid());
            case Routine routine ->
                    new NameKey(Space.ROUTINE, routine.namespace(), routine.name(), object.oid());
            case Trigger trigger ->
                    new NameKey(Space.TRIGGER, trigger.relation(), trigger.name(), object.oid());
        };
    }

    boolean isSameName(NameKey other) {
        return space == other.space && scope == other.scope && name.equals(other.name);
    }

    @Override
    public int compareTo(NameKey other) {
        int order = space.compareTo(other.space);
        order = order != 0 ? order : Integer.compareUnsigned(scope, other.scope);
        order = order != 0 ? order : name.compareTo(other.name);
        return order != 0 ? order : Integer.compareUnsigned(oid, other.oid);
    }
}
