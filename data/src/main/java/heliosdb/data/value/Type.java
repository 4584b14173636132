package heliosdb.data.value;

import org.jspecify.annotations.Nullable;

/// A SQL type with its modifier: what a column, a parameter or an expression has.
///
/// @param oid PostgreSQL's object id, or one above 16384 for a type that a user made
/// @param modifier PostgreSQL's typmod: 4 + length for varchar and bpchar, 4 + (precision << 16 |
///   scale) for numeric, the precision for time types; -1 without
/// @param name its internal name, such as `int4`, `_text`, `bpchar`
/// @param form the physical form of its values
/// @param category PostgreSQL's type category, such as 'N' for numbers
/// @param isPreferred whether it is its category's preferred type
/// @param element the element type of an array, the subtype of a range or the range type of a
///   multirange, null for others
public record Type(
        int oid,
        int modifier,
        String name,
        Form form,
        char category,
        boolean isPreferred,
        @Nullable Type element) {

    /// The same type with another modifier.
    public Type withModifier(int other) {
        return other == modifier
                ? this
                : new Type(oid, other, name, form, category, isPreferred, element);
    }

    /// Whether the two are the same type whatever their modifiers are.
    public boolean sameAs(Type other) {
        return oid == other.oid;
    }

    /// Whether it is an array type: also `record[]`, which PostgreSQL counts among the
    /// pseudo-types, and the two vector types of the catalogs.
    public boolean isArray() {
        return category == 'A' || oid == 2287;
    }
}
