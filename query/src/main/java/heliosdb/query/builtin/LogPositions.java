package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Numeric;
import heliosdb.query.function.KernelFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Arithmetic of pg_lsn: unsigned numbers of eight bytes.
final class LogPositions {
    private static final BigInteger END = BigInteger.ONE.shiftLeft(64);

    private LogPositions() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "pg_lsn_mi" ->
                    Rows.objects(row ->
                            Numeric.of(
                                    new BigDecimal(
                                            unsigned(row.longAt(0))
                                                    .subtract(unsigned(row.longAt(1))))));
            case "pg_lsn_pli" ->
                    Rows.longs(row -> moved(row.longAt(0), row.numericAt(1), "add", "to"));
            case "numeric_pl_pg_lsn" ->
                    Rows.longs(row -> moved(row.longAt(1), row.numericAt(0), "add", "to"));
            case "pg_lsn_mii" ->
                    Rows.longs(row -> moved(row.longAt(0), row.numericAt(1), "subtract", "from"));
            case "numeric_pg_lsn" ->
                    Rows.longs(row -> {
                        Numeric value = row.numericAt(0);
                        if (!value.isFinite()) {
                            throw new HeliosException(
                                    ErrorCode.FEATURE_NOT_SUPPORTED,
                                    "cannot convert "
                                            + (value.isNaN() ? "NaN" : "infinity")
                                            + " to pg_lsn");
                        }
                        return position(value.round(0).toBigDecimal().toBigInteger());
                    });
            case "pg_lsn_larger" ->
                    Rows.longs(row ->
                            Long.compareUnsigned(row.longAt(0), row.longAt(1)) > 0
                                    ? row.longAt(0)
                                    : row.longAt(1));
            case "pg_lsn_smaller" ->
                    Rows.longs(row ->
                            Long.compareUnsigned(row.longAt(0), row.longAt(1)) < 0
                                    ? row.longAt(0)
                                    : row.longAt(1));
            default -> null;
        };
    }

    private static BigInteger unsigned(long position) {
        return new BigInteger(Long.toUnsignedString(position));
    }

    private static long moved(long from, Numeric by, String verb, String preposition) {
        if (by.isNaN()) {
            throw new HeliosException(
                    ErrorCode.FEATURE_NOT_SUPPORTED,
                    "cannot " + verb + " NaN " + preposition + " pg_lsn");
        }
        if (!by.isFinite()) {
            throw outOfRange();
        }
        BigDecimal bytes = by.toBigDecimal();
        BigDecimal start = new BigDecimal(unsigned(from));
        BigDecimal end = verb.equals("add") ? start.add(bytes) : start.subtract(bytes);
        return position(Numeric.of(end).round(0).toBigDecimal().toBigInteger());
    }

    private static long position(BigInteger value) {
        if (value.signum() < 0 || value.compareTo(END) >= 0) {
            throw outOfRange();
        }
        return value.longValue();
    }

    private static HeliosException outOfRange() {
        return new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, "pg_lsn out of range");
    }
}
