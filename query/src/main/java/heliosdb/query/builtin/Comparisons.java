package heliosdb.query.builtin;

import heliosdb.data.value.BytesVector;
import heliosdb.data.value.Comparison;
import heliosdb.data.value.DateTimes;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.TimeZones;
import heliosdb.query.function.KernelFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The six comparisons of every type, their three-way forms (`btint4cmp`) and larger/smaller.
final class Comparisons {
    private Comparisons() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = relation(source);
        if (found == null) {
            found = threeWay(source);
        }
        if (found == null) {
            found = extreme(source);
        }
        return found == null ? acrossTimes(source) : found;
    }

    private static @Nullable KernelFactory relation(String source) {
        if (source.startsWith("text") && source.endsWith("name") && source.length() == 10) {
            Relation relation = Relation.of(source.substring(4, 6));
            return relation == null ? null : new BytesComparison(relation, false);
        }
        if (source.startsWith("name") && source.endsWith("text") && source.length() == 10) {
            Relation relation = Relation.of(source.substring(4, 6));
            return relation == null ? null : new BytesComparison(relation, false);
        }
        if (source.equals("xidneq") || source.equals("xideq")) {
            return new LongComparison(source.equals("xideq") ? Relation.EQUAL : Relation.NOT_EQUAL);
        }
        int split = source.length() - 2;
        Relation relation = split < 2 ? null : Relation.of(source.substring(split));
        return relation == null ? null : relation(source.substring(0, split), relation);
    }

    private static @Nullable KernelFactory relation(String prefix, Relation relation) {
        return switch (prefix) {
            case "int2", "int4", "int8", "int24", "int42", "int28", "int82", "int48", "int84" ->
                    new LongComparison(relation);
            case "oid", "bool", "date_", "time_", "timestamp_", "cash_", "enum_", "xid8" ->
                    new LongComparison(relation);
            case "float4", "float8", "float48", "float84" -> new DoubleComparison(relation);
            case "text", "text_", "name", "nametext", "bytea", "text_pattern_" ->
                    new BytesComparison(relation, false);
            case "bpchar", "bpchar_pattern_" -> new BytesComparison(relation, true);
            case "numeric_", "interval_", "uuid_", "timetz_", "jsonb_", "network_" ->
                    TypedComparison.of(relation);
            case "array_", "range_", "multirange_", "record_", "bit", "char", "pg_lsn_" ->
                    TypedComparison.of(relation);
            case "macaddr_", "macaddr8_", "tid", "oidvector" -> TypedComparison.of(relation);
            default -> null;
        };
    }

    private static @Nullable KernelFactory threeWay(String source) {
        return switch (source) {
            case "btint2cmp", "btint4cmp", "btint8cmp", "btint24cmp", "btint42cmp" -> longs();
            case "btint28cmp", "btint82cmp", "btint48cmp", "btint84cmp", "btboolcmp" -> longs();
            case "btoidcmp", "date_cmp", "time_cmp", "timestamp_cmp", "cash_cmp" -> longs();
            case "enum_cmp", "xid8cmp" -> longs();
            case "btfloat4cmp", "btfloat8cmp", "btfloat48cmp", "btfloat84cmp" ->
                    Rows.longs(row -> DoubleComparison.compare(row.doubleAt(0), row.doubleAt(1)));
            case "bttextcmp", "btnamecmp", "btnametextcmp", "bttextnamecmp", "byteacmp" ->
                    Rows.longs(row -> Integer.signum(compareBytes(row)));
            case "bttext_pattern_cmp" -> Rows.longs(row -> Integer.signum(compareBytes(row)));
            case "bpcharcmp", "btbpchar_pattern_cmp", "numeric_cmp", "interval_cmp" -> typed();
            case "uuid_cmp", "timetz_cmp", "jsonb_cmp", "network_cmp", "btarraycmp" -> typed();
            case "range_cmp", "multirange_cmp", "btrecordcmp", "bitcmp", "btcharcmp" -> typed();
            case "pg_lsn_cmp", "macaddr_cmp", "bttidcmp", "btoidvectorcmp" -> typed();
            default -> null;
        };
    }

    private static KernelFactory longs() {
        return Rows.longs(row -> Long.compare(row.longAt(0), row.longAt(1)));
    }

    private static KernelFactory typed() {
        return Rows.longs(row -> Integer.signum(compare(row)));
    }

    private static int compare(Row row) {
        return Comparison.compare(
                row.type(0), row.vector(0), row.position(), row.vector(1), row.position());
    }

    private static int compareBytes(Row row) {
        BytesVector a = row.vectorOfBytes(0);
        BytesVector b = row.vectorOfBytes(1);
        int i = row.position();
        return Arrays.compareUnsigned(
                a.data(),
                a.start(i),
                a.start(i) + a.length(i),
                b.data(),
                b.start(i),
                b.start(i) + b.length(i));
    }

    private static @Nullable KernelFactory extreme(String source) {
        boolean isLarger = source.endsWith("larger");
        if (!isLarger && !source.endsWith("smaller")) {
            return null;
        }
        return switch (source.substring(0, source.length() - (isLarger ? 6 : 7))) {
            case "int2", "int4", "int8", "oid", "date_", "time_", "timestamp_", "cash", "enum_" ->
                    Rows.longs(row ->
                            isLarger
                                    ? Math.max(row.longAt(0), row.longAt(1))
                                    : Math.min(row.longAt(0), row.longAt(1)));
            case "float4", "float8" ->
                    Rows.doubles(
                            row -> row.doubleAt(isLarger == (compareDoubles(row) > 0) ? 0 : 1));
            case "text_", "bpchar_", "numeric_", "interval_", "array_", "timetz_", "network_" ->
                    Rows.values(row -> row.valueAt(isLarger == (compare(row) > 0) ? 0 : 1));
            case "pg_lsn_", "xid8_", "tid" ->
                    Rows.values(row -> row.valueAt(isLarger == (compare(row) > 0) ? 0 : 1));
            default -> null;
        };
    }

    private static int compareDoubles(Row row) {
        DoubleVector a = (DoubleVector) row.vector(0);
        DoubleVector b = (DoubleVector) row.vector(1);
        return DoubleComparison.compare(a.values()[row.position()], b.values()[row.position()]);
    }

    /// `date_lt_timestamptz` and its kin.
    private static @Nullable KernelFactory acrossTimes(String source) {
        String[] parts = source.split("_");
        if (parts.length != 3) {
            return null;
        }
        boolean isThreeWay = parts[1].equals("cmp");
        Relation relation = Relation.of(parts[1]);
        if (relation == null && !isThreeWay || !isTime(parts[0]) || !isTime(parts[2])) {
            return null;
        }
        boolean asUtc = parts[0].equals("timestamptz") || parts[2].equals("timestamptz");
        return Rows.longs(row -> {
            int order =
                    Long.compare(
                            instant(row, 0, parts[0], asUtc), instant(row, 1, parts[2], asUtc));
            return relation == null ? order : relation.holds(order) ? 1 : 0;
        });
    }

    private static boolean isTime(String name) {
        return name.equals("date") || name.equals("timestamp") || name.equals("timestamptz");
    }

    private static long instant(Row row, int argument, String type, boolean asUtc) {
        long value = row.longAt(argument);
        return switch (type) {
            case "timestamptz" -> value;
            case "timestamp" -> asUtc ? TimeZones.toUtc(value, row.context().timeZone()) : value;
            default ->
                    asUtc
                            ? DateTimes.dateToTimestamptz(value, row.context().timeZone())
                            : DateTimes.dateToTimestamp(value);
        };
    }
}
