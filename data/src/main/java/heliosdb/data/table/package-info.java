/// Rows of tables: how they are stored, read, locked and changed, with their indexes and
/// constraints.
@NullMarked
package heliosdb.data.table;

import org.jspecify.annotations.NullMarked;
