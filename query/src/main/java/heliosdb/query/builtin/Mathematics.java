package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Mathematical functions of float8.
final class Mathematics {
    private Mathematics() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = rounding(source);
        if (found == null) {
            found = trigonometry(source);
        }
        return found == null ? Degrees.find(source) : found;
    }

    private static @Nullable KernelFactory rounding(String source) {
        return switch (source) {
            case "dceil" -> Rows.doubles(row -> Math.ceil(row.doubleAt(0)));
            case "dfloor" -> Rows.doubles(row -> Math.floor(row.doubleAt(0)));
            case "dround" -> Rows.doubles(row -> Math.rint(row.doubleAt(0)));
            case "dtrunc" -> Rows.doubles(row -> truncated(row.doubleAt(0)));
            case "dsign" -> Rows.doubles(row -> sign(row.doubleAt(0)));
            case "dsqrt" -> Rows.doubles(row -> squareRoot(row.doubleAt(0)));
            case "dcbrt" -> Rows.doubles(row -> Math.cbrt(row.doubleAt(0)));
            case "dpow" -> Rows.doubles(row -> power(row.doubleAt(0), row.doubleAt(1)));
            case "dexp" -> Rows.doubles(row -> exponential(row.doubleAt(0)));
            case "dlog1" -> Rows.doubles(row -> Math.log(logarithmic(row.doubleAt(0))));
            case "dlog10" -> Rows.doubles(row -> Math.log10(logarithmic(row.doubleAt(0))));
            case "dpi" -> Rows.doubles(_ -> Math.PI);
            case "degrees" -> Rows.doubles(row -> degrees(row.doubleAt(0)));
            case "radians" -> Rows.doubles(row -> row.doubleAt(0) * (Math.PI / 180.0));
            case "drandom" -> Rows.doubles(row -> row.context().random().nextDouble());
            case "setseed" -> Rows.values(Mathematics::seed);
            case "width_bucket_float8" -> Rows.longs(Mathematics::widthBucket);
            default -> null;
        };
    }

    private static double truncated(double value) {
        return value < 0 ? -Math.floor(-value) : Math.floor(value);
    }

    private static double sign(double value) {
        return value > 0 ? 1 : value < 0 ? -1 : 0;
    }

    private static double squareRoot(double value) {
        if (value < 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "cannot take square root of a negative number");
        }
        return Math.sqrt(value);
    }

    private static double power(double base, double exponent) {
        if (Double.isNaN(base)) {
            return exponent == 0 ? 1 : base;
        }
        if (Double.isNaN(exponent)) {
            return base == 1 ? 1 : exponent;
        }
        if (base == 0 && exponent < 0) {
            throw powerProblem("zero raised to a negative power is undefined");
        }
        if (base < 0 && Math.floor(exponent) != exponent) {
            throw powerProblem(
                    "a negative number raised to a non-integer power yields a complex result");
        }
        if (Math.abs(base) == 1 && Double.isInfinite(exponent)) {
            return 1;
        }
        double result = Math.pow(base, exponent);
        if (!Double.isInfinite(base) && !Double.isInfinite(exponent)) {
            checked(result, base != 0);
        }
        return result;
    }

    private static HeliosException powerProblem(String message) {
        return new HeliosException(ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION, message);
    }

    private static double checked(double result, boolean refusesZero) {
        if (Double.isInfinite(result)) {
            throw Problems.overflow();
        }
        if (result == 0 && refusesZero) {
            throw Problems.underflow();
        }
        return result;
    }

    private static double exponential(double value) {
        return Double.isInfinite(value) || Double.isNaN(value)
                ? Math.exp(value)
                : checked(Math.exp(value), true);
    }

    private static double logarithmic(double value) {
        if (value == 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_ARGUMENT_FOR_LOG, "cannot take logarithm of zero");
        }
        if (value < 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_ARGUMENT_FOR_LOG,
                    "cannot take logarithm of a negative number");
        }
        return value;
    }

    private static double degrees(double radians) {
        double result = radians / (Math.PI / 180.0);
        if (Double.isInfinite(result) && !Double.isInfinite(radians)) {
            throw Problems.overflow();
        }
        return result;
    }

    private static @Nullable Object seed(Row row) {
        double seed = row.doubleAt(0);
        if (!(seed >= -1 && seed <= 1)) {
            throw Problems.invalid(
                    "setseed parameter "
                            + FloatText.general(seed)
                            + " is out of allowed range [-1,1]");
        }
        row.context().seedRandom(seed);
        return new byte[0];
    }

    private static long widthBucket(Row row) {
        double value = row.doubleAt(0);
        double low = row.doubleAt(1);
        double high = row.doubleAt(2);
        long count = row.longAt(3);
        if (count <= 0) {
            throw bucketProblem("count must be greater than zero");
        }
        if (Double.isNaN(value) || Double.isNaN(low) || Double.isNaN(high)) {
            throw bucketProblem("operand, lower bound, and upper bound cannot be NaN");
        }
        if (Double.isInfinite(low) || Double.isInfinite(high)) {
            throw bucketProblem("lower and upper bounds must be finite");
        }
        if (low == high) {
            throw bucketProblem("lower bound cannot equal upper bound");
        }
        boolean isBelow = low < high ? value < low : value > low;
        boolean isAbove = low < high ? value >= high : value <= high;
        if (isBelow) {
            return 0;
        }
        if (isAbove) {
            return LongArithmetic.Width.INTEGER.checked(count + 1);
        }
        long bucket = (long) (count * ((value - low) / (high - low)));
        return Math.min(bucket, count - 1) + 1;
    }

    private static HeliosException bucketProblem(String message) {
        return new HeliosException(ErrorCode.INVALID_ARGUMENT_FOR_WIDTH_BUCKET_FUNCTION, message);
    }

    private static @Nullable KernelFactory trigonometry(String source) {
        return switch (source) {
            case "dsin" -> Rows.doubles(row -> Math.sin(finite(row.doubleAt(0))));
            case "dcos" -> Rows.doubles(row -> Math.cos(finite(row.doubleAt(0))));
            case "dtan" -> Rows.doubles(row -> Math.tan(finite(row.doubleAt(0))));
            case "dcot" -> Rows.doubles(row -> 1 / Math.tan(finite(row.doubleAt(0))));
            case "dasin" -> Rows.doubles(row -> Math.asin(unit(row.doubleAt(0))));
            case "dacos" -> Rows.doubles(row -> Math.acos(unit(row.doubleAt(0))));
            case "datan" -> Rows.doubles(row -> Math.atan(row.doubleAt(0)));
            case "datan2" -> Rows.doubles(row -> Math.atan2(row.doubleAt(0), row.doubleAt(1)));
            case "dsinh" -> Rows.doubles(row -> Math.sinh(row.doubleAt(0)));
            case "dcosh" -> Rows.doubles(row -> Math.cosh(row.doubleAt(0)));
            case "dtanh" -> Rows.doubles(row -> Math.tanh(row.doubleAt(0)));
            case "dasinh" -> Rows.doubles(row -> areaSine(row.doubleAt(0)));
            case "dacosh" -> Rows.doubles(row -> areaCosine(row.doubleAt(0)));
            case "datanh" -> Rows.doubles(row -> areaTangent(row.doubleAt(0)));
            default -> null;
        };
    }

    static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw Problems.inputOutOfRange();
        }
        return value;
    }

    static double unit(double value) {
        if (value < -1 || value > 1) {
            throw Problems.inputOutOfRange();
        }
        return value;
    }

    private static double areaSine(double value) {
        double size = Math.abs(value);
        if (Double.isInfinite(size)) {
            return value;
        }
        // log1p keeps the digits of small values.
        double result = Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
        return Math.copySign(size > 1e150 ? Math.log(size) + Math.log(2) : result, value);
    }

    private static double areaCosine(double value) {
        if (value < 1) {
            throw Problems.inputOutOfRange();
        }
        return value > 1e150
                ? Math.log(value) + Math.log(2)
                : Math.log(value + Math.sqrt(value * value - 1));
    }

    private static double areaTangent(double value) {
        unit(value);
        if (value == 1 || value == -1) {
            return value > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return 0.5 * Math.log1p(2 * value / (1 - value));
    }
}
