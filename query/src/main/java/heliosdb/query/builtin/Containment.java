package heliosdb.query.builtin;

import heliosdb.data.value.Geometry.Point;
import heliosdb.data.value.Geometry.Polygon;
import heliosdb.data.value.Geometry.Segment;
import java.util.List;

/// Whether a polygon contains another one: every edge must lie inside, piece by piece.
final class Containment {
    private final Polygon outer;

    private Containment(Polygon outer) {
        this.outer = outer;
    }

    static boolean contains(Polygon outer, Polygon inner) {
        if (!Boxes.contains(Outlines.box(outer), Outlines.box(inner))) {
            return false;
        }
        Containment test = new Containment(outer);
        return Outlines.edges(inner).stream()
                .allMatch(edge -> test.isInside(edge.start(), edge.end(), 0));
    }

    /// Whether a segment lies inside, looking at the outer edges from one on.
    private boolean isInside(Point a, Point b, int first) {
        List<Segment> edges = Outlines.edges(outer);
        Segment tested = new Segment(a, b);
        boolean isCrossed = false;
        for (int i = first; i < edges.size(); i++) {
            Segment edge = edges.get(i);
            boolean hasA = Lines.contains(edge, a);
            boolean hasB = Lines.contains(edge, b);
            if (hasA && hasB) {
                return true;
            }
            boolean isRight = true;
            if (hasA) {
                isRight = isInsideFrom(a, b, edge, i + 1);
            } else if (hasB) {
                isRight = isInsideFrom(b, a, edge, i + 1);
            } else {
                Point meeting = Lines.meeting(tested, edge);
                if (meeting != null) {
                    isCrossed = true;
                    isRight = isInside(a, meeting, i + 1) && isInside(b, meeting, i + 1);
                }
            }
            if (!isRight) {
                return false;
            }
        }
        return isCrossed || Outlines.contains(outer, Plane.middle(a, b));
    }

    /// The same for a segment whose first point lies on an edge.
    private boolean isInsideFrom(Point on, Point off, Segment edge, int first) {
        Segment tested = new Segment(on, off);
        if (Plane.eq(on, edge.start())) {
            return !Lines.contains(tested, edge.end()) || isInside(off, edge.end(), first);
        }
        if (Plane.eq(on, edge.end())) {
            return !Lines.contains(tested, edge.start()) || isInside(off, edge.start(), first);
        }
        if (Lines.contains(tested, edge.start())) {
            return isInside(off, edge.start(), first);
        }
        return !Lines.contains(tested, edge.end()) || isInside(off, edge.end(), first);
    }
}
