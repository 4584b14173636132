package heliosdb.data.value;

/// Which subtype each built-in range type has, and which range type each multirange type: the rows
/// of PostgreSQL's `pg_range`.
final class RangeTypes {
    private RangeTypes() {}

    static int subtype(int rangeOid) {
        return switch (rangeOid) {
            case 3904 -> 23;
            case 3906 -> 1700;
            case 3908 -> 1114;
            case 3910 -> 1184;
            case 3912 -> 1082;
            case 3926 -> 20;
            default -> throw new IllegalArgumentException("not a range type: " + rangeOid);
        };
    }

    static int range(int multirangeOid) {
        return switch (multirangeOid) {
            case 4451 -> 3904;
            case 4532 -> 3906;
            case 4533 -> 3908;
            case 4534 -> 3910;
            case 4535 -> 3912;
            case 4536 -> 3926;
            default -> throw new IllegalArgumentException("not a multirange type");
        };
    }
}
