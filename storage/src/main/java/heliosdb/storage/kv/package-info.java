/// The narrow interface of an ordered key-value store: everything that is kept is kept through it.
/// Two engines implement it; one contract suite runs against both.
///
/// A batch of operations has one form everywhere: in memory, across the border to the native
/// engine, and in the log. It is RocksDB's write batch:
///
/// ```
/// offset 0   sequence of the first operation, 8 bytes little-endian; 0 before it is written
/// offset 8   number of operations, 4 bytes little-endian; log data does not count
/// offset 12  records
/// record    := 01 key value | 05 family key value            put
///            | 00 key       | 04 family key                  delete
///            | 0F from to   | 0E family from to              delete from (inclusive) to (exclusive)
///            | 03 blob                                       log data
///            | 0D                                            nothing
/// family    := varint; the forms without it mean family 0
/// key, value, from, to, blob := varint length, bytes
/// ```
@NullMarked
package heliosdb.storage.kv;

import org.jspecify.annotations.NullMarked;
