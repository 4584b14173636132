/// The stored forms of values, keys and rows.
///
/// ## Values
///
/// A value on its own, such as a default or an element of an array, and the variable part of a row:
///
/// ```
/// LONG      8 bytes big-endian
/// DOUBLE    8 bytes, the IEEE bits big-endian
/// BYTES     as they are
/// OBJECT    a tag byte, then by tag:
///   00..7F  numeric with the tag as its scale: the unscaled value, 1 to 8 bytes big-endian, signed
///   80      numeric: 4 bytes scale, then the unscaled value, any number of bytes big-endian, signed
///   81 82 83 numeric NaN, infinity, -infinity
///   90      interval: 4 bytes months, 4 bytes days, 8 bytes microseconds
///   91      uuid: 16 bytes
///   92      timetz: 8 bytes microseconds, 4 bytes seconds east
///   93      array: type, 1 byte count of dimensions, 4 bytes length and 4 bytes lower bound of each,
///           then the elements
///   94      range: subtype, 1 byte flags (1 empty, 2 lower inclusive, 4 upper inclusive), lower and
///           upper bound as elements
///   95      multirange: subtype, 4 bytes count, each range as an element's value
///   96      row: 2 bytes count, each field as type and element
/// element   4 bytes length, -1 for null, then the value
/// type      4 bytes object id, 4 bytes modifier; for ids of user types: 1 byte form, 2 bytes
///           category, 2 bytes length and UTF-8 of the name, 1 byte whether an element type follows
/// ```
///
/// ## Rows
///
/// ```
/// offset 0    1 byte: 01, the format's version; its top bit set when offsets have 4 bytes, not 2
/// offset 1    2 bytes big-endian: count of columns n; columns added later are missing
/// offset 3    null bits, (n+7)/8 bytes, least bit first; a set bit is a null
/// then        the fixed part: a slot for each column, of a width that its type gives; of a null too
/// then        the variable part
/// slot        bool, "char" 1 byte; int2 2; int4, date, float4 4; other LONG and DOUBLE 8;
///             the others 2 or 4: where the value ends, from the start of the variable part.
///             It starts where the one before it ends.
/// ```
///
/// So a column is found from the slots before it without reading other values.
///
/// ## Keys
///
/// A key is 4 bytes of storage id, big-endian, then a tuple of `heliosdb.base.bytes`: LONG as an
/// 8-byte integer whatever the type, DOUBLE as an 8-byte float, BYTES escaped (bpchar without
/// trailing blanks; see [KeyCodec] for the others), numeric as a decimal.
@NullMarked
package heliosdb.data.codec;

import org.jspecify.annotations.NullMarked;
