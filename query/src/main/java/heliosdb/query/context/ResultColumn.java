package heliosdb.query.context;

import heliosdb.data.value.Type;

/// A column of a result.
///
/// @param name its name, as clients see it
/// @param type its type with modifier; never unknown
/// @param tableOid object id of the table that it comes from unchanged, or 0
/// @param attributeNumber its number in that table, from 1, or 0
public record ResultColumn(String name, Type type, int tableOid, int attributeNumber) {
    /// A computed column.
    public ResultColumn(String name, Type type) {
        this(name, type, 0, 0);
    }
}
