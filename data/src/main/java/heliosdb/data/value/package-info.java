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
@NullMarked
package heliosdb.data.value;

import org.jspecify.annotations.NullMarked;
