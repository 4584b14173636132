package heliosdb.wire.postgres;

/// The lengths of types in PostgreSQL's memory, which its row descriptions carry: bytes, -1 for
/// types of any length.
final class TypeLengths {
    private TypeLengths() {}

    static int of(int oid) {
        return switch (oid) {
            case 16, 18 -> 1; // bool, "char"
            case 21 -> 2; // int2
            // int4, oid, xid, cid, regproc, regclass and their kin, float4, date
            case 23,
                    24,
                    26,
                    28,
                    29,
                    700,
                    1082,
                    2202,
                    2203,
                    2204,
                    2205,
                    2206,
                    3734,
                    3769,
                    4089,
                    4096,
                    4191 ->
                    4;
            case 27, 829 -> 6; // tid, macaddr
            // int8, float8, money, time, timestamp(tz), pg_lsn, xid8, macaddr8
            case 20, 701, 774, 790, 1083, 1114, 1184, 3220, 5069 -> 8;
            case 1266 -> 12; // timetz
            case 600, 1186, 2950 -> 16; // point, interval, uuid
            case 628, 718 -> 24; // line, circle
            case 601, 603 -> 32; // lseg, box
            case 19 -> 64; // name
            case 705 -> -2; // unknown
            case 2278 -> 4; // void
            case 2249 -> -1; // record
            default -> -1;
        };
    }
}
