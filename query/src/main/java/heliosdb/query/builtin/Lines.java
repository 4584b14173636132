package heliosdb.query.builtin;

import heliosdb.data.value.Geometry.Line;
import heliosdb.data.value.Geometry.Point;
import heliosdb.data.value.Geometry.Segment;
import org.jspecify.annotations.Nullable;

/// Lines and line segments: where they meet, and how close they come.
final class Lines {
    private Lines() {}

    /// A point that was found, and how far it is. The distance is NaN where there is none.
    record Closest(Point point, double distance) {
        /// The closer of two, the first one when they are equally close.
        Closest or(Closest other) {
            return Plane.isLess(other.distance, distance) ? other : this;
        }
    }

    static Line through(Point point, double slope) {
        if (Double.isInfinite(slope)) {
            return new Line(-1, 0, point.x());
        }
        if (slope == 0) {
            return new Line(0, -1, point.y());
        }
        double c = Plane.minus(point.y(), Plane.times(slope, point.x()));
        return new Line(slope, -1, c == 0 ? 0 : c);
    }

    static Line through(Segment segment) {
        return through(segment.start(), slope(segment));
    }

    static double slope(Segment segment) {
        return Plane.slope(segment.start(), segment.end());
    }

    static double inverseSlope(Segment segment) {
        return Plane.inverseSlope(segment.start(), segment.end());
    }

    static double slope(Line line) {
        if (Plane.isZero(line.a())) {
            return 0;
        }
        return Plane.isZero(line.b())
                ? Double.POSITIVE_INFINITY
                : Plane.divide(line.a(), -line.b());
    }

    private static double inverseSlope(Line line) {
        if (Plane.isZero(line.a())) {
            return Double.POSITIVE_INFINITY;
        }
        return Plane.isZero(line.b()) ? 0 : Plane.divide(line.b(), line.a());
    }

    static double length(Segment segment) {
        return Plane.distance(segment.start(), segment.end());
    }

    static boolean contains(Line line, Point point) {
        return Plane.isZero(
                Plane.plus(
                        Plane.plus(
                                Plane.times(line.a(), point.x()), Plane.times(line.b(), point.y())),
                        line.c()));
    }

    static boolean contains(Segment segment, Point point) {
        return Plane.eq(
                Plane.plus(
                        Plane.distance(point, segment.start()),
                        Plane.distance(point, segment.end())),
                length(segment));
    }

    /// Where two lines meet; null when they are parallel.
    static @Nullable Point meeting(Line one, Line other) {
        if (!Plane.isZero(one.b())) {
            return meetingOfSteep(one, other);
        }
        return Plane.isZero(other.b()) ? null : meetingOfSteep(other, one);
    }

    private static @Nullable Point meetingOfSteep(Line one, Line other) {
        double ratio = Plane.divide(other.b(), one.b());
        if (Plane.eq(other.a(), Plane.times(one.a(), ratio))) {
            return null;
        }
        double x =
                Plane.divide(
                        Plane.minus(
                                Plane.times(one.b(), other.c()), Plane.times(other.b(), one.c())),
                        Plane.minus(
                                Plane.times(one.a(), other.b()), Plane.times(other.a(), one.b())));
        double y = Plane.divide(-Plane.plus(Plane.times(one.a(), x), one.c()), one.b());
        return new Point(x == 0 ? 0 : x, y == 0 ? 0 : y);
    }

    static @Nullable Point meeting(Segment segment, Line line) {
        Point found = meeting(through(segment), line);
        if (found == null || !contains(segment, found)) {
            return null;
        }
        if (Plane.eq(segment.start(), found)) {
            return segment.start();
        }
        return Plane.eq(segment.end(), found) ? segment.end() : found;
    }

    static @Nullable Point meeting(Segment one, Segment other) {
        Point found = meeting(one, through(other));
        return found == null || !contains(other, found) ? null : found;
    }

    static Closest closest(Line line, Point to) {
        Point found = meeting(through(to, inverseSlope(line)), line);
        return found == null
                ? new Closest(to, Double.NaN)
                : new Closest(found, Plane.distance(found, to));
    }

    static Closest closest(Segment segment, Line to) {
        Point found = meeting(segment, to);
        if (found != null) {
            return new Closest(found, 0);
        }
        double start = closest(to, segment.start()).distance();
        double end = closest(to, segment.end()).distance();
        return Plane.isLess(start, end)
                ? new Closest(segment.start(), start)
                : new Closest(segment.end(), end);
    }

    static Closest closest(Segment segment, Point to) {
        Point found = closest(segment, through(to, inverseSlope(segment))).point();
        return new Closest(found, Plane.distance(found, to));
    }

    /// The point of a segment that is closest to another one.
    static Closest closest(Segment segment, Segment to) {
        Point found = meeting(segment, to);
        if (found != null) {
            return new Closest(found, 0);
        }
        Point start = segment.start();
        Point end = segment.end();
        return closest(segment, to.start())
                .or(closest(segment, to.end()))
                .or(new Closest(start, closest(to, start).distance()))
                .or(new Closest(end, closest(to, end).distance()));
    }

    static boolean isPerpendicular(Line one, Line other) {
        if (Plane.isZero(one.a())) {
            return Plane.isZero(other.b());
        }
        if (Plane.isZero(other.a())) {
            return Plane.isZero(one.b());
        }
        if (Plane.isZero(one.b())) {
            return Plane.isZero(other.a());
        }
        if (Plane.isZero(other.b())) {
            return Plane.isZero(one.a());
        }
        double product =
                Plane.divide(Plane.times(one.a(), other.a()), Plane.times(one.b(), other.b()));
        return Plane.eq(product, -1);
    }

    static boolean eq(Line one, Line other) {
        if (hasNan(one) || hasNan(other)) {
            return Plane.isSame(one.a(), other.a())
                    && Plane.isSame(one.b(), other.b())
                    && Plane.isSame(one.c(), other.c());
        }
        double ratio = 1;
        if (!Plane.isZero(other.a())) {
            ratio = Plane.divide(one.a(), other.a());
        } else if (!Plane.isZero(other.b())) {
            ratio = Plane.divide(one.b(), other.b());
        } else if (!Plane.isZero(other.c())) {
            ratio = Plane.divide(one.c(), other.c());
        }
        return Plane.eq(one.a(), Plane.times(ratio, other.a()))
                && Plane.eq(one.b(), Plane.times(ratio, other.b()))
                && Plane.eq(one.c(), Plane.times(ratio, other.c()));
    }

    private static boolean hasNan(Line line) {
        return line.a() != line.a() || line.b() != line.b() || line.c() != line.c();
    }

    static double distance(Line one, Line other) {
        if (meeting(one, other) != null) {
            return 0;
        }
        double ratio = 1;
        if (isUsable(one.a()) && isUsable(other.a())) {
            ratio = Plane.divide(one.a(), other.a());
        } else if (isUsable(one.b()) && isUsable(other.b())) {
            ratio = Plane.divide(one.b(), other.b());
        }
        return Plane.divide(
                Math.abs(Plane.minus(one.c(), Plane.times(ratio, other.c()))),
                Plane.hypotenuse(one.a(), one.b()));
    }

    private static boolean isUsable(double factor) {
        return !Plane.isZero(factor) && factor == factor;
    }
}
