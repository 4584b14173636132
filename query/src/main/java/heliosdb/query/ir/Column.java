package heliosdb.query.ir;

import heliosdb.data.value.Type;

/// A column that some plan node produces.
///
/// @param id unique in the statement
/// @param name for EXPLAIN and as a result's column name
public record Column(int id, String name, Type type) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && column.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
