package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Geometry.Point;

/// The arithmetic of the plane: comparisons that let small differences pass, and checked sums.
final class Plane {
    private static final double EPSILON = 1e-6;

    private Plane() {}

    static boolean isZero(double a) {
        return Math.abs(a) <= EPSILON;
    }

    static boolean eq(double a, double b) {
        return a == b || Math.abs(a - b) <= EPSILON;
    }

    static boolean lt(double a, double b) {
        return a + EPSILON < b;
    }

    static boolean le(double a, double b) {
        return a <= b + EPSILON;
    }

    static boolean gt(double a, double b) {
        return a > b + EPSILON;
    }

    static boolean ge(double a, double b) {
        return a + EPSILON >= b;
    }

    /// Whether the first is smaller, NaN being above all.
    static boolean isLess(double a, double b) {
        return a < b || b != b && a == a;
    }

    /// Equal, NaN to itself, too.
    static boolean isSame(double a, double b) {
        return a == b || a != a && b != b;
    }

    static double max(double a, double b) {
        return isLess(a, b) ? b : a;
    }

    static double min(double a, double b) {
        return isLess(a, b) ? a : b;
    }

    static double plus(double a, double b) {
        return noOverflow(a + b, Double.isInfinite(a) || Double.isInfinite(b));
    }

    static double minus(double a, double b) {
        return noOverflow(a - b, Double.isInfinite(a) || Double.isInfinite(b));
    }

    static double times(double a, double b) {
        double product = noOverflow(a * b, Double.isInfinite(a) || Double.isInfinite(b));
        return noUnderflow(product, a == 0 || b == 0);
    }

    static double divide(double a, double b) {
        if (b == 0 && a == a) {
            throw Problems.divisionByZero();
        }
        double quotient = noOverflow(a / b, Double.isInfinite(a));
        return noUnderflow(quotient, a == 0 || Double.isInfinite(b));
    }

    private static double noOverflow(double result, boolean mayBeInfinite) {
        if (Double.isInfinite(result) && !mayBeInfinite) {
            throw outOfRange("overflow");
        }
        return result;
    }

    private static double noUnderflow(double result, boolean mayBeZero) {
        if (result == 0 && !mayBeZero) {
            throw outOfRange("underflow");
        }
        return result;
    }

    private static HeliosException outOfRange(String what) {
        return new HeliosException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: " + what);
    }

    /// The length of a vector.
    static double hypotenuse(double a, double b) {
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return Double.POSITIVE_INFINITY;
        }
        if (a != a || b != b) {
            return Double.NaN;
        }
        double x = Math.max(Math.abs(a), Math.abs(b));
        double y = Math.min(Math.abs(a), Math.abs(b));
        if (y == 0) {
            return x;
        }
        double ratio = y / x;
        double result = x * Math.sqrt(1 + ratio * ratio);
        return noUnderflow(noOverflow(result, false), false);
    }

    static double distance(Point a, Point b) {
        return hypotenuse(minus(a.x(), b.x()), minus(a.y(), b.y()));
    }

    static boolean eq(Point a, Point b) {
        boolean hasNan = a.x() != a.x() || a.y() != a.y() || b.x() != b.x() || b.y() != b.y();
        return hasNan
                ? isSame(a.x(), b.x()) && isSame(a.y(), b.y())
                : eq(a.x(), b.x()) && eq(a.y(), b.y());
    }

    static Point plus(Point a, Point b) {
        return new Point(plus(a.x(), b.x()), plus(a.y(), b.y()));
    }

    static Point minus(Point a, Point b) {
        return new Point(minus(a.x(), b.x()), minus(a.y(), b.y()));
    }

    /// The product of two complex numbers: turns and stretches.
    static Point times(Point a, Point b) {
        return new Point(
                minus(times(a.x(), b.x()), times(a.y(), b.y())),
                plus(times(a.x(), b.y()), times(a.y(), b.x())));
    }

    static Point divide(Point a, Point b) {
        double square = plus(times(b.x(), b.x()), times(b.y(), b.y()));
        return new Point(
                divide(plus(times(a.x(), b.x()), times(a.y(), b.y())), square),
                divide(minus(times(a.y(), b.x()), times(a.x(), b.y())), square));
    }

    static double slope(Point a, Point b) {
        if (eq(a.x(), b.x())) {
            return Double.POSITIVE_INFINITY;
        }
        return eq(a.y(), b.y()) ? 0 : divide(minus(a.y(), b.y()), minus(a.x(), b.x()));
    }

    /// The slope of what is perpendicular to a line through two points.
    static double inverseSlope(Point a, Point b) {
        if (eq(a.x(), b.x())) {
            return 0;
        }
        return eq(a.y(), b.y())
                ? Double.POSITIVE_INFINITY
                : divide(minus(a.x(), b.x()), minus(b.y(), a.y()));
    }

    static Point middle(Point a, Point b) {
        return new Point(divide(plus(a.x(), b.x()), 2), divide(plus(a.y(), b.y()), 2));
    }

    /// An operation on points that moves, turns or stretches: `+`, `-`, `*` or `/`.
    static Point apply(char operation, Point a, Point b) {
        return switch (operation) {
            case '+' -> plus(a, b);
            case '-' -> minus(a, b);
            case '*' -> times(a, b);
            default -> divide(a, b);
        };
    }
}
