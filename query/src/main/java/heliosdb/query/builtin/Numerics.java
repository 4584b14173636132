package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Numeric;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Operators and functions of numeric.
final class Numerics {
    private Numerics() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = source.startsWith("numeric_") ? operator(source) : null;
        return found == null ? function(source) : found;
    }

    private static @Nullable KernelFactory operator(String source) {
        return switch (source) {
            case "numeric_add" -> Rows.objects(row -> row.numericAt(0).plus(row.numericAt(1)));
            case "numeric_sub" -> Rows.objects(row -> row.numericAt(0).minus(row.numericAt(1)));
            case "numeric_mul" -> Rows.objects(row -> row.numericAt(0).times(row.numericAt(1)));
            case "numeric_div" -> Rows.objects(row -> row.numericAt(0).dividedBy(row.numericAt(1)));
            case "numeric_div_trunc" ->
                    Rows.objects(row -> row.numericAt(0).quotient(row.numericAt(1)));
            case "numeric_mod" -> Rows.objects(row -> row.numericAt(0).remainder(row.numericAt(1)));
            case "numeric_uminus" -> Rows.objects(row -> row.numericAt(0).negate());
            case "numeric_uplus" -> (Kernel) (arguments, _, _) -> arguments[0];
            case "numeric_abs" -> Rows.objects(row -> row.numericAt(0).abs());
            case "numeric_sign" -> Rows.objects(row -> row.numericAt(0).sign());
            case "numeric_inc" -> Rows.objects(row -> row.numericAt(0).plus(Numeric.ONE));
            default -> null;
        };
    }

    private static @Nullable KernelFactory function(String source) {
        return switch (source) {
            case "numeric_round" -> Rows.objects(row -> row.numericAt(0).round(row.intAt(1)));
            case "numeric_trunc" -> Rows.objects(row -> row.numericAt(0).truncate(row.intAt(1)));
            case "#1708" -> Rows.objects(row -> row.numericAt(0).round(0));
            case "#1710" -> Rows.objects(row -> row.numericAt(0).truncate(0));
            case "numeric_ceil" -> Rows.objects(row -> row.numericAt(0).ceil());
            case "numeric_floor" -> Rows.objects(row -> row.numericAt(0).floor());
            case "numeric_sqrt" -> Rows.objects(row -> row.numericAt(0).sqrt());
            case "numeric_exp" -> Rows.objects(row -> row.numericAt(0).exp());
            case "numeric_ln" -> Rows.objects(row -> row.numericAt(0).ln());
            case "numeric_log" -> Rows.objects(row -> row.numericAt(1).log(row.numericAt(0)));
            case "#1481", "#1741" -> Rows.objects(row -> row.numericAt(0).log10());
            case "numeric_power" -> Rows.objects(row -> row.numericAt(0).power(row.numericAt(1)));
            case "numeric_fac" -> Rows.objects(row -> Numeric.factorial(row.longAt(0)));
            case "numeric_gcd" -> Rows.objects(row -> row.numericAt(0).gcd(row.numericAt(1)));
            case "numeric_lcm" -> Rows.objects(row -> row.numericAt(0).lcm(row.numericAt(1)));
            case "numeric_scale" -> scale(false);
            case "numeric_min_scale" -> scale(true);
            case "numeric_trim_scale" -> Rows.objects(row -> row.numericAt(0).trimScale());
            case "width_bucket_numeric" -> Rows.longs(Numerics::widthBucket);
            default -> null;
        };
    }

    private static KernelFactory scale(boolean least) {
        return Rows.values(row -> {
            Numeric value = row.numericAt(0);
            if (!value.isFinite()) {
                return null;
            }
            return (long) (least ? value.minScale() : value.scale());
        });
    }

    private static long widthBucket(Row row) {
        if (row.intAt(3) <= 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_ARGUMENT_FOR_WIDTH_BUCKET_FUNCTION,
                    "count must be greater than zero");
        }
        return row.numericAt(0).widthBucket(row.numericAt(1), row.numericAt(2), row.intAt(3));
    }
}
