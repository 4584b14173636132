package heliosdb.data.value;

import java.util.ArrayList;
import java.util.List;

/// The bytes of geometric values: doubles, for path after a byte "closed" and a count, for polygon
/// after a count.
final class GeometryCodec {
    private static final int POINT_BYTES = 16;

    private GeometryCodec() {}

    static double number(byte[] bytes, int offset) {
        return Double.longBitsToDouble(Bytes.longAt(bytes, offset));
    }

    static Geometry.Point point(byte[] bytes, int offset) {
        return new Geometry.Point(number(bytes, offset), number(bytes, offset + 8));
    }

    static List<Geometry.Point> points(byte[] bytes, int offset) {
        List<Geometry.Point> points = new ArrayList<>();
        for (int at = offset; at < bytes.length; at += POINT_BYTES) {
            points.add(point(bytes, at));
        }
        return points;
    }

    static byte[] write(Geometry value) {
        ByteSink out = new ByteSink(64);
        switch (value) {
            case Geometry.Point point -> write(point, out);
            case Geometry.Segment(Geometry.Point start, Geometry.Point end) -> {
                write(start, out);
                write(end, out);
            }
            case Geometry.Line(double a, double b, double c) -> {
                write(a, out);
                write(b, out);
                write(c, out);
            }
            case Geometry.Box(Geometry.Point high, Geometry.Point low) -> {
                write(high, out);
                write(low, out);
            }
            case Geometry.Path(boolean isClosed, List<Geometry.Point> points) -> {
                out.writeByte(isClosed ? 1 : 0);
                write(points, out);
            }
            case Geometry.Polygon(List<Geometry.Point> points) -> write(points, out);
            case Geometry.Circle(Geometry.Point center, double radius) -> {
                write(center, out);
                write(radius, out);
            }
        }
        return out.toBytes();
    }

    private static void write(List<Geometry.Point> points, ByteSink out) {
        out.writeInt(points.size());
        points.forEach(point -> write(point, out));
    }

    private static void write(Geometry.Point point, ByteSink out) {
        write(point.x(), out);
        write(point.y(), out);
    }

    private static void write(double number, ByteSink out) {
        out.writeLong(Double.doubleToRawLongBits(number));
    }
}
