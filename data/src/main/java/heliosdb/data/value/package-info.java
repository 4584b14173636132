/// Values: SQL's types with PostgreSQL's object ids, the vectors that batches are made of, and the
/// text and binary forms of every type.
///
/// A value has one of four physical forms, the same in a vector and boxed on its own:
///
/// | form | vector | boxed | SQL types |
/// |---|---|---|---|
/// | LONG | [LongVector] | `Long` | bool (0, 1), int2, int4, int8, oid and its kin, "char", date (days since 2000), time (µs), timestamp(tz) (µs since 2000), enum (its order's oid), money, pg_lsn, xid8, tid (block << 16, offset) |
/// | DOUBLE | [DoubleVector] | `Double` | float4, float8 |
/// | BYTES | [BytesVector] | `byte[]` | text, varchar, bpchar, name, unknown, json, xml (UTF-8); bytea; jsonb ([Jsonb]'s encoding); inet, cidr (family 4 or 6, prefix bits, address), macaddr and macaddr8 (6 and 8 bytes), bit, varbit (4 bytes of bit count, then bits), point and its kin (PostgreSQL's binary form) |
/// | OBJECT | [ObjectVector] | see right | numeric [Numeric], interval [Interval], uuid `java.util.UUID`, timetz [TimeTz], arrays, int2vector and oidvector [ArrayValue], ranges [RangeValue], multiranges [MultirangeValue], rows [RowValue] |
///
/// Infinity of date and timestamps is PostgreSQL's: the least and the greatest value of its binary
/// form.
///
/// ## Jsonb
///
/// A value is a tag byte and what follows it; how long it is is known from outside. Numbers of four
/// bytes are big-endian. Keys are distinct and sorted by length, then by their bytes.
///
/// ```
/// 0 null | 1 false | 2 true
/// 3 number   1..3 display scale; 3.. unscaled value, two's complement, as short as it goes
/// 4 string   1.. UTF-8
/// 5 array    1..5 count n; 5..5+4n where each element ends, counted from the end of this
///            table; then the elements
/// 6 object   1..5 count n; 5..5+4n where each key ends, 5+4n..5+8n where each value ends,
///            each counted from the start of its own kind; then the keys; then the values
/// ```
///
/// ## Reading and writing values
///
/// [TypeText] and [TypeBinary] read and write any type; [Modifiers] applies lengths and precisions;
/// [Comparison] orders and hashes; [DateTimes], [Intervals], [Ranges], [Jsonb], [Json] and
/// [Formatting] calculate.
@NullMarked
package heliosdb.data.value;

import org.jspecify.annotations.NullMarked;
