package heliosdb.query.builtin;

import static heliosdb.query.builtin.PointFunctions.point;

import heliosdb.data.value.Geometry;
import heliosdb.data.value.Geometry.Box;
import heliosdb.data.value.Geometry.Line;
import heliosdb.data.value.Geometry.Point;
import heliosdb.data.value.Geometry.Segment;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Lines and line segments.
final class LineFunctions {
    private LineFunctions() {}

    /// The functions over lines and segments.
    static @Nullable KernelFactory find(String source) {
        KernelFactory found = segments(source);
        found = found == null ? lines(source) : found;
        found = found == null ? closest(source) : found;
        return found == null ? distances(source) : found;
    }

    private static @Nullable KernelFactory segments(String source) {
        return switch (source) {
            case "lseg_construct" ->
                    Rows.bytes(row -> new Segment(point(row, 0), point(row, 1)).toBytes());
            case "lseg_center" ->
                    Rows.bytes(row ->
                            Plane.middle(segment(row, 0).start(), segment(row, 0).end()).toBytes());
            case "lseg_length" -> Rows.doubles(row -> Lines.length(segment(row, 0)));
            case "lseg_horizontal" ->
                    Rows.booleans(row ->
                            Plane.eq(segment(row, 0).start().y(), segment(row, 0).end().y()));
            case "lseg_vertical" ->
                    Rows.booleans(row ->
                            Plane.eq(segment(row, 0).start().x(), segment(row, 0).end().x()));
            case "lseg_eq" -> Rows.booleans(row -> eq(segment(row, 0), segment(row, 1)));
            case "lseg_ne" -> Rows.booleans(row -> !eq(segment(row, 0), segment(row, 1)));
            case "lseg_lt" -> Rows.booleans(row -> Plane.lt(length(row, 0), length(row, 1)));
            case "lseg_le" -> Rows.booleans(row -> Plane.le(length(row, 0), length(row, 1)));
            case "lseg_gt" -> Rows.booleans(row -> Plane.gt(length(row, 0), length(row, 1)));
            case "lseg_ge" -> Rows.booleans(row -> Plane.ge(length(row, 0), length(row, 1)));
            case "lseg_parallel" ->
                    Rows.booleans(row ->
                            Plane.eq(Lines.slope(segment(row, 0)), Lines.slope(segment(row, 1))));
            case "lseg_perp" ->
                    Rows.booleans(row ->
                            Plane.eq(
                                    Lines.slope(segment(row, 0)),
                                    Lines.inverseSlope(segment(row, 1))));
            case "lseg_intersect" ->
                    Rows.booleans(row -> Lines.meeting(segment(row, 0), segment(row, 1)) != null);
            case "lseg_interpt" ->
                    Rows.bytes(row -> bytes(Lines.meeting(segment(row, 0), segment(row, 1))));
            case "inter_sl" ->
                    Rows.booleans(row -> Lines.meeting(segment(row, 0), line(row, 1)) != null);
            case "inter_sb" -> Rows.booleans(row -> Boxes.meets(box(row, 1), segment(row, 0)));
            case "on_sb" ->
                    Rows.booleans(row ->
                            Boxes.contains(box(row, 1), segment(row, 0).start())
                                    && Boxes.contains(box(row, 1), segment(row, 0).end()));
            case "on_sl" ->
                    Rows.booleans(row ->
                            Lines.contains(line(row, 1), segment(row, 0).start())
                                    && Lines.contains(line(row, 1), segment(row, 0).end()));
            default -> null;
        };
    }

    private static @Nullable KernelFactory lines(String source) {
        return switch (source) {
            case "line_construct_pp" ->
                    Rows.bytes(row -> through(point(row, 0), point(row, 1)).toBytes());
            case "line_horizontal" -> Rows.booleans(row -> Plane.isZero(line(row, 0).a()));
            case "line_vertical" -> Rows.booleans(row -> Plane.isZero(line(row, 0).b()));
            case "line_eq" -> Rows.booleans(row -> Lines.eq(line(row, 0), line(row, 1)));
            case "line_parallel" ->
                    Rows.booleans(row -> Lines.meeting(line(row, 0), line(row, 1)) == null);
            case "line_intersect" ->
                    Rows.booleans(row -> Lines.meeting(line(row, 0), line(row, 1)) != null);
            case "line_perp" ->
                    Rows.booleans(row -> Lines.isPerpendicular(line(row, 0), line(row, 1)));
            case "line_interpt" ->
                    Rows.bytes(row -> bytes(Lines.meeting(line(row, 0), line(row, 1))));
            case "line_distance" -> Rows.doubles(row -> Lines.distance(line(row, 0), line(row, 1)));
            case "inter_lb" ->
                    Rows.booleans(row ->
                            Boxes.sides(box(row, 1)).stream()
                                    .anyMatch(side -> Lines.meeting(side, line(row, 0)) != null));
            default -> null;
        };
    }

    private static @Nullable KernelFactory closest(String source) {
        return switch (source) {
            case "close_pl" ->
                    Rows.bytes(row -> bytes(found(Lines.closest(line(row, 1), point(row, 0)))));
            case "close_ps" ->
                    Rows.bytes(row -> bytes(found(Lines.closest(segment(row, 1), point(row, 0)))));
            case "close_pb" ->
                    Rows.bytes(row -> bytes(found(Boxes.closest(box(row, 1), point(row, 0)))));
            case "close_sb" ->
                    Rows.bytes(row -> bytes(found(Boxes.closest(box(row, 1), segment(row, 0)))));
            case "close_ls" ->
                    Rows.bytes(row ->
                            bytes(
                                    Lines.slope(segment(row, 1)) == Lines.slope(line(row, 0))
                                            ? null
                                            : found(Lines.closest(segment(row, 1), line(row, 0)))));
            case "close_lseg" ->
                    Rows.bytes(row ->
                            bytes(
                                    Lines.slope(segment(row, 0)) == Lines.slope(segment(row, 1))
                                            ? null
                                            : found(
                                                    Lines.closest(
                                                            segment(row, 1), segment(row, 0)))));
            default -> null;
        };
    }

    private static @Nullable KernelFactory distances(String source) {
        return switch (source) {
            case "lseg_distance" ->
                    Rows.doubles(row -> Lines.closest(segment(row, 0), segment(row, 1)).distance());
            case "dist_pl" ->
                    Rows.doubles(row -> Lines.closest(line(row, 1), point(row, 0)).distance());
            case "dist_lp" ->
                    Rows.doubles(row -> Lines.closest(line(row, 0), point(row, 1)).distance());
            case "dist_ps" ->
                    Rows.doubles(row -> Lines.closest(segment(row, 1), point(row, 0)).distance());
            case "dist_sp" ->
                    Rows.doubles(row -> Lines.closest(segment(row, 0), point(row, 1)).distance());
            case "dist_sl" ->
                    Rows.doubles(row -> Lines.closest(segment(row, 0), line(row, 1)).distance());
            case "dist_ls" ->
                    Rows.doubles(row -> Lines.closest(segment(row, 1), line(row, 0)).distance());
            case "dist_sb" ->
                    Rows.doubles(row -> Boxes.closest(box(row, 1), segment(row, 0)).distance());
            case "dist_bs" ->
                    Rows.doubles(row -> Boxes.closest(box(row, 0), segment(row, 1)).distance());
            case "dist_pb" ->
                    Rows.doubles(row -> Boxes.closest(box(row, 1), point(row, 0)).distance());
            case "dist_bp" ->
                    Rows.doubles(row -> Boxes.closest(box(row, 0), point(row, 1)).distance());
            default -> null;
        };
    }

    static Segment segment(Row row, int argument) {
        return Geometry.segment(row.bytesAt(argument));
    }

    private static double length(Row row, int argument) {
        return Lines.length(segment(row, argument));
    }

    private static Line line(Row row, int argument) {
        return Geometry.line(row.bytesAt(argument));
    }

    private static Box box(Row row, int argument) {
        return Geometry.box(row.bytesAt(argument));
    }

    private static boolean eq(Segment a, Segment b) {
        return Plane.eq(a.start(), b.start()) && Plane.eq(a.end(), b.end());
    }

    private static Line through(Point a, Point b) {
        if (Plane.eq(a, b)) {
            throw Problems.invalid("invalid line specification: must be two distinct points");
        }
        return Lines.through(a, Plane.slope(a, b));
    }

    private static @Nullable Point found(Lines.Closest closest) {
        return Double.isNaN(closest.distance()) ? null : closest.point();
    }

    static byte @Nullable [] bytes(@Nullable Geometry value) {
        return value == null ? null : value.toBytes();
    }
}
