package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Geometry.Point;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the texts of geometric values: pairs of numbers, in brackets or not.
final class GeometryReader {
    private static final double EPSILON = 1e-6;

    private final String typeName;
    private final String text;
    private int at;
    private boolean isOpen;

    private GeometryReader(Type type, String text) {
        typeName = type.name();
        this.text = text;
    }

    static Geometry read(Type type, String text) {
        GeometryReader reader = new GeometryReader(type, text);
        Geometry value =
                switch (type.name()) {
                    case "point" -> reader.pair();
                    case "lseg" -> {
                        List<Point> ends = reader.points(true, 2);
                        yield new Geometry.Segment(ends.get(0), ends.get(1));
                    }
                    case "box" -> {
                        List<Point> corners = reader.points(false, 2);
                        yield Geometry.Box.of(corners.get(0), corners.get(1));
                    }
                    case "path" -> reader.path();
                    case "polygon" -> new Geometry.Polygon(reader.points(false, reader.pairs()));
                    case "line" -> reader.line();
                    default -> reader.circle();
                };
        if (reader.at < text.length()) {
            throw reader.invalid();
        }
        return value;
    }

    private HeliosException invalid() {
        return TextErrors.invalid(typeName, text);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpaces() {
        while (at < text.length() && Ascii.isSpace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char wanted) {
        if (peek() != wanted || at >= text.length()) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw invalid();
        }
    }

    private double number() {
        skipSpaces();
        int start = at;
        while (at < text.length() && isOfNumber(text.charAt(at))) {
            at++;
        }
        byte[] digits = text.substring(start, at).getBytes(StandardCharsets.UTF_8);
        skipSpaces();
        try {
            return FloatText.parseDouble(digits, 0, digits.length);
        } catch (HeliosException problem) {
            throw problem.code() == INVALID_TEXT_REPRESENTATION ? invalid() : problem;
        }
    }

    private static boolean isOfNumber(char c) {
        return Ascii.isDigit(c) || Ascii.isLetter(c) || c == '+' || c == '-' || c == '.';
    }

    private Point pair() {
        skipSpaces();
        boolean hasBracket = take('(');
        double x = number();
        expect(',');
        double y = number();
        if (hasBracket) {
            expect(')');
            skipSpaces();
        }
        return new Point(x, y);
    }

    /// How many pairs the text has, by its commas.
    private int pairs() {
        long commas = text.chars().filter(c -> c == ',').count();
        if (commas % 2 == 0) {
            throw invalid();
        }
        return (int) (commas + 1) / 2;
    }

    private List<Point> points(boolean mayBeOpen, int count) {
        int depth = 0;
        skipSpaces();
        isOpen = peek() == '[';
        if (isOpen) {
            if (!mayBeOpen) {
                throw invalid();
            }
            depth++;
            at++;
        } else if (peek() == '(') {
            int start = at;
            at++;
            skipSpaces();
            if (peek() == '(' || text.lastIndexOf('(') == start) {
                depth++;
            } else {
                at = start;
            }
        }
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(pair());
            take(',');
        }
        if (depth > 0) {
            if (!take(')') && !(isOpen && take(']'))) {
                throw invalid();
            }
            skipSpaces();
        }
        return points;
    }

    private Geometry path() {
        int count = pairs();
        skipSpaces();
        boolean hasBracket = peek() == '(' && text.lastIndexOf('(') == at;
        if (hasBracket) {
            at++;
        }
        List<Point> points = points(true, count);
        if (hasBracket) {
            expect(')');
            skipSpaces();
        }
        return new Geometry.Path(!isOpen, points);
    }

    private Geometry line() {
        skipSpaces();
        if (!take('{')) {
            List<Point> ends = points(true, 2);
            Point a = ends.get(0);
            Point b = ends.get(1);
            if (isZero(a.x() - b.x()) && isZero(a.y() - b.y())) {
                throw new HeliosException(
                        INVALID_TEXT_REPRESENTATION,
                        "invalid line specification: must be two distinct points");
            }
            return through(a, b);
        }
        double a = number();
        expect(',');
        double b = number();
        expect(',');
        double c = number();
        expect('}');
        skipSpaces();
        if (isZero(a) && isZero(b) && at == text.length()) {
            throw new HeliosException(
                    INVALID_TEXT_REPRESENTATION,
                    "invalid line specification: A and B cannot both be zero");
        }
        return new Geometry.Line(a, b, c);
    }

    private static boolean isZero(double number) {
        return Math.abs(number) <= EPSILON;
    }

    private static Geometry.Line through(Point a, Point b) {
        if (isZero(a.x() - b.x())) {
            return new Geometry.Line(-1, 0, a.x());
        }
        if (isZero(a.y() - b.y())) {
            return new Geometry.Line(0, -1, a.y());
        }
        double slope = (a.y() - b.y()) / (a.x() - b.x());
        return new Geometry.Line(slope, -1, a.y() - slope * a.x() + 0.0);
    }

    private Geometry circle() {
        int depth = 0;
        skipSpaces();
        if (take('<')) {
            depth++;
        } else if (peek() == '(') {
            int start = at;
            at++;
            skipSpaces();
            if (peek() == '(') {
                depth++;
            } else {
                at = start;
            }
        }
        Point center = pair();
        take(',');
        double radius = number();
        if (radius < 0) {
            throw invalid();
        }
        if (depth > 0) {
            if (!take(')') && !take('>')) {
                throw invalid();
            }
            skipSpaces();
        }
        return new Geometry.Circle(center, radius);
    }
}
