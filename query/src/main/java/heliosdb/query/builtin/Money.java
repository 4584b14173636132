package heliosdb.query.builtin;

import heliosdb.data.value.Numeric;
import heliosdb.query.function.KernelFactory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Operators and casts of money: cents in a long.
final class Money {
    private Money() {}

    static @Nullable KernelFactory find(String source) {
        if (!source.contains("cash")) {
            return null;
        }
        KernelFactory found = arithmetic(source);
        return found == null ? casts(source) : found;
    }

    private static @Nullable KernelFactory arithmetic(String source) {
        return switch (source) {
            case "cash_pl" -> Rows.longs(row -> exact(row.longAt(0), row.longAt(1), '+'));
            case "cash_mi" -> Rows.longs(row -> exact(row.longAt(0), row.longAt(1), '-'));
            case "cash_mul_int2", "cash_mul_int4", "cash_mul_int8" ->
                    Rows.longs(row -> exact(row.longAt(0), row.longAt(1), '*'));
            case "int2_mul_cash", "int4_mul_cash", "int8_mul_cash" ->
                    Rows.longs(row -> exact(row.longAt(1), row.longAt(0), '*'));
            case "cash_div_int2", "cash_div_int4", "cash_div_int8" ->
                    Rows.longs(row -> {
                        refuseZero(row.longAt(1));
                        return row.longAt(0) / row.longAt(1);
                    });
            case "cash_div_cash" ->
                    Rows.doubles(row -> {
                        refuseZero(row.longAt(1));
                        return (double) row.longAt(0) / row.longAt(1);
                    });
            case "cash_mul_flt4", "cash_mul_flt8" ->
                    Rows.longs(row -> rounded(row.longAt(0) * row.doubleAt(1)));
            case "flt4_mul_cash", "flt8_mul_cash" ->
                    Rows.longs(row -> rounded(row.longAt(1) * row.doubleAt(0)));
            case "cash_div_flt4", "cash_div_flt8" ->
                    Rows.longs(row -> {
                        refuseZero(row.doubleAt(1));
                        return rounded(row.longAt(0) / row.doubleAt(1));
                    });
            case "cashlarger" -> Rows.longs(row -> Math.max(row.longAt(0), row.longAt(1)));
            case "cashsmaller" -> Rows.longs(row -> Math.min(row.longAt(0), row.longAt(1)));
            default -> null;
        };
    }

    private static void refuseZero(double divisor) {
        if (divisor == 0) {
            throw Problems.divisionByZero();
        }
    }

    private static long exact(long a, long b, char operation) {
        try {
            return switch (operation) {
                case '+' -> Math.addExact(a, b);
                case '-' -> Math.subtractExact(a, b);
                default -> Math.multiplyExact(a, b);
            };
        } catch (ArithmeticException overflow) {
            throw Problems.outOfRange("money");
        }
    }

    private static long rounded(double cents) {
        double result = Math.rint(cents);
        if (!(result >= -0x1p63 && result < 0x1p63)) {
            throw Problems.outOfRange("money");
        }
        return (long) result;
    }

    private static @Nullable KernelFactory casts(String source) {
        return switch (source) {
            case "int4_cash", "int8_cash" -> Rows.longs(row -> exact(row.longAt(0), 100, '*'));
            case "numeric_cash" ->
                    Rows.longs(row -> row.numericAt(0).times(Numeric.of(100)).round(0).toLong());
            case "cash_numeric" ->
                    Rows.objects(row -> Numeric.of(BigDecimal.valueOf(row.longAt(0), 2)));
            default -> null;
        };
    }
}
