package heliosdb.data.catalog;

import heliosdb.data.value.Type;
import org.jspecify.annotations.Nullable;

/// A column of a table.
///
/// @param number its number from 1 on, `attnum`; never used again after a drop
/// @param name its name
/// @param type its type
/// @param isNotNull whether it refuses nulls
/// @param defaultSql the expression of its default, or of a generated column; null without
/// @param identity whether it is an identity column
/// @param isGenerated whether [#defaultSql] computes it on each write (GENERATED ALWAYS .. STORED)
/// @param collation the collation that was asked for, null for the type's default
/// @param isDropped whether it was dropped; it keeps its place in the rows
/// @param missing the value of rows written before the column was added, in the form that rows hold
///   values in; null when that is NULL. Shared, not to be changed
/// @param statisticsTarget how finely ANALYZE looks at it, -1 for the default
/// @param storage PostgreSQL's storage letter; 0 for the type's default. Kept for clients only
/// @param acl what is granted on it alone
public record Column(
        int number,
        String name,
        Type type,
        boolean isNotNull,
        @Nullable String defaultSql,
        Identity identity,
        boolean isGenerated,
        @Nullable String collation,
        boolean isDropped,
        byte @Nullable [] missing,
        int statisticsTarget,
        char storage,
        Acl acl) {

    /// Whether and how a column numbers itself.
    public enum Identity {
        NONE,
        ALWAYS,
        BY_DEFAULT
    }

    /// A plain column.
    public Column(int number, String name, Type type) {
        this(
                number,
                name,
                type,
                false,
                null,
                Identity.NONE,
                false,
                null,
                false,
                null,
                -1,
                '\0',
                Acl.DEFAULT);
    }

    /// The same under another name.
    public Column withName(String other) {
        return new Column(
                number,
                other,
                type,
                isNotNull,
                defaultSql,
                identity,
                isGenerated,
                collation,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same with another type.
    public Column withType(Type other) {
        return new Column(
                number,
                name,
                other,
                isNotNull,
                defaultSql,
                identity,
                isGenerated,
                collation,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same, refusing nulls or not.
    public Column withNotNull(boolean refusesNulls) {
        return new Column(
                number,
                name,
                type,
                refusesNulls,
                defaultSql,
                identity,
                isGenerated,
                collation,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same with another default, or as a generated column.
    public Column withDefault(@Nullable String sql, boolean generated) {
        return new Column(
                number,
                name,
                type,
                isNotNull,
                sql,
                identity,
                generated,
                collation,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same as an identity column or not.
    public Column withIdentity(Identity other) {
        return new Column(
                number,
                name,
                type,
                isNotNull,
                defaultSql,
                other,
                isGenerated,
                collation,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same with another value for rows that were written before it was added.
    public Column withMissing(byte @Nullable [] encoded) {
        return new Column(
                number,
                name,
                type,
                isNotNull,
                defaultSql,
                identity,
                isGenerated,
                collation,
                isDropped,
                encoded,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same with another collation.
    public Column withCollation(@Nullable String other) {
        return new Column(
                number,
                name,
                type,
                isNotNull,
                defaultSql,
                identity,
                isGenerated,
                other,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                acl);
    }

    /// The same with what clients may ask for and nothing here depends on.
    public Column withStorage(int target, char letter) {
        return new Column(
                number,
                name,
                type,
                isNotNull,
                defaultSql,
                identity,
                isGenerated,
                collation,
                isDropped,
                missing,
                target,
                letter,
                acl);
    }

    /// The same with other grants.
    public Column withAcl(Acl other) {
        return new Column(
                number,
                name,
                type,
                isNotNull,
                defaultSql,
                identity,
                isGenerated,
                collation,
                isDropped,
                missing,
                statisticsTarget,
                storage,
                other);
    }

    /// What is left of it after a drop, named as PostgreSQL names it.
    public Column dropped() {
        return new Column(
                number,
                "........pg.dropped." + number + "........",
                type,
                false,
                null,
                Identity.NONE,
                false,
                null,
                true,
                missing,
                -1,
                storage,
                Acl.DEFAULT);
    }
}
