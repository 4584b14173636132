package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.ARRAY_ELEMENT_ERROR;

import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text form of arrays: `{1,NULL,{..}}`, after bounds such as `[0:2]=` where they are unusual.
final class ArrayText {
    private final TypeText text;
    private final Type element;
    private final String source;
    private final char between;
    private final List<@Nullable Object> elements = new ArrayList<>();
    private int at;

    private ArrayText(TypeText text, Type element, String source) {
        this.text = text;
        this.element = element;
        this.source = source;
        between = delimiter(element);
    }

    private static char delimiter(Type element) {
        return element.oid() == 603 ? ';' : ',';
    }

    static ArrayValue parse(TypeText text, Type type, String source) {
        Type element = type.element();
        if (element == null) {
            throw new IllegalArgumentException(type.name() + " has no element type");
        }
        return new ArrayText(text, element.withModifier(type.modifier()), source).read();
    }

    private ArrayValue read() {
        skipSpaces();
        List<int[]> bounds = readBounds();
        skipSpaces();
        if (peek() != '{') {
            throw malformed(
                    bounds.isEmpty()
                            ? "Array value must start with \"{\" or dimension information."
                            : "Array contents must start with \"{\".");
        }
        int[] sizes = ArrayShape.dimensions(source, at, between);
        checkBounds(bounds, sizes);
        readElements();
        int count = sizes.length == 0 ? 0 : 1;
        int[] lower = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            lower[i] = bounds.isEmpty() ? 1 : bounds.get(i)[0];
            count *= sizes[i];
        }
        if (count != elements.size()) {
            throw ArrayShape.mismatch(source);
        }
        return new ArrayValue(element.withModifier(-1), sizes, lower, elements.toArray());
    }

    private void checkBounds(List<int[]> bounds, int[] sizes) {
        if (bounds.isEmpty()) {
            return;
        }
        boolean matches = bounds.size() == sizes.length;
        for (int i = 0; matches && i < sizes.length; i++) {
            matches = bounds.get(i)[1] - bounds.get(i)[0] + 1 == sizes[i];
        }
        if (!matches) {
            throw malformed("Specified array dimensions do not match array contents.");
        }
    }

    private int peek() {
        return at < source.length() ? source.charAt(at) : -1;
    }

    private void skipSpaces() {
        while (at < source.length() && Ascii.isSpace(source.charAt(at))) {
            at++;
        }
    }

    private HeliosException malformed(String detail) {
        return ArrayShape.malformed(source, detail);
    }

    private List<int[]> readBounds() {
        List<int[]> bounds = new ArrayList<>();
        while (peek() == '[') {
            at++;
            if (bounds.size() == ArrayValue.DIMENSIONS_MAX) {
                throw ArrayShape.tooManyDimensions(bounds.size() + 1);
            }
            int first = readBound();
            int last = first;
            if (peek() == ':') {
                at++;
                last = readBound();
            } else {
                first = 1;
            }
            if (peek() != ']') {
                throw malformed("Missing \"]\" after array dimensions.");
            }
            at++;
            if (last < first) {
                throw new HeliosException(
                        ARRAY_ELEMENT_ERROR, "upper bound cannot be less than lower bound");
            }
            bounds.add(new int[] {first, last});
            skipSpaces();
        }
        if (!bounds.isEmpty()) {
            if (peek() != '=') {
                throw malformed("Missing \"=\" after array dimensions.");
            }
            at++;
        }
        return bounds;
    }

    private int readBound() {
        int start = at;
        if (peek() == '-' || peek() == '+') {
            at++;
        }
        while (Ascii.isDigit(peek())) {
            at++;
        }
        String digits = source.substring(start, at);
        if (digits.isEmpty() || !Ascii.isDigit(digits.charAt(digits.length() - 1))) {
            throw malformed("\"[\" must introduce explicitly-specified array dimensions.");
        }
        return (int) (long) (Long) text.parse(Types.INT4, digits);
    }

    // The shape was checked, so all that is neither brace nor delimiter nor blank is an element.
    private void readElements() {
        while (at < source.length()) {
            int next = peek();
            if (next == '{' || next == '}' || next == between || Ascii.isSpace(next)) {
                at++;
            } else {
                elements.add(readElement());
            }
        }
    }

    private @Nullable Object readElement() {
        StringBuilder value = new StringBuilder();
        boolean isLiteral = peek() == '"';
        if (isLiteral) {
            readQuoted(value);
        } else {
            isLiteral = readPlain(value);
        }
        if (!isLiteral && Ascii.lower(value.toString()).equals("null")) {
            return null;
        }
        return text.parse(element, value.toString());
    }

    private void readQuoted(StringBuilder value) {
        at++;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            value.append(source.charAt(at++));
        }
        at++;
    }

    /// Reads up to a delimiter or brace, without blanks at the end; tells whether a backslash kept
    /// it from being the word NULL.
    private boolean readPlain(StringBuilder value) {
        boolean hasBackslash = false;
        int kept = 0;
        for (int next = peek(); next != between && next != '}'; next = peek()) {
            boolean isEscaped = next == '\\';
            hasBackslash |= isEscaped;
            at += isEscaped ? 1 : 0;
            char character = source.charAt(at++);
            value.append(character);
            if (isEscaped || !Ascii.isSpace(character)) {
                kept = value.length();
            }
        }
        value.setLength(kept);
        return hasBackslash;
    }

    static ArrayValue parseVector(TypeText text, Type type, String source) {
        Type element = type.oid() == 22 ? Types.INT2 : Types.OID;
        List<Object> values = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < source.length() && Ascii.isSpace(source.charAt(at))) {
                at++;
            }
            if (at == source.length()) {
                break;
            }
            int start = at;
            while (at < source.length() && !Ascii.isSpace(source.charAt(at))) {
                at++;
            }
            values.add(text.parse(element, source.substring(start, at)));
        }
        return new ArrayValue(element, new int[] {values.size()}, new int[] {0}, values.toArray());
    }

    static void writeVector(TypeText text, ArrayValue array, ByteSink out) {
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.writeByte(' ');
            }
            Object value = array.elements()[i];
            if (value != null) {
                text.write(array.element(), value, out);
            }
        }
    }

    static void write(TypeText text, ArrayValue array, ByteSink out) {
        if (array.size() == 0) {
            out.writeAscii("{}");
            return;
        }
        boolean isUnusual = false;
        for (int bound : array.lowerBounds()) {
            isUnusual |= bound != 1;
        }
        for (int i = 0; isUnusual && i < array.dimensions().length; i++) {
            out.writeByte('[');
            out.writeDecimal(array.lowerBounds()[i]);
            out.writeByte(':');
            out.writeDecimal(array.upperBound(i));
            out.writeByte(']');
        }
        if (isUnusual) {
            out.writeByte('=');
        }
        writeLevel(text, array, 0, 0, out);
    }

    /// Writes one level and returns the index of the element after it.
    private static int writeLevel(
            TypeText text, ArrayValue array, int depth, int first, ByteSink out) {
        boolean isInnermost = depth == array.dimensions().length - 1;
        char between = delimiter(array.element());
        int index = first;
        out.writeByte('{');
        for (int i = 0; i < array.dimensions()[depth]; i++) {
            if (i > 0) {
                out.writeByte(between);
            }
            if (isInnermost) {
                writeElement(text, array.element(), array.elements()[index++], out);
            } else {
                index = writeLevel(text, array, depth + 1, index, out);
            }
        }
        out.writeByte('}');
        return index;
    }

    private static void writeElement(
            TypeText text, Type element, @Nullable Object value, ByteSink out) {
        if (value == null) {
            out.writeAscii("NULL");
            return;
        }
        int start = out.size();
        text.write(element, value, out);
        Quoting.quoteArrayElement(out, start, delimiter(element));
    }
}
