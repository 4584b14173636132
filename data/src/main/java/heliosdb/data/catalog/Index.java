package heliosdb.data.catalog;

import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An index of a table.
///
/// @param oid its object id
/// @param namespace the namespace of its table
/// @param name its name
/// @param owner the role that owns its table
/// @param table the table
/// @param method the access method that was asked for, such as `btree`
/// @param keys what it is ordered by
/// @param include the numbers of the columns that it carries beside its keys
/// @param isUnique whether no two rows may have equal keys
/// @param isNullsNotDistinct whether nulls count as equal for that
/// @param isPrimary whether it carries the primary key
/// @param isClustered whether the table's rows themselves are its entries
/// @param isDeferrable whether uniqueness may be checked later than at once
/// @param predicate the SQL of the condition that a partial index's rows satisfy, null for others
/// @param storageId where its entries lie; the table's when it is clustered
/// @param state whether it can be used
/// @param options its storage parameters
/// @param needs what its expressions need
/// @param parent the index of the partitioned table that it is a part of, 0 for others
public record Index(
        int oid,
        int namespace,
        String name,
        int owner,
        int table,
        String method,
        List<Key> keys,
        List<Integer> include,
        boolean isUnique,
        boolean isNullsNotDistinct,
        boolean isPrimary,
        boolean isClustered,
        boolean isDeferrable,
        @Nullable String predicate,
        int storageId,
        State state,
        Map<String, String> options,
        List<Reference> needs,
        int parent)
        implements Relation {
    /// Keeps its own copies of the lists.
    public Index {
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        options = Map.copyOf(options);
        needs = List.copyOf(needs);
    }

    /// An index that stands alone.
    public Index(
            int oid,
            int namespace,
            String name,
            int owner,
            int table,
            String method,
            List<Key> keys,
            List<Integer> include,
            boolean isUnique,
            boolean isNullsNotDistinct,
            boolean isPrimary,
            boolean isClustered,
            boolean isDeferrable,
            @Nullable String predicate,
            int storageId,
            State state,
            Map<String, String> options,
            List<Reference> needs) {
        this(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                state,
                options,
                needs,
                0);
    }

    /// Whether an index can be used.
    public enum State {
        /// Kept with each write and used by reads.
        VALID,
        /// Kept with each write, not complete yet: reads don't use it.
        BUILDING,
        /// Neither kept nor used.
        INVALID
    }

    /// One column or expression that the index is ordered by.
    ///
    /// @param column the column's number, 0 for an expression
    /// @param expression the expression's SQL, null for a column
    /// @param type its type
    /// @param isDescending whether larger values come first
    /// @param isNullsFirst whether nulls come before the values
    /// @param collation the collation that was asked for, null for the default
    /// @param operatorClass the operator class that was asked for, null for the default
    public record Key(
            int column,
            @Nullable String expression,
            Type type,
            boolean isDescending,
            boolean isNullsFirst,
            @Nullable String collation,
            @Nullable String operatorClass) {
        /// A column in ascending order, nulls last.
        public static Key ascending(Column column) {
            return new Key(column.number(), null, column.type(), false, false, null, null);
        }

        /// Whether it is an expression.
        public boolean isExpression() {
            return column == 0;
        }

        /// The same over another type.
        public Key withType(Type other) {
            return new Key(
                    column,
                    expression,
                    other,
                    isDescending,
                    isNullsFirst,
                    collation,
                    operatorClass);
        }
    }

    /// Whether all of a number of columns can be read from its entries.
    public boolean covers(int columnNumber) {
        for (Key key : keys) {
            if (key.column() == columnNumber) {
                return true;
            }
        }
        return include.contains(columnNumber);
    }

    /// Whether any key is an expression.
    public boolean hasExpressions() {
        return keys.stream().anyMatch(Key::isExpression);
    }

    @Override
    public Acl acl() {
        return Acl.DEFAULT;
    }

    @Override
    public List<Reference> references() {
        List<Reference> all = new ArrayList<>(needs);
        for (Key key : keys) {
            if (key.column() != 0) {
                all.add(new Reference(table, key.column(), Reference.Kind.AUTO));
            }
        }
        for (int column : include) {
            all.add(new Reference(table, column, Reference.Kind.AUTO));
        }
        all.add(Reference.auto(table));
        if (parent != 0) {
            all.add(Reference.auto(parent));
        }
        return all;
    }

    /// The same with another name and namespace.
    public Index withName(int newNamespace, String newName) {
        return new Index(
                oid,
                newNamespace,
                newName,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same with another owner.
    public Index withOwner(int newOwner) {
        return new Index(
                oid,
                namespace,
                name,
                newOwner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same with its entries elsewhere.
    public Index withStorage(int newStorageId) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                newStorageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same in another state.
    public Index withState(State other) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                other,
                options,
                needs,
                parent);
    }

    /// The same with other keys.
    public Index withKeys(List<Key> newKeys) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                newKeys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same with another predicate.
    public Index withPredicate(@Nullable String sql) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                sql,
                storageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same as the carrier of a primary key, or not.
    public Index withPrimary(boolean carriesPrimaryKey) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                carriesPrimaryKey,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same with the table's rows as its entries, or not.
    public Index withClustered(boolean holdsRows, int newStorageId) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                holdsRows,
                isDeferrable,
                predicate,
                newStorageId,
                state,
                options,
                needs,
                parent);
    }

    /// The same as a part of another index, 0 for none.
    public Index withParent(int other) {
        return new Index(
                oid,
                namespace,
                name,
                owner,
                table,
                method,
                keys,
                include,
                isUnique,
                isNullsNotDistinct,
                isPrimary,
                isClustered,
                isDeferrable,
                predicate,
                storageId,
                state,
                options,
                needs,
                other);
    }
}
