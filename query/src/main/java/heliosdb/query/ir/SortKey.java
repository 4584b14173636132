package heliosdb.query.ir;

/// A key to sort by.
///
/// @param isDescending whether greater values come first
/// @param nullsFirst whether NULLs come first, whatever the direction
public record SortKey(Column column, boolean isDescending, boolean nullsFirst) {}
