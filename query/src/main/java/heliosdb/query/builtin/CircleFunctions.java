package heliosdb.query.builtin;

import heliosdb.data.value.Geometry;
import heliosdb.data.value.Geometry.Circle;
import heliosdb.data.value.Geometry.Point;
import heliosdb.query.function.KernelFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Circles.
final class CircleFunctions {
    private CircleFunctions() {}

    /// The functions over circles.
    static @Nullable KernelFactory find(String source) {
        KernelFactory found = places(source);
        found = found == null ? tests(source) : found;
        found = found == null ? values(source) : found;
        return found == null ? distances(source) : found;
    }

    private static @Nullable KernelFactory places(String source) {
        return switch (source) {
            case "circle_left" -> Rows.booleans(row -> Plane.lt(right(row, 0), left(row, 1)));
            case "circle_overleft" -> Rows.booleans(row -> Plane.le(right(row, 0), right(row, 1)));
            case "circle_right" -> Rows.booleans(row -> Plane.gt(left(row, 0), right(row, 1)));
            case "circle_overright" -> Rows.booleans(row -> Plane.ge(left(row, 0), left(row, 1)));
            case "circle_below" -> Rows.booleans(row -> Plane.lt(top(row, 0), bottom(row, 1)));
            case "circle_overbelow" -> Rows.booleans(row -> Plane.le(top(row, 0), top(row, 1)));
            case "circle_above" -> Rows.booleans(row -> Plane.gt(bottom(row, 0), top(row, 1)));
            case "circle_overabove" ->
                    Rows.booleans(row -> Plane.ge(bottom(row, 0), bottom(row, 1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory tests(String source) {
        return switch (source) {
            case "circle_same" -> Rows.booleans(row -> same(circle(row, 0), circle(row, 1)));
            case "circle_overlap" ->
                    Rows.booleans(row ->
                            Plane.le(
                                    centers(row),
                                    Plane.plus(circle(row, 0).radius(), circle(row, 1).radius())));
            case "circle_contain" ->
                    Rows.booleans(row ->
                            Plane.le(
                                    centers(row),
                                    Plane.minus(circle(row, 0).radius(), circle(row, 1).radius())));
            case "circle_contained" ->
                    Rows.booleans(row ->
                            Plane.le(
                                    centers(row),
                                    Plane.minus(circle(row, 1).radius(), circle(row, 0).radius())));
            case "circle_contain_pt" ->
                    Rows.booleans(row -> contains(circle(row, 0), Geometry.point(row.bytesAt(1))));
            case "pt_contained_circle" ->
                    Rows.booleans(row -> contains(circle(row, 1), Geometry.point(row.bytesAt(0))));
            case "circle_eq" -> Rows.booleans(row -> Plane.eq(area(row, 0), area(row, 1)));
            case "circle_ne" -> Rows.booleans(row -> !Plane.eq(area(row, 0), area(row, 1)));
            case "circle_lt" -> Rows.booleans(row -> Plane.lt(area(row, 0), area(row, 1)));
            case "circle_le" -> Rows.booleans(row -> Plane.le(area(row, 0), area(row, 1)));
            case "circle_gt" -> Rows.booleans(row -> Plane.gt(area(row, 0), area(row, 1)));
            case "circle_ge" -> Rows.booleans(row -> Plane.ge(area(row, 0), area(row, 1)));
            default -> null;
        };
    }

    private static @Nullable KernelFactory values(String source) {
        return switch (source) {
            case "cr_circle" ->
                    Rows.bytes(row ->
                            new Circle(Geometry.point(row.bytesAt(0)), row.doubleAt(1)).toBytes());
            case "circle_center" -> Rows.bytes(row -> circle(row, 0).center().toBytes());
            case "circle_radius" -> Rows.doubles(row -> circle(row, 0).radius());
            case "circle_diameter" -> Rows.doubles(row -> Plane.times(circle(row, 0).radius(), 2));
            case "circle_area" -> Rows.doubles(row -> area(row, 0));
            case "circle_box" -> Rows.bytes(row -> box(circle(row, 0)).toBytes());
            case "circle_poly" ->
                    Rows.bytes(row -> polygon(row.intAt(0), circle(row, 1)).toBytes());
            case "circle_add_pt" -> Rows.bytes(row -> moved(row, '+').toBytes());
            case "circle_sub_pt" -> Rows.bytes(row -> moved(row, '-').toBytes());
            case "circle_mul_pt" -> Rows.bytes(row -> moved(row, '*').toBytes());
            case "circle_div_pt" -> Rows.bytes(row -> moved(row, '/').toBytes());
            default -> null;
        };
    }

    private static @Nullable KernelFactory distances(String source) {
        return switch (source) {
            case "circle_distance" ->
                    Rows.doubles(row ->
                            positive(
                                    centers(row)
                                            - Plane.plus(
                                                    circle(row, 0).radius(),
                                                    circle(row, 1).radius())));
            case "dist_pc" ->
                    Rows.doubles(row ->
                            positive(
                                    Plane.minus(
                                            Plane.distance(
                                                    Geometry.point(row.bytesAt(0)),
                                                    circle(row, 1).center()),
                                            circle(row, 1).radius())));
            case "dist_cpoint" ->
                    Rows.doubles(row ->
                            positive(
                                    Plane.minus(
                                            Plane.distance(
                                                    Geometry.point(row.bytesAt(1)),
                                                    circle(row, 0).center()),
                                            circle(row, 0).radius())));
            case "dist_cpoly" ->
                    Rows.doubles(row ->
                            positive(
                                    Plane.minus(
                                            Outlines.distance(
                                                    Geometry.polygon(row.bytesAt(1)),
                                                    circle(row, 0).center()),
                                            circle(row, 0).radius())));
            case "dist_polyc" ->
                    Rows.doubles(row ->
                            positive(
                                    Plane.minus(
                                            Outlines.distance(
                                                    Geometry.polygon(row.bytesAt(0)),
                                                    circle(row, 1).center()),
                                            circle(row, 1).radius())));
            default -> null;
        };
    }

    private static Circle circle(Row row, int argument) {
        return Geometry.circle(row.bytesAt(argument));
    }

    private static double left(Row row, int argument) {
        return Plane.minus(circle(row, argument).center().x(), circle(row, argument).radius());
    }

    private static double right(Row row, int argument) {
        return Plane.plus(circle(row, argument).center().x(), circle(row, argument).radius());
    }

    private static double bottom(Row row, int argument) {
        return Plane.minus(circle(row, argument).center().y(), circle(row, argument).radius());
    }

    private static double top(Row row, int argument) {
        return Plane.plus(circle(row, argument).center().y(), circle(row, argument).radius());
    }

    private static double centers(Row row) {
        return Plane.distance(circle(row, 0).center(), circle(row, 1).center());
    }

    private static double area(Row row, int argument) {
        double radius = circle(row, argument).radius();
        return Plane.times(Plane.times(radius, radius), Math.PI);
    }

    private static boolean same(Circle a, Circle b) {
        boolean isSameSize =
                Double.isNaN(a.radius()) && Double.isNaN(b.radius())
                        || Plane.eq(a.radius(), b.radius());
        return isSameSize && Plane.eq(a.center(), b.center());
    }

    private static boolean contains(Circle circle, Point point) {
        return Plane.distance(circle.center(), point) <= circle.radius();
    }

    private static double positive(double distance) {
        return distance < 0 ? 0 : distance;
    }

    private static Geometry.Box box(Circle circle) {
        double half = Plane.divide(circle.radius(), Math.sqrt(2));
        Point by = new Point(half, half);
        return new Geometry.Box(Plane.plus(circle.center(), by), Plane.minus(circle.center(), by));
    }

    private static Circle moved(Row row, char operation) {
        Circle circle = circle(row, 0);
        Point by = Geometry.point(row.bytesAt(1));
        double length = operation == '+' || operation == '-' ? 1 : Plane.hypotenuse(by.x(), by.y());
        double radius =
                switch (operation) {
                    case '*' -> Plane.times(circle.radius(), length);
                    case '/' -> Plane.divide(circle.radius(), length);
                    default -> circle.radius();
                };
        return new Circle(Plane.apply(operation, circle.center(), by), radius);
    }

    private static Geometry.Polygon polygon(int count, Circle circle) {
        if (Plane.isZero(circle.radius())) {
            throw Problems.unsupported("cannot convert circle with radius zero to polygon");
        }
        if (count < 2) {
            throw Problems.invalid("must request at least 2 points");
        }
        List<Point> points = new ArrayList<>();
        double step = 2 * Math.PI / count;
        for (int i = 0; i < count; i++) {
            double angle = step * i;
            points.add(
                    new Point(
                            circle.center().x() - circle.radius() * Math.cos(angle),
                            circle.center().y() + circle.radius() * Math.sin(angle)));
        }
        return new Geometry.Polygon(points);
    }
}
