/// The write-ahead log: committed batches in order, in segments of fixed size that are written over
/// and over.
///
/// Why not the engine's own log: that one grows its file with each commit, so each sync also has to
/// make the new length durable. Writing into space that is there already syncs in two thirds of the
/// time, and the same bytes serve replicas and change streams without gaps.
///
/// A segment is a file `ORDINAL.journal` (16 hexadecimal digits), filled with zeros when it is
/// made, recycled under a new ordinal when nobody needs it any more. All numbers are little-endian.
///
/// ```
/// offset 0   magic "HELIOSJ1"
/// offset 8   ordinal, 8 bytes: one more than that of the segment before
/// offset 16  sequence of the first operation in the segment, 8 bytes
/// offset 24  CRC-32C of bytes 0 to 23, 4 bytes; then 4 bytes of zeros
/// offset 32  records, each at a multiple of 8
/// record +0  length of the batch, 4 bytes; 0 ends the segment
///        +4  CRC-32C of bytes 8 to 15 of the record and the batch, 4 bytes; exclusive-or of both halves of the
///            segment's ordinal times 0x9E3779B97F4A7C15
///        +8  durable sequence: up to where the log was known to be on disk when the record was written
///        +16 the batch in the form of [heliosdb.storage.kv], its first sequence filled in
/// ```
///
/// The ordinal in the checksum keeps a recycled segment's old records from passing for new ones. A
/// record that does not check out ends the log when it's a torn tail. It is a torn tail unless a
/// later record tells that the place was durable already: then acknowledged data is damaged, and
/// opening fails.
@NullMarked
package heliosdb.storage.journal;

import org.jspecify.annotations.NullMarked;
