package heliosdb.query.builtin;

import heliosdb.data.value.Geometry;
import heliosdb.data.value.Geometry.Path;
import heliosdb.data.value.Geometry.Point;
import heliosdb.data.value.Geometry.Polygon;
import heliosdb.query.function.KernelFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths and polygons.
final class OutlineFunctions {
    private OutlineFunctions() {}

    /// The functions over paths and polygons.
    static @Nullable KernelFactory find(String source) {
        KernelFactory found = paths(source);
        found = found == null ? pathValues(source) : found;
        found = found == null ? places(source) : found;
        found = found == null ? polygons(source) : found;
        return found == null ? polygonValues(source) : found;
    }

    private static @Nullable KernelFactory paths(String source) {
        return switch (source) {
            case "path_n_lt" -> Rows.booleans(row -> count(row, 0) < count(row, 1));
            case "path_n_gt" -> Rows.booleans(row -> count(row, 0) > count(row, 1));
            case "path_n_eq" -> Rows.booleans(row -> count(row, 0) == count(row, 1));
            case "path_n_le" -> Rows.booleans(row -> count(row, 0) <= count(row, 1));
            case "path_n_ge" -> Rows.booleans(row -> count(row, 0) >= count(row, 1));
            case "path_isclosed" -> Rows.booleans(row -> path(row, 0).isClosed());
            case "path_isopen" -> Rows.booleans(row -> !path(row, 0).isClosed());
            case "path_inter" -> Rows.booleans(row -> Outlines.meet(path(row, 0), path(row, 1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory pathValues(String source) {
        return switch (source) {
            case "path_npoints" -> Rows.longs(row -> count(row, 0));
            case "path_area" -> Rows.values(row -> Outlines.area(path(row, 0)));
            case "path_length" -> Rows.doubles(row -> Outlines.length(path(row, 0)));
            case "path_distance" ->
                    Rows.values(row ->
                            Outlines.distance(
                                    Outlines.edges(path(row, 0)), Outlines.edges(path(row, 1))));
            case "dist_ppath" ->
                    Rows.doubles(row ->
                            Outlines.distance(
                                    Outlines.edges(path(row, 1)), Geometry.point(row.bytesAt(0))));
            case "dist_pathp" ->
                    Rows.doubles(row ->
                            Outlines.distance(
                                    Outlines.edges(path(row, 0)), Geometry.point(row.bytesAt(1))));
            case "path_close" -> Rows.bytes(row -> new Path(true, path(row, 0).points()).toBytes());
            case "path_open" -> Rows.bytes(row -> new Path(false, path(row, 0).points()).toBytes());
            case "path_add" ->
                    Rows.bytes(row -> LineFunctions.bytes(joined(path(row, 0), path(row, 1))));
            case "path_add_pt" -> Rows.bytes(row -> moved(row, '+').toBytes());
            case "path_sub_pt" -> Rows.bytes(row -> moved(row, '-').toBytes());
            case "path_mul_pt" -> Rows.bytes(row -> moved(row, '*').toBytes());
            case "path_div_pt" -> Rows.bytes(row -> moved(row, '/').toBytes());
            case "path_poly" -> Rows.bytes(row -> polygonOf(path(row, 0)).toBytes());
            default -> null;
        };
    }

    private static @Nullable KernelFactory places(String source) {
        return switch (source) {
            case "poly_left" ->
                    Rows.booleans(row -> around(row, 0).high().x() < around(row, 1).low().x());
            case "poly_overleft" ->
                    Rows.booleans(row -> around(row, 0).high().x() <= around(row, 1).high().x());
            case "poly_right" ->
                    Rows.booleans(row -> around(row, 0).low().x() > around(row, 1).high().x());
            case "poly_overright" ->
                    Rows.booleans(row -> around(row, 0).low().x() >= around(row, 1).low().x());
            case "poly_below" ->
                    Rows.booleans(row -> around(row, 0).high().y() < around(row, 1).low().y());
            case "poly_overbelow" ->
                    Rows.booleans(row -> around(row, 0).high().y() <= around(row, 1).high().y());
            case "poly_above" ->
                    Rows.booleans(row -> around(row, 0).low().y() > around(row, 1).high().y());
            case "poly_overabove" ->
                    Rows.booleans(row -> around(row, 0).low().y() >= around(row, 1).low().y());
            default -> null;
        };
    }

    private static @Nullable KernelFactory polygons(String source) {
        return switch (source) {
            case "poly_same" ->
                    Rows.booleans(row -> Outlines.same(polygon(row, 0), polygon(row, 1)));
            case "poly_overlap" ->
                    Rows.booleans(row -> Outlines.overlap(polygon(row, 0), polygon(row, 1)));
            case "poly_contain" ->
                    Rows.booleans(row -> Containment.contains(polygon(row, 0), polygon(row, 1)));
            case "poly_contained" ->
                    Rows.booleans(row -> Containment.contains(polygon(row, 1), polygon(row, 0)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory polygonValues(String source) {
        return switch (source) {
            case "poly_npoints" -> Rows.longs(row -> polygon(row, 0).points().size());
            case "poly_center" ->
                    Rows.bytes(row -> Outlines.circle(polygon(row, 0)).center().toBytes());
            case "poly_circle" -> Rows.bytes(row -> Outlines.circle(polygon(row, 0)).toBytes());
            case "poly_box" -> Rows.bytes(row -> around(row, 0).toBytes());
            case "poly_path" ->
                    Rows.bytes(row -> new Path(true, polygon(row, 0).points()).toBytes());
            case "poly_distance" ->
                    Rows.doubles(row -> Outlines.distance(polygon(row, 0), polygon(row, 1)));
            case "dist_polyp" ->
                    Rows.doubles(row ->
                            Outlines.distance(polygon(row, 0), Geometry.point(row.bytesAt(1))));
            case "dist_ppoly" ->
                    Rows.doubles(row ->
                            Outlines.distance(polygon(row, 1), Geometry.point(row.bytesAt(0))));
            default -> null;
        };
    }

    private static Path path(Row row, int argument) {
        return Geometry.path(row.bytesAt(argument));
    }

    private static int count(Row row, int argument) {
        return path(row, argument).points().size();
    }

    private static Polygon polygon(Row row, int argument) {
        return Geometry.polygon(row.bytesAt(argument));
    }

    private static Geometry.Box around(Row row, int argument) {
        return Outlines.box(polygon(row, argument));
    }

    private static @Nullable Path joined(Path a, Path b) {
        if (a.isClosed() || b.isClosed()) {
            return null;
        }
        List<Point> points = new ArrayList<>(a.points());
        points.addAll(b.points());
        return new Path(false, points);
    }

    private static Path moved(Row row, char operation) {
        Path path = path(row, 0);
        Point by = Geometry.point(row.bytesAt(1));
        return new Path(
                path.isClosed(),
                path.points().stream().map(point -> Plane.apply(operation, point, by)).toList());
    }

    private static Polygon polygonOf(Path path) {
        if (!path.isClosed()) {
            throw Problems.invalid("open path cannot be converted to polygon");
        }
        return new Polygon(path.points());
    }
}
