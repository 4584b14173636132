package heliosdb.query.pgcatalog;

import heliosdb.data.catalog.UserType;

/// The relations that `pg_class` shows for composite types. The catalog keeps none, so their object
/// ids are made from the types', in a range that is never handed out.
final class CompositeRelations {
    private static final int FIRST = 0xC000_0000;

    private CompositeRelations() {}

    /// The object id of a composite type's relation.
    static int oid(UserType.Composite type) {
        return FIRST + type.oid();
    }

    /// The composite type that a relation's object id stands for; 0 for other relations.
    static int type(int relation) {
        return Integer.compareUnsigned(relation, FIRST) >= 0 ? relation - FIRST : 0;
    }
}
