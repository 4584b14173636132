package heliosdb.query.builtin;

import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Trigonometry in degrees: exact at the angles where the result is a simple number.
final class Degrees {
    private static final double RADIANS = Math.PI / 180.0;
    private static final double SIN_30 = Math.sin(30 * RADIANS);
    private static final double ONE_MINUS_COS_60 = 1 - Math.cos(60 * RADIANS);
    private static final double ASIN_HALF = Math.asin(0.5);
    private static final double ACOS_HALF = Math.acos(0.5);
    private static final double TAN_45 = sineQuadrant(45) / cosineQuadrant(45);
    private static final double COT_45 = cosineQuadrant(45) / sineQuadrant(45);
    private static final double ATAN_1 = Math.atan(1);

    private Degrees() {}

    static @Nullable KernelFactory find(String source) {
        return switch (source) {
            case "dsind" -> Rows.doubles(row -> sine(row.doubleAt(0)));
            case "dcosd" -> Rows.doubles(row -> cosine(row.doubleAt(0)));
            case "dtand" -> Rows.doubles(row -> tangent(row.doubleAt(0), true));
            case "dcotd" -> Rows.doubles(row -> tangent(row.doubleAt(0), false));
            case "dasind" -> Rows.doubles(row -> arcSine(row.doubleAt(0)));
            case "dacosd" -> Rows.doubles(row -> arcCosine(row.doubleAt(0)));
            case "datand" -> Rows.doubles(row -> Math.atan(row.doubleAt(0)) / ATAN_1 * 45);
            case "datan2d" ->
                    Rows.doubles(row -> Math.atan2(row.doubleAt(0), row.doubleAt(1)) / ATAN_1 * 45);
            default -> null;
        };
    }

    /// sin of 0 to 30 degrees, exact at 30.
    private static double sineTo30(double x) {
        return Math.sin(x * RADIANS) / SIN_30 / 2;
    }

    /// cos of 0 to 60 degrees, exact at 60.
    private static double cosineTo60(double x) {
        return 1 - (1 - Math.cos(x * RADIANS)) / ONE_MINUS_COS_60 / 2;
    }

    private static double sineQuadrant(double x) {
        return x <= 30 ? sineTo30(x) : cosineTo60(90 - x);
    }

    private static double cosineQuadrant(double x) {
        return x <= 60 ? cosineTo60(x) : sineTo30(90 - x);
    }

    private static double sine(double degrees) {
        double x = Mathematics.finite(degrees) % 360;
        int sign = 1;
        if (x < 0) {
            x = -x;
            sign = -sign;
        }
        if (x > 180) {
            x = 360 - x;
            sign = -sign;
        }
        return sign * sineQuadrant(x > 90 ? 180 - x : x);
    }

    private static double cosine(double degrees) {
        double x = Math.abs(Mathematics.finite(degrees) % 360);
        x = x > 180 ? 360 - x : x;
        return x > 90 ? -cosineQuadrant(180 - x) : cosineQuadrant(x);
    }

    private static double tangent(double degrees, boolean isTangent) {
        double x = Mathematics.finite(degrees) % 360;
        int sign = 1;
        if (x < 0) {
            x = -x;
            sign = -sign;
        }
        if (x > 180) {
            x = 360 - x;
            sign = -sign;
        }
        if (x > 90) {
            x = 180 - x;
            sign = -sign;
        }
        double ratio =
                isTangent
                        ? sineQuadrant(x) / cosineQuadrant(x) / TAN_45
                        : cosineQuadrant(x) / sineQuadrant(x) / COT_45;
        double result = sign * ratio;
        return result == 0 ? 0 : result;
    }

    private static double arcSine(double x) {
        Mathematics.unit(x);
        return x >= 0 ? arcSineQuadrant(x) : -arcSineQuadrant(-x);
    }

    private static double arcSineQuadrant(double x) {
        return x <= 0.5 ? Math.asin(x) / ASIN_HALF * 30 : 90 - Math.acos(x) / ACOS_HALF * 60;
    }

    private static double arcCosine(double x) {
        Mathematics.unit(x);
        return x >= 0 ? arcCosineQuadrant(x) : 90 + arcSineQuadrant(-x);
    }

    private static double arcCosineQuadrant(double x) {
        return x <= 0.5 ? 90 - Math.asin(x) / ASIN_HALF * 30 : Math.acos(x) / ACOS_HALF * 60;
    }
}
