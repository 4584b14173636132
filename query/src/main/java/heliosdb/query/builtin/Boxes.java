package heliosdb.query.builtin;

import heliosdb.data.value.Geometry.Box;
import heliosdb.data.value.Geometry.Point;
import heliosdb.data.value.Geometry.Segment;
import heliosdb.query.builtin.Lines.Closest;
import java.util.List;

/// Boxes: what they contain and meet.
final class Boxes {
    private Boxes() {}

    static double width(Box box) {
        return Plane.minus(box.high().x(), box.low().x());
    }

    static double height(Box box) {
        return Plane.minus(box.high().y(), box.low().y());
    }

    static double area(Box box) {
        return Plane.times(width(box), height(box));
    }

    static Point center(Box box) {
        return Plane.middle(box.high(), box.low());
    }

    static boolean overlap(Box a, Box b) {
        return Plane.le(a.low().x(), b.high().x())
                && Plane.le(b.low().x(), a.high().x())
                && Plane.le(a.low().y(), b.high().y())
                && Plane.le(b.low().y(), a.high().y());
    }

    static boolean contains(Box a, Box b) {
        return Plane.ge(a.high().x(), b.high().x())
                && Plane.le(a.low().x(), b.low().x())
                && Plane.ge(a.high().y(), b.high().y())
                && Plane.le(a.low().y(), b.low().y());
    }

    static boolean contains(Box box, Point point) {
        return box.high().x() >= point.x()
                && box.low().x() <= point.x()
                && box.high().y() >= point.y()
                && box.low().y() <= point.y();
    }

    static Box intersection(Box a, Box b) {
        return new Box(
                new Point(
                        Plane.min(a.high().x(), b.high().x()),
                        Plane.min(a.high().y(), b.high().y())),
                new Point(
                        Plane.max(a.low().x(), b.low().x()), Plane.max(a.low().y(), b.low().y())));
    }

    /// The smallest box around points.
    static Box around(List<Point> points) {
        Point first = points.getFirst();
        Box box = new Box(first, first);
        for (Point point : points) {
            box = union(box, new Box(point, point));
        }
        return box;
    }

    static Box union(Box a, Box b) {
        return new Box(
                new Point(
                        Plane.max(a.high().x(), b.high().x()),
                        Plane.max(a.high().y(), b.high().y())),
                new Point(
                        Plane.min(a.low().x(), b.low().x()), Plane.min(a.low().y(), b.low().y())));
    }

    /// Its sides: left, top, bottom, right.
    static List<Segment> sides(Box box) {
        Point upperLeft = new Point(box.low().x(), box.high().y());
        Point lowerRight = new Point(box.high().x(), box.low().y());
        return List.of(
                new Segment(box.low(), upperLeft),
                new Segment(box.high(), upperLeft),
                new Segment(box.low(), lowerRight),
                new Segment(box.high(), lowerRight));
    }

    static Closest closest(Box box, Point to) {
        if (contains(box, to)) {
            return new Closest(to, 0);
        }
        return sides(box).stream()
                .map(side -> Lines.closest(side, to))
                .reduce(Closest::or)
                .orElseThrow();
    }

    static Closest closest(Box box, Segment to) {
        if (meets(box, to)) {
            return new Closest(Lines.closest(to, center(box)).point(), 0);
        }
        return sides(box).stream()
                .map(side -> Lines.closest(side, to))
                .reduce(Closest::or)
                .orElseThrow();
    }

    static boolean meets(Box box, Segment segment) {
        if (!overlap(around(List.of(segment.start(), segment.end())), box)) {
            return false;
        }
        return contains(box, segment.start())
                || contains(box, segment.end())
                || sides(box).stream().anyMatch(side -> Lines.meeting(side, segment) != null);
    }
}
