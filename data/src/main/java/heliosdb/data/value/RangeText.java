package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;

import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text forms of ranges, `[1,5)`, and multiranges, `{[1,5),[7,9)}`.
final class RangeText {
    private RangeText() {}

    static RangeValue parse(TypeText text, Type subtype, String source) {
        PartReader reader = new PartReader(source);
        reader.skipSpaces();
        if (reader.take("empty")) {
            reader.skipSpaces();
            if (reader.peek() >= 0) {
                throw malformed(source, "Junk after \"empty\" key word.");
            }
            return RangeValue.empty(subtype);
        }
        int open = reader.next();
        if (open != '[' && open != '(') {
            throw malformed(source, "Missing left parenthesis or bracket.");
        }
        String lower = bound(reader, source);
        if (reader.next() != ',') {
            throw malformed(source, "Missing comma after lower bound.");
        }
        String upper = bound(reader, source);
        int close = reader.next();
        if (close != ']' && close != ')') {
            throw malformed(source, "Too many commas.");
        }
        reader.skipSpaces();
        if (reader.peek() >= 0) {
            throw malformed(source, "Junk after right parenthesis or bracket.");
        }
        return Ranges.make(
                subtype,
                lower == null ? null : text.parse(subtype, lower),
                upper == null ? null : text.parse(subtype, upper),
                open == '[',
                close == ']');
    }

    /// The text of a bound, null when there is none.
    private static @Nullable String bound(PartReader reader, String source) {
        if (",)]".indexOf(reader.peek()) >= 0) {
            return null;
        }
        String part = reader.readPart(",)]");
        if (part == null) {
            throw malformed(source, "Unexpected end of input.");
        }
        return part;
    }

    private static HeliosException malformed(String source, String detail) {
        return new HeliosException(
                        INVALID_TEXT_REPRESENTATION, "malformed range literal: \"" + source + "\"")
                .withDetail(detail);
    }

    static MultirangeValue parseMultirange(TypeText text, Type range, String source) {
        Type subtype = range.element();
        if (subtype == null) {
            throw new IllegalArgumentException(range.name() + " is no range type");
        }
        PartReader reader = new PartReader(source);
        reader.skipSpaces();
        if (reader.next() != '{') {
            throw malformedMultirange(source, "Missing left brace.");
        }
        List<RangeValue> ranges = new ArrayList<>();
        reader.skipSpaces();
        if (reader.peek() != '}') {
            do {
                reader.skipSpaces();
                ranges.add(parse(text, subtype, rangeText(reader, source)));
                reader.skipSpaces();
                if (reader.peek() != ',' && reader.peek() != '}') {
                    throw malformedMultirange(
                            source,
                            reader.peek() < 0
                                    ? "Unexpected end of input."
                                    : "Expected comma or end of multirange.");
                }
            } while (reader.next() == ',');
        } else {
            reader.next();
        }
        reader.skipSpaces();
        if (reader.peek() >= 0) {
            throw malformedMultirange(source, "Junk after closing right brace.");
        }
        return Ranges.multirange(subtype, ranges);
    }

    /// The text of the next range, brackets and quotes included.
    private static String rangeText(PartReader reader, String source) {
        int start = reader.position();
        if (reader.take("empty")) {
            return "empty";
        }
        if (reader.peek() != '[' && reader.peek() != '(') {
            throw malformedMultirange(source, "Expected range start.");
        }
        boolean isQuoted = false;
        while (true) {
            int character = reader.next();
            if (character == '\\') {
                character = reader.next();
            } else if (character == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && (character == ')' || character == ']')) {
                return source.substring(start, reader.position());
            }
            if (character < 0) {
                throw malformedMultirange(source, "Unexpected end of input.");
            }
        }
    }

    private static HeliosException malformedMultirange(String source, String detail) {
        return new HeliosException(
                        INVALID_TEXT_REPRESENTATION,
                        "malformed multirange literal: \"" + source + "\"")
                .withDetail(detail);
    }

    static void write(TypeText text, RangeValue range, ByteSink out) {
        if (range.isEmpty()) {
            out.writeAscii("empty");
            return;
        }
        out.writeByte(range.lowerInclusive() ? '[' : '(');
        writeBound(text, range.subtype(), range.lower(), out);
        out.writeByte(',');
        writeBound(text, range.subtype(), range.upper(), out);
        out.writeByte(range.upperInclusive() ? ']' : ')');
    }

    private static void writeBound(
            TypeText text, Type subtype, @Nullable Object bound, ByteSink out) {
        if (bound != null) {
            int start = out.size();
            text.write(subtype, bound, out);
            Quoting.quoteBound(out, start);
        }
    }

    static void write(TypeText text, MultirangeValue ranges, ByteSink out) {
        out.writeByte('{');
        for (int i = 0; i < ranges.ranges().size(); i++) {
            if (i > 0) {
                out.writeByte(',');
            }
            write(text, ranges.ranges().get(i), out);
        }
        out.writeByte('}');
    }
}
