package heliosdb.query.builtin;

import heliosdb.data.value.Geometry.Box;
import heliosdb.data.value.Geometry.Circle;
import heliosdb.data.value.Geometry.Path;
import heliosdb.data.value.Geometry.Point;
import heliosdb.data.value.Geometry.Polygon;
import heliosdb.data.value.Geometry.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths and polygons.
final class Outlines {
    private static final int ON_EDGE = Integer.MAX_VALUE;

    private Outlines() {}

    /// The segments between points; the one that closes the outline comes first.
    static List<Segment> edges(List<Point> points, boolean isClosed) {
        List<Segment> edges = new ArrayList<>();
        for (int i = isClosed ? 0 : 1; i < points.size(); i++) {
            edges.add(new Segment(points.get(i == 0 ? points.size() - 1 : i - 1), points.get(i)));
        }
        return edges;
    }

    static List<Segment> edges(Path path) {
        return edges(path.points(), path.isClosed());
    }

    static List<Segment> edges(Polygon polygon) {
        return edges(polygon.points(), true);
    }

    static @Nullable Double area(Path path) {
        if (!path.isClosed()) {
            return null;
        }
        List<Point> points = path.points();
        double area = 0;
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get(i);
            Point b = points.get((i + 1) % points.size());
            area = Plane.plus(area, Plane.times(a.x(), b.y()));
            area = Plane.minus(area, Plane.times(a.y(), b.x()));
        }
        return Plane.divide(Math.abs(area), 2);
    }

    static double length(Path path) {
        double length = 0;
        for (Segment edge : edges(path)) {
            length = Plane.plus(length, Lines.length(edge));
        }
        return length;
    }

    static boolean meet(Path a, Path b) {
        if (!Boxes.overlap(Boxes.around(a.points()), Boxes.around(b.points()))) {
            return false;
        }
        return meet(edges(a), edges(b));
    }

    private static boolean meet(List<Segment> some, List<Segment> others) {
        return some.stream()
                .anyMatch(one -> others.stream().anyMatch(two -> Lines.meeting(one, two) != null));
    }

    /// The smallest distance between the edges; null without edges.
    static @Nullable Double distance(List<Segment> some, List<Segment> others) {
        Double least = null;
        for (Segment one : some) {
            for (Segment two : others) {
                double distance = Lines.closest(one, two).distance();
                least = least == null || Plane.isLess(distance, least) ? (Double) distance : least;
            }
        }
        return least;
    }

    static double distance(List<Segment> edges, Point point) {
        Double least = null;
        for (Segment edge : edges) {
            double distance = Lines.closest(edge, point).distance();
            least = least == null || Plane.isLess(distance, least) ? (Double) distance : least;
        }
        return least == null ? 0 : least;
    }

    static double distance(Polygon polygon, Point point) {
        return contains(polygon, point) ? 0 : distance(edges(polygon), point);
    }

    static boolean contains(Path path, Point point) {
        return path.isClosed()
                ? contains(path.points(), point)
                : edges(path).stream().anyMatch(edge -> Lines.contains(edge, point));
    }

    static boolean contains(Polygon polygon, Point point) {
        return contains(polygon.points(), point);
    }

    /// Whether a point lies inside of or on an outline: counts how often the outline goes around
    /// it.
    private static boolean contains(List<Point> outline, Point point) {
        Point first = Plane.minus(outline.getFirst(), point);
        Point previous = first;
        int crossings = 0;
        for (int i = 1; i <= outline.size(); i++) {
            Point next = i == outline.size() ? first : Plane.minus(outline.get(i), point);
            int crossing = crossing(next, previous);
            if (crossing == ON_EDGE) {
                return true;
            }
            crossings += crossing;
            previous = next;
        }
        return crossings != 0;
    }

    /// How an edge crosses the positive X axis: twice the direction, once when it ends there.
    private static int crossing(Point to, Point from) {
        if (Plane.isZero(to.y())) {
            return crossingAtAxis(to, from);
        }
        int sign = Plane.gt(to.y(), 0) ? 1 : -1;
        if (Plane.isZero(from.y())) {
            return Plane.lt(from.x(), 0) ? 0 : sign;
        }
        if (sign < 0 ? Plane.lt(from.y(), 0) : Plane.gt(from.y(), 0)) {
            return 0;
        }
        if (Plane.ge(to.x(), 0) && Plane.gt(from.x(), 0)) {
            return 2 * sign;
        }
        if (Plane.lt(to.x(), 0) && Plane.le(from.x(), 0)) {
            return 0;
        }
        double side =
                Plane.minus(
                        Plane.times(Plane.minus(to.x(), from.x()), to.y()),
                        Plane.times(Plane.minus(to.y(), from.y()), to.x()));
        if (Plane.isZero(side)) {
            return ON_EDGE;
        }
        return (sign < 0 ? Plane.lt(side, 0) : Plane.gt(side, 0)) ? 0 : 2 * sign;
    }

    private static int crossingAtAxis(Point to, Point from) {
        if (Plane.isZero(to.x())) {
            return ON_EDGE;
        }
        boolean isRight = Plane.gt(to.x(), 0);
        if (Plane.isZero(from.y())) {
            boolean isSameSide = isRight ? Plane.gt(from.x(), 0) : Plane.lt(from.x(), 0);
            return isSameSide ? 0 : ON_EDGE;
        }
        return !isRight ? 0 : Plane.lt(from.y(), 0) ? 1 : -1;
    }

    static boolean overlap(Polygon a, Polygon b) {
        if (!Boxes.overlap(box(a), box(b))) {
            return false;
        }
        return meet(edges(a), edges(b))
                || contains(b, a.points().getFirst())
                || contains(a, b.points().getFirst());
    }

    static double distance(Polygon a, Polygon b) {
        if (overlap(a, b)) {
            return 0;
        }
        Double distance = distance(edges(a), edges(b));
        return distance == null ? 0 : distance;
    }

    static Box box(Polygon polygon) {
        return Boxes.around(polygon.points());
    }

    static Circle circle(Polygon polygon) {
        int count = polygon.points().size();
        Point sum = new Point(0, 0);
        for (Point point : polygon.points()) {
            sum = Plane.plus(sum, point);
        }
        Point center = new Point(Plane.divide(sum.x(), count), Plane.divide(sum.y(), count));
        double radius = 0;
        for (Point point : polygon.points()) {
            radius = Plane.plus(radius, Plane.distance(point, center));
        }
        return new Circle(center, Plane.divide(radius, count));
    }

    /// Whether two polygons have the same corners in the same order, from anywhere and in any
    /// direction.
    static boolean same(Polygon a, Polygon b) {
        int count = a.points().size();
        if (count != b.points().size()) {
            return false;
        }
        for (int start = 0; start < count; start++) {
            if (same(a, b, start, 1) || same(a, b, start, count - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Polygon a, Polygon b, int start, int step) {
        int count = a.points().size();
        int at = start;
        for (int i = 0; i < count; i++) {
            if (!Plane.eq(a.points().get(i), b.points().get(at))) {
                return false;
            }
            at = (at + step) % count;
        }
        return true;
    }
}
