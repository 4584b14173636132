/// Copies of a whole database, and their way back.
///
/// A backup is a directory that appears under its name once it is complete:
///
/// ```
/// store/     the store as of one moment; files that never change are hard links where that is possible
/// BACKUP     text: "heliosdb backup 1", then a line a file: CRC-32C (8 hexadecimal digits), size in bytes, name;
///            then "end" with the CRC-32C of all lines before
/// ```
@NullMarked
package heliosdb.engine.backup;

import org.jspecify.annotations.NullMarked;
