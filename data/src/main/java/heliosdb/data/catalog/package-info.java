/// The catalog: every object that has a name, as immutable records, and the transactions that read
/// and change it.
///
/// [CatalogView] is an immutable picture of all objects. A [DataTransaction] shows the committed
/// picture with its own changes on top; a commit publishes the changes onto the committed picture,
/// in the order of commits. Object ids are unique over all kinds of objects and never used again.
///
/// ## What is stored
///
/// Records lie in the store's META family. Numbers in keys are 4 bytes big-endian.
///
/// ```
/// 43 'D' oid      database          43 'T' oid  table       43 'U' oid  type
/// 43 'N' oid      namespace         43 'I' oid  index       43 'F' oid  routine
/// 43 'R' oid      role              43 'S' oid  sequence    43 'V' oid  view
/// 43 'G' oid      trigger
/// 43 'c' oid column                 comment (column 0: on the object)
/// 43 's' oid      statistics of a table
/// 44 'n' which    8 bytes: how far object ids (0), storage ids (1), row ids (2) are handed out
/// 44 'q' storage  position of a sequence: 8 bytes value, 1 byte whether it was handed out
/// 44 'g' storage  storage to clean away: 1 byte, 01 for storage that a transaction fills and
///                 02 for storage that is dropped; 8 bytes commit timestamp of the drop
/// ```
///
/// A record of an object, a comment or statistics starts with a version byte 01; then fields
/// follow:
///
/// ```
/// field   := varint number, varint length, value
/// value   := UTF-8 | bytes | number: zigzag varint | type (see heliosdb.data.codec) | fields
/// ```
///
/// A list is a field that comes several times; a field that is absent has the value 0, empty or
/// null. Numbers of fields are in the codec classes and never change their meaning.
@NullMarked
package heliosdb.data.catalog;

import org.jspecify.annotations.NullMarked;
