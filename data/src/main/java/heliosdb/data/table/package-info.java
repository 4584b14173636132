/// Rows of tables: how they are stored, read, locked and changed, with their indexes and
/// constraints. [Tables] is the door.
///
/// ```
/// DATA    storage id of the table, then the primary key's tuple       ->  row
///         or, without primary key, 8 bytes of row id, big-endian
///
/// INDEX   storage id of the index, then the keys' tuple, then the     ->  link 1, included columns
///         row's key without its storage id
/// INDEX   storage id of the index, then the keys' tuple               ->  link 0, included columns
/// ```
///
/// The second form of an index entry is that of unique indexes that are not deferrable, but for
/// rows with a null among the keys when nulls are distinct. A link is a varint, twice the length of
/// the row's key without storage id, plus 1 when that key is the end of the entry's key; otherwise
/// it follows the link. Included columns are a row of their own, absent when there are none.
/// Tuples, rows and storage ids are drawn in `heliosdb.data.codec`.
///
/// Who adds an entry to a unique index locks the entry's key first and then looks whether it is
/// there; so two transactions can't add the same one. A row's key is locked before the row is
/// changed, and in the weakest mode before a row that references it is added.
@NullMarked
package heliosdb.data.table;

import org.jspecify.annotations.NullMarked;
