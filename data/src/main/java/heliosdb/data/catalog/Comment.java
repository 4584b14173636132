package heliosdb.data.catalog;

/// A comment on an object.
///
/// @param oid the object, or a part with an object id of its own such as a constraint
/// @param column the number of the column that it is on, 0 for the object
/// @param text the comment
public record Comment(int oid, int column, String text) {}
