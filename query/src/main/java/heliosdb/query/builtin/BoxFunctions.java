package heliosdb.query.builtin;

import heliosdb.data.value.Geometry;
import heliosdb.data.value.Geometry.Box;
import heliosdb.data.value.Geometry.Point;
import heliosdb.query.function.KernelFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Boxes.
final class BoxFunctions {
    private BoxFunctions() {}

    /// The functions over boxes.
    static @Nullable KernelFactory find(String source) {
        KernelFactory found = places(source);
        found = found == null ? tests(source) : found;
        return found == null ? values(source) : found;
    }

    private static @Nullable KernelFactory places(String source) {
        return switch (source) {
            case "box_left" -> Rows.booleans(row -> Plane.lt(high(row, 0).x(), low(row, 1).x()));
            case "box_overleft" ->
                    Rows.booleans(row -> Plane.le(high(row, 0).x(), high(row, 1).x()));
            case "box_right" -> Rows.booleans(row -> Plane.gt(low(row, 0).x(), high(row, 1).x()));
            case "box_overright" ->
                    Rows.booleans(row -> Plane.ge(low(row, 0).x(), low(row, 1).x()));
            case "box_below" -> Rows.booleans(row -> Plane.lt(high(row, 0).y(), low(row, 1).y()));
            case "box_overbelow" ->
                    Rows.booleans(row -> Plane.le(high(row, 0).y(), high(row, 1).y()));
            case "box_above" -> Rows.booleans(row -> Plane.gt(low(row, 0).y(), high(row, 1).y()));
            case "box_overabove" ->
                    Rows.booleans(row -> Plane.ge(low(row, 0).y(), low(row, 1).y()));
            case "box_below_eq" ->
                    Rows.booleans(row -> Plane.le(high(row, 0).y(), low(row, 1).y()));
            case "box_above_eq" ->
                    Rows.booleans(row -> Plane.ge(low(row, 0).y(), high(row, 1).y()));
            default -> null;
        };
    }

    private static @Nullable KernelFactory tests(String source) {
        return switch (source) {
            case "box_same" ->
                    Rows.booleans(row ->
                            Plane.eq(high(row, 0), high(row, 1))
                                    && Plane.eq(low(row, 0), low(row, 1)));
            case "box_overlap" -> Rows.booleans(row -> Boxes.overlap(box(row, 0), box(row, 1)));
            case "box_contain" -> Rows.booleans(row -> Boxes.contains(box(row, 0), box(row, 1)));
            case "box_contained" -> Rows.booleans(row -> Boxes.contains(box(row, 1), box(row, 0)));
            case "box_eq" -> Rows.booleans(row -> Plane.eq(area(row, 0), area(row, 1)));
            case "box_lt" -> Rows.booleans(row -> Plane.lt(area(row, 0), area(row, 1)));
            case "box_le" -> Rows.booleans(row -> Plane.le(area(row, 0), area(row, 1)));
            case "box_gt" -> Rows.booleans(row -> Plane.gt(area(row, 0), area(row, 1)));
            case "box_ge" -> Rows.booleans(row -> Plane.ge(area(row, 0), area(row, 1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory values(String source) {
        return switch (source) {
            case "box_area" -> Rows.doubles(row -> area(row, 0));
            case "box_width" -> Rows.doubles(row -> Boxes.width(box(row, 0)));
            case "box_height" -> Rows.doubles(row -> Boxes.height(box(row, 0)));
            case "box_distance" ->
                    Rows.doubles(row ->
                            Plane.distance(Boxes.center(box(row, 0)), Boxes.center(box(row, 1))));
            case "box_center" -> Rows.bytes(row -> Boxes.center(box(row, 0)).toBytes());
            case "box_diagonal" ->
                    Rows.bytes(row -> new Geometry.Segment(high(row, 0), low(row, 0)).toBytes());
            case "box_circle" -> Rows.bytes(row -> around(box(row, 0)).toBytes());
            case "box_poly" -> Rows.bytes(row -> polygon(box(row, 0)).toBytes());
            case "box_intersect" ->
                    Rows.bytes(row ->
                            LineFunctions.bytes(
                                    Boxes.overlap(box(row, 0), box(row, 1))
                                            ? Boxes.intersection(box(row, 0), box(row, 1))
                                            : null));
            case "boxes_bound_box" ->
                    Rows.bytes(row -> Boxes.union(box(row, 0), box(row, 1)).toBytes());
            case "box_add" -> Rows.bytes(row -> moved(row, '+').toBytes());
            case "box_sub" -> Rows.bytes(row -> moved(row, '-').toBytes());
            case "box_mul" -> Rows.bytes(row -> moved(row, '*').toBytes());
            case "box_div" -> Rows.bytes(row -> moved(row, '/').toBytes());
            default -> null;
        };
    }

    private static Box box(Row row, int argument) {
        return Geometry.box(row.bytesAt(argument));
    }

    private static Point high(Row row, int argument) {
        return box(row, argument).high();
    }

    private static Point low(Row row, int argument) {
        return box(row, argument).low();
    }

    private static double area(Row row, int argument) {
        return Boxes.area(box(row, argument));
    }

    private static Box moved(Row row, char operation) {
        Point by = Geometry.point(row.bytesAt(1));
        Point high = Plane.apply(operation, high(row, 0), by);
        Point low = Plane.apply(operation, low(row, 0), by);
        return operation == '+' || operation == '-' ? new Box(high, low) : Box.of(high, low);
    }

    private static Geometry.Circle around(Box box) {
        Point center = Boxes.center(box);
        return new Geometry.Circle(center, Plane.distance(center, box.high()));
    }

    private static Geometry.Polygon polygon(Box box) {
        Point low = box.low();
        Point high = box.high();
        return new Geometry.Polygon(
                List.of(low, new Point(low.x(), high.y()), high, new Point(high.x(), low.y())));
    }
}
