package heliosdb.data.value;

import java.util.List;

/// A geometric value: what the bytes of point, lseg, line, box, path, polygon and circle say.
public sealed interface Geometry {

    /// A point.
    record Point(double x, double y) implements Geometry {}

    /// A line segment.
    record Segment(Point start, Point end) implements Geometry {}

    /// The line `ax + by + c = 0`.
    record Line(double a, double b, double c) implements Geometry {}

    /// A box by its upper right and its lower left corner.
    record Box(Point high, Point low) implements Geometry {
        /// The box with two opposite corners; NaN counts as above all.
        public static Box of(Point a, Point b) {
            boolean isRight = Comparison.compareDoubles(a.x(), b.x()) > 0;
            boolean isUpper = Comparison.compareDoubles(a.y(), b.y()) > 0;
            return new Box(
                    new Point(isRight ? a.x() : b.x(), isUpper ? a.y() : b.y()),
                    new Point(isRight ? b.x() : a.x(), isUpper ? b.y() : a.y()));
        }
    }

    /// Points one after the other; a closed path ends where it starts.
    record Path(boolean isClosed, List<Point> points) implements Geometry {
        /// Keeps its own copy.
        public Path {
            points = List.copyOf(points);
        }
    }

    /// A polygon by its corners.
    record Polygon(List<Point> points) implements Geometry {
        /// Keeps its own copy.
        public Polygon {
            points = List.copyOf(points);
        }
    }

    /// A circle.
    record Circle(Point center, double radius) implements Geometry {}

    /// The value as the vectors hold it: PostgreSQL's binary form.
    default byte[] toBytes() {
        return GeometryCodec.write(this);
    }

    /// A point from its bytes.
    static Point point(byte[] bytes) {
        return GeometryCodec.point(bytes, 0);
    }

    /// A segment from its bytes.
    static Segment segment(byte[] bytes) {
        return new Segment(GeometryCodec.point(bytes, 0), GeometryCodec.point(bytes, 16));
    }

    /// A line from its bytes.
    static Line line(byte[] bytes) {
        return new Line(
                GeometryCodec.number(bytes, 0),
                GeometryCodec.number(bytes, 8),
                GeometryCodec.number(bytes, 16));
    }

    /// A box from its bytes.
    static Box box(byte[] bytes) {
        return new Box(GeometryCodec.point(bytes, 0), GeometryCodec.point(bytes, 16));
    }

    /// A path from its bytes.
    static Path path(byte[] bytes) {
        return new Path(bytes[0] != 0, GeometryCodec.points(bytes, 5));
    }

    /// A polygon from its bytes.
    static Polygon polygon(byte[] bytes) {
        return new Polygon(GeometryCodec.points(bytes, 4));
    }

    /// A circle from its bytes.
    static Circle circle(byte[] bytes) {
        return new Circle(GeometryCodec.point(bytes, 0), GeometryCodec.number(bytes, 16));
    }
}
