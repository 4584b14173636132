package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Numeric;
import heliosdb.query.function.KernelFactory;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Functions about values: their types, how many are NULL, sizes for people.
final class Inspection {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    private static final Pattern SIZE =
            Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(\\w*)\\s*");

    private Inspection() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "pg_typeof" -> Rows.longs(row -> row.type(0).oid());
            case "pg_num_nulls" -> Rows.values(row -> count(row, true));
            case "pg_num_nonnulls" -> Rows.values(row -> count(row, false));
            case "pg_size_pretty" -> Rows.texts(row -> pretty(row.longAt(0)));
            case "pg_size_pretty_numeric" -> Rows.texts(row -> pretty(row.numericAt(0)));
            case "pg_size_bytes" -> Rows.longs(row -> bytes(row.textAt(0)));
            default -> null;
        };
    }

    private static @Nullable Long count(Row row, boolean ofNulls) {
        if (row.site().variadicGiven()) {
            if (row.isNull(0)) {
                return null;
            }
            ArrayValue array = row.arrayAt(0);
            return Stream.of(array.elements())
                    .filter(element -> Objects.isNull(element) == ofNulls)
                    .count();
        }
        long count = 0;
        for (int i = 0; i < row.size(); i++) {
            count += row.isNull(i) == ofNulls ? 1 : 0;
        }
        return count;
    }

    private static String pretty(long bytes) {
        return pretty(BigInteger.valueOf(bytes));
    }

    private static String pretty(Numeric size) {
        if (!size.isFinite()) {
            return size + " bytes";
        }
        return size.abs().compareTo(Numeric.of(10 * 1024)) < 0
                ? size.toBigDecimal().toPlainString() + " bytes"
                : pretty(size.toBigDecimal().setScale(0, RoundingMode.DOWN).toBigInteger());
    }

    /// The largest unit that leaves a number below 10,240 (20,480 halves in between).
    private static String pretty(BigInteger bytes) {
        if (bytes.abs().compareTo(BigInteger.valueOf(10 * 1024)) < 0) {
            return bytes + " bytes";
        }
        // Halves of the unit, so that the last step rounds.
        BigInteger halves = bytes.divide(BigInteger.valueOf(512));
        int unit = 1;
        BigInteger limit = BigInteger.valueOf(20 * 1024 - 1);
        while (unit < UNITS.length - 1 && halves.abs().compareTo(limit) >= 0) {
            halves = halves.divide(BigInteger.valueOf(1024));
            unit++;
        }
        BigInteger rounded =
                halves.add(BigInteger.valueOf(halves.signum() < 0 ? -1 : 1)).divide(BigInteger.TWO);
        return rounded + " " + UNITS[unit];
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw Problems.invalid("invalid size: \"" + text + "\"");
        }
        int power =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "", "b", "bytes" -> 0;
                    case "kb" -> 1;
                    case "mb" -> 2;
                    case "gb" -> 3;
                    case "tb" -> 4;
                    case "pb" -> 5;
                    default ->
                            throw Problems.invalid("invalid size: \"" + text + "\"")
                                    .withDetail("Invalid size unit: \"" + matcher.group(2) + "\".")
                                    .withHint(
                                            "Valid units are \"bytes\", \"B\", \"kB\", \"MB\","
                                                    + " \"GB\", \"TB\", and \"PB\".");
                };
        return Numeric.parse(matcher.group(1)).times(Numeric.of(1L << 10 * power)).toLong();
    }
}
