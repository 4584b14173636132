package heliosdb.data.value;

import java.util.Optional;

/// The types that PostgreSQL has built in, by name and by object id. Array types end in `_ARRAY`.
public final class Types {
    // The constants' names are PostgreSQL's internal names; each is built from the catalog.
    public static final Type BOOL = builtin(16);
    public static final Type BYTEA = builtin(17);
    public static final Type QUOTED_CHAR = builtin(18);
    public static final Type NAME = builtin(19);
    public static final Type INT8 = builtin(20);
    public static final Type INT2 = builtin(21);
    public static final Type INT2VECTOR = builtin(22);
    public static final Type INT4 = builtin(23);
    public static final Type REGPROC = builtin(24);
    public static final Type TEXT = builtin(25);
    public static final Type OID = builtin(26);
    public static final Type TID = builtin(27);
    public static final Type XID = builtin(28);
    public static final Type CID = builtin(29);
    public static final Type OIDVECTOR = builtin(30);
    public static final Type JSON = builtin(114);
    public static final Type XML = builtin(142);
    public static final Type POINT = builtin(600);
    public static final Type LSEG = builtin(601);
    public static final Type PATH = builtin(602);
    public static final Type BOX = builtin(603);
    public static final Type POLYGON = builtin(604);
    public static final Type LINE = builtin(628);
    public static final Type CIRCLE = builtin(718);
    public static final Type CIDR = builtin(650);
    public static final Type FLOAT4 = builtin(700);
    public static final Type FLOAT8 = builtin(701);
    public static final Type UNKNOWN = builtin(705);
    public static final Type MACADDR8 = builtin(774);
    public static final Type MONEY = builtin(790);
    public static final Type MACADDR = builtin(829);
    public static final Type INET = builtin(869);
    public static final Type BPCHAR = builtin(1042);
    public static final Type VARCHAR = builtin(1043);
    public static final Type DATE = builtin(1082);
    public static final Type TIME = builtin(1083);
    public static final Type TIMESTAMP = builtin(1114);
    public static final Type TIMESTAMPTZ = builtin(1184);
    public static final Type INTERVAL = builtin(1186);
    public static final Type TIMETZ = builtin(1266);
    public static final Type BIT = builtin(1560);
    public static final Type VARBIT = builtin(1562);
    public static final Type NUMERIC = builtin(1700);
    public static final Type REFCURSOR = builtin(1790);
    public static final Type REGPROCEDURE = builtin(2202);
    public static final Type REGOPER = builtin(2203);
    public static final Type REGOPERATOR = builtin(2204);
    public static final Type REGCLASS = builtin(2205);
    public static final Type REGTYPE = builtin(2206);
    public static final Type RECORD = builtin(2249);
    public static final Type CSTRING = builtin(2275);
    public static final Type ANY = builtin(2276);
    public static final Type ANYARRAY = builtin(2277);
    public static final Type VOID = builtin(2278);
    public static final Type TRIGGER = builtin(2279);
    public static final Type INTERNAL = builtin(2281);
    public static final Type ANYELEMENT = builtin(2283);
    public static final Type ANYNONARRAY = builtin(2776);
    public static final Type UUID = builtin(2950);
    public static final Type PG_LSN = builtin(3220);
    public static final Type ANYENUM = builtin(3500);
    public static final Type TSVECTOR = builtin(3614);
    public static final Type TSQUERY = builtin(3615);
    public static final Type REGCONFIG = builtin(3734);
    public static final Type REGDICTIONARY = builtin(3769);
    public static final Type JSONB = builtin(3802);
    public static final Type ANYRANGE = builtin(3831);
    public static final Type INT4RANGE = builtin(3904);
    public static final Type NUMRANGE = builtin(3906);
    public static final Type TSRANGE = builtin(3908);
    public static final Type TSTZRANGE = builtin(3910);
    public static final Type DATERANGE = builtin(3912);
    public static final Type INT8RANGE = builtin(3926);
    public static final Type JSONPATH = builtin(4072);
    public static final Type REGNAMESPACE = builtin(4089);
    public static final Type REGROLE = builtin(4096);
    public static final Type REGCOLLATION = builtin(4191);
    public static final Type INT4MULTIRANGE = builtin(4451);
    public static final Type NUMMULTIRANGE = builtin(4532);
    public static final Type TSMULTIRANGE = builtin(4533);
    public static final Type TSTZMULTIRANGE = builtin(4534);
    public static final Type DATEMULTIRANGE = builtin(4535);
    public static final Type INT8MULTIRANGE = builtin(4536);
    public static final Type ANYMULTIRANGE = builtin(4537);
    public static final Type XID8 = builtin(5069);
    public static final Type ANYCOMPATIBLE = builtin(5077);
    public static final Type ANYCOMPATIBLEARRAY = builtin(5078);
    public static final Type ANYCOMPATIBLENONARRAY = builtin(5079);
    public static final Type ANYCOMPATIBLERANGE = builtin(5080);
    public static final Type ACLITEM = builtin(1033);
    public static final Type PG_NODE_TREE = builtin(194);
    public static final Type PG_SNAPSHOT = builtin(5038);

    public static final Type BOOL_ARRAY = builtin(1000);
    public static final Type BYTEA_ARRAY = builtin(1001);
    public static final Type QUOTED_CHAR_ARRAY = builtin(1002);
    public static final Type NAME_ARRAY = builtin(1003);
    public static final Type INT8_ARRAY = builtin(1016);
    public static final Type INT2_ARRAY = builtin(1005);
    public static final Type INT2VECTOR_ARRAY = builtin(1006);
    public static final Type INT4_ARRAY = builtin(1007);
    public static final Type REGPROC_ARRAY = builtin(1008);
    public static final Type TEXT_ARRAY = builtin(1009);
    public static final Type OID_ARRAY = builtin(1028);
    public static final Type TID_ARRAY = builtin(1010);
    public static final Type XID_ARRAY = builtin(1011);
    public static final Type CID_ARRAY = builtin(1012);
    public static final Type OIDVECTOR_ARRAY = builtin(1013);
    public static final Type JSON_ARRAY = builtin(199);
    public static final Type XML_ARRAY = builtin(143);
    public static final Type POINT_ARRAY = builtin(1017);
    public static final Type BOX_ARRAY = builtin(1020);
    public static final Type CIDR_ARRAY = builtin(651);
    public static final Type FLOAT4_ARRAY = builtin(1021);
    public static final Type FLOAT8_ARRAY = builtin(1022);
    public static final Type MACADDR8_ARRAY = builtin(775);
    public static final Type MONEY_ARRAY = builtin(791);
    public static final Type MACADDR_ARRAY = builtin(1040);
    public static final Type INET_ARRAY = builtin(1041);
    public static final Type BPCHAR_ARRAY = builtin(1014);
    public static final Type VARCHAR_ARRAY = builtin(1015);
    public static final Type DATE_ARRAY = builtin(1182);
    public static final Type TIME_ARRAY = builtin(1183);
    public static final Type TIMESTAMP_ARRAY = builtin(1115);
    public static final Type TIMESTAMPTZ_ARRAY = builtin(1185);
    public static final Type INTERVAL_ARRAY = builtin(1187);
    public static final Type TIMETZ_ARRAY = builtin(1270);
    public static final Type BIT_ARRAY = builtin(1561);
    public static final Type VARBIT_ARRAY = builtin(1563);
    public static final Type NUMERIC_ARRAY = builtin(1231);
    public static final Type REGPROCEDURE_ARRAY = builtin(2207);
    public static final Type REGOPER_ARRAY = builtin(2208);
    public static final Type REGOPERATOR_ARRAY = builtin(2209);
    public static final Type REGCLASS_ARRAY = builtin(2210);
    public static final Type REGTYPE_ARRAY = builtin(2211);
    public static final Type RECORD_ARRAY = builtin(2287);
    public static final Type CSTRING_ARRAY = builtin(1263);
    public static final Type UUID_ARRAY = builtin(2951);
    public static final Type PG_LSN_ARRAY = builtin(3221);
    public static final Type JSONB_ARRAY = builtin(3807);
    public static final Type INT4RANGE_ARRAY = builtin(3905);
    public static final Type NUMRANGE_ARRAY = builtin(3907);
    public static final Type TSRANGE_ARRAY = builtin(3909);
    public static final Type TSTZRANGE_ARRAY = builtin(3911);
    public static final Type DATERANGE_ARRAY = builtin(3913);
    public static final Type INT8RANGE_ARRAY = builtin(3927);
    public static final Type REGNAMESPACE_ARRAY = builtin(4090);
    public static final Type REGROLE_ARRAY = builtin(4097);
    public static final Type REGCOLLATION_ARRAY = builtin(4192);
    public static final Type INT4MULTIRANGE_ARRAY = builtin(6150);
    public static final Type NUMMULTIRANGE_ARRAY = builtin(6151);
    public static final Type TSMULTIRANGE_ARRAY = builtin(6152);
    public static final Type TSTZMULTIRANGE_ARRAY = builtin(6153);
    public static final Type DATEMULTIRANGE_ARRAY = builtin(6155);
    public static final Type INT8MULTIRANGE_ARRAY = builtin(6157);
    public static final Type XID8_ARRAY = builtin(271);

    private Types() {}

    private static Type builtin(int oid) {
        return TypeCatalog.BUILTIN.byOid(oid).orElseThrow();
    }

    /// The built-in type with an object id.
    public static Optional<Type> find(int oid) {
        return TypeCatalog.BUILTIN.byOid(oid);
    }

    /// The built-in type with an internal name (`int4`, `_text`) or one of the names that SQL's
    /// grammar has for it (`integer`, `double precision`, `timestamp with time zone`, `dec`); lower
    /// case, single spaces, without modifier or brackets.
    public static Optional<Type> find(String name) {
        return TypeCatalog.BUILTIN.byName(name);
    }

    /// The array type over an element type, empty where PostgreSQL has none. An array's array type
    /// is itself, as PostgreSQL does not count dimensions. The modifier is kept.
    public static Optional<Type> arrayOf(Type element) {
        return TypeCatalog.BUILTIN.arrayOf(element);
    }

    /// The multirange type of a range type.
    public static Optional<Type> multirangeOf(Type range) {
        return TypeCatalog.BUILTIN.multirangeOf(range);
    }

    /// How PostgreSQL's `format_type` prints a type with its modifier, such as `character
    /// varying(3)[]`.
    public static String format(Type type) {
        return TypeNames.format(type);
    }

    /// PostgreSQL's `format_type(oid, typmod)` for built-in types; `???` for an unknown id and `-`
    /// for 0.
    public static String format(int oid, int modifier) {
        if (oid == 0) {
            return "-";
        }
        return find(oid).map(type -> TypeNames.format(type.withModifier(modifier))).orElse("???");
    }
}
