package heliosdb.data.catalog;

import java.util.ArrayList;
import java.util.List;

/// A sequence. Its position is not part of it.
///
/// @param oid its object id
/// @param namespace the namespace that it lives in
/// @param name its name
/// @param owner the role that owns it
/// @param persistence how long it lives
/// @param type the object id of int2, int4 or int8
/// @param start where it starts
/// @param increment its step, not 0
/// @param min the least value
/// @param max the greatest value
/// @param cache how many values a session may take at once
/// @param isCycling whether it starts anew at its end
/// @param ownedByTable the table whose column owns it, 0 without
/// @param ownedByColumn that column's number, 0 without
/// @param isIdentity whether it belongs to an identity column
/// @param storageId where its position lies; a restart within a transaction gets a new one
/// @param acl what is granted on it
public record Sequence(
        int oid,
        int namespace,
        String name,
        int owner,
        Persistence persistence,
        int type,
        long start,
        long increment,
        long min,
        long max,
        long cache,
        boolean isCycling,
        int ownedByTable,
        int ownedByColumn,
        boolean isIdentity,
        int storageId,
        Acl acl)
        implements Relation {
    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>();
        all.add(Reference.normal(namespace));
        all.add(Reference.normal(owner));
        if (ownedByTable != 0) {
            all.add(
                    new Reference(
                            ownedByTable,
                            ownedByColumn,
                            isIdentity ? Reference.Kind.INTERNAL : Reference.Kind.AUTO));
        }
        return all;
    }

    /// The same with another name and namespace.
    public Sequence withName(int newNamespace, String newName) {
        return new Sequence(
                oid,
                newNamespace,
                newName,
                owner,
                persistence,
                type,
                start,
                increment,
                min,
                max,
                cache,
                isCycling,
                ownedByTable,
                ownedByColumn,
                isIdentity,
                storageId,
                acl);
    }

    /// The same with another owner and grants.
    public Sequence withOwner(int newOwner, Acl newAcl) {
        return new Sequence(
                oid,
                namespace,
                name,
                newOwner,
                persistence,
                type,
                start,
                increment,
                min,
                max,
                cache,
                isCycling,
                ownedByTable,
                ownedByColumn,
                isIdentity,
                storageId,
                newAcl);
    }

    /// The same, owned by a column or, with zeros, by none.
    public Sequence withOwnedBy(int table, int column) {
        return new Sequence(
                oid,
                namespace,
                name,
                owner,
                persistence,
                type,
                start,
                increment,
                min,
                max,
                cache,
                isCycling,
                table,
                column,
                isIdentity,
                storageId,
                acl);
    }

    /// The same with its position elsewhere.
    public Sequence withStorage(int newStorageId) {
        return new Sequence(
                oid,
                namespace,
                name,
                owner,
                persistence,
                type,
                start,
                increment,
                min,
                max,
                cache,
                isCycling,
                ownedByTable,
                ownedByColumn,
                isIdentity,
                newStorageId,
                acl);
    }
}
