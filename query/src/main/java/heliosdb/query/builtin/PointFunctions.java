package heliosdb.query.builtin;

import heliosdb.data.value.Geometry;
import heliosdb.data.value.Geometry.Point;
import heliosdb.query.function.KernelFactory;
import org.jspecify.annotations.Nullable;

/// Points.
final class PointFunctions {
    private PointFunctions() {}

    /// The functions over points.
    static @Nullable KernelFactory find(String source) {
        KernelFactory found = tests(source);
        return found == null ? values(source) : found;
    }

    private static @Nullable KernelFactory tests(String source) {
        return switch (source) {
            case "point_left" ->
                    Rows.booleans(row -> Plane.lt(point(row, 0).x(), point(row, 1).x()));
            case "point_right" ->
                    Rows.booleans(row -> Plane.gt(point(row, 0).x(), point(row, 1).x()));
            case "point_above" ->
                    Rows.booleans(row -> Plane.gt(point(row, 0).y(), point(row, 1).y()));
            case "point_below" ->
                    Rows.booleans(row -> Plane.lt(point(row, 0).y(), point(row, 1).y()));
            case "point_vert" ->
                    Rows.booleans(row -> Plane.eq(point(row, 0).x(), point(row, 1).x()));
            case "point_horiz" ->
                    Rows.booleans(row -> Plane.eq(point(row, 0).y(), point(row, 1).y()));
            case "point_eq" -> Rows.booleans(row -> Plane.eq(point(row, 0), point(row, 1)));
            case "point_ne" -> Rows.booleans(row -> !Plane.eq(point(row, 0), point(row, 1)));
            case "on_pb" ->
                    Rows.booleans(
                            row -> Boxes.contains(Geometry.box(row.bytesAt(1)), point(row, 0)));
            case "box_contain_pt" ->
                    Rows.booleans(
                            row -> Boxes.contains(Geometry.box(row.bytesAt(0)), point(row, 1)));
            case "on_pl" ->
                    Rows.booleans(
                            row -> Lines.contains(Geometry.line(row.bytesAt(1)), point(row, 0)));
            case "on_ps" ->
                    Rows.booleans(
                            row -> Lines.contains(Geometry.segment(row.bytesAt(1)), point(row, 0)));
            case "on_ppath" ->
                    Rows.booleans(
                            row -> Outlines.contains(Geometry.path(row.bytesAt(1)), point(row, 0)));
            case "pt_contained_poly" ->
                    Rows.booleans(row ->
                            Outlines.contains(Geometry.polygon(row.bytesAt(1)), point(row, 0)));
            case "poly_contain_pt" ->
                    Rows.booleans(row ->
                            Outlines.contains(Geometry.polygon(row.bytesAt(0)), point(row, 1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory values(String source) {
        return switch (source) {
            case "construct_point" ->
                    Rows.bytes(
                            row -> new Geometry.Point(row.doubleAt(0), row.doubleAt(1)).toBytes());
            case "point_add" ->
                    Rows.bytes(row -> Plane.apply('+', point(row, 0), point(row, 1)).toBytes());
            case "point_sub" ->
                    Rows.bytes(row -> Plane.apply('-', point(row, 0), point(row, 1)).toBytes());
            case "point_mul" ->
                    Rows.bytes(row -> Plane.apply('*', point(row, 0), point(row, 1)).toBytes());
            case "point_div" ->
                    Rows.bytes(row -> Plane.apply('/', point(row, 0), point(row, 1)).toBytes());
            case "point_distance" ->
                    Rows.doubles(row -> Plane.distance(point(row, 0), point(row, 1)));
            case "point_slope" -> Rows.doubles(row -> Plane.slope(point(row, 0), point(row, 1)));
            case "point_box" ->
                    Rows.bytes(row -> new Geometry.Box(point(row, 0), point(row, 0)).toBytes());
            case "points_box" ->
                    Rows.bytes(row -> Geometry.Box.of(point(row, 0), point(row, 1)).toBytes());
            default -> null;
        };
    }

    static Point point(Row row, int argument) {
        return Geometry.point(row.bytesAt(argument));
    }
}
