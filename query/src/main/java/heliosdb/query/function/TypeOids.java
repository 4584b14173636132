package heliosdb.query.function;

/// Object ids of the types that the rules of resolution name.
final class TypeOids {
    static final int TEXT = 25;
    static final int TEXT_ARRAY = 1009;
    static final int INT2VECTOR = 22;
    static final int OIDVECTOR = 30;
    static final int UNKNOWN = 705;
    static final int RECORD = 2249;
    static final int RECORD_ARRAY = 2287;
    static final int ANY = Function.ANY;
    static final int ANYARRAY = 2277;
    static final int ANYELEMENT = 2283;
    static final int ANYNONARRAY = 2776;
    static final int ANYENUM = 3500;
    static final int ANYRANGE = 3831;
    static final int ANYMULTIRANGE = 4537;
    static final int ANYCOMPATIBLE = 5077;
    static final int ANYCOMPATIBLEARRAY = 5078;
    static final int ANYCOMPATIBLENONARRAY = 5079;
    static final int ANYCOMPATIBLERANGE = 5080;
    static final int ANYCOMPATIBLEMULTIRANGE = 4538;

    private TypeOids() {}

    static boolean isPolymorphic(int oid) {
        return switch (oid) {
            case ANYARRAY, ANYELEMENT, ANYNONARRAY, ANYENUM, ANYRANGE, ANYMULTIRANGE -> true;
            default -> isCompatibleFamily(oid);
        };
    }

    static boolean isCompatibleFamily(int oid) {
        return switch (oid) {
            case ANYCOMPATIBLE,
                    ANYCOMPATIBLEARRAY,
                    ANYCOMPATIBLENONARRAY,
                    ANYCOMPATIBLERANGE,
                    ANYCOMPATIBLEMULTIRANGE ->
                    true;
            default -> false;
        };
    }
}
