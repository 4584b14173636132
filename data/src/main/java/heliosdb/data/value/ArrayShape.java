package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_TEXT_REPRESENTATION;
import static com.heliosdb.common.ErrorCode.PROGRAM_LIMIT_EXCEEDED;

import com.heliosdb.common.HeliosException;
import java.util.Arrays;

/// Checks the braces, quotes and delimiters of an array's text and counts its dimensions, before
/// any element is read.
final class ArrayShape {
    /// What was seen last.
    private enum State {
        NOTHING,
        LEVEL_START,
        ELEMENT,
        QUOTED,
        QUOTED_END,
        ELEMENT_DELIMITER,
        LEVEL_END,
        LEVEL_DELIMITER
    }

    private final String source;
    private final char between;
    private final int[] lengths = new int[ArrayValue.DIMENSIONS_MAX];
    private final int[] current = new int[ArrayValue.DIMENSIONS_MAX];
    private final int[] previous = new int[ArrayValue.DIMENSIONS_MAX];
    private State state = State.NOTHING;
    private int depth;
    private int dimensions = 1;
    private boolean isEmpty = true;
    private int at;

    private ArrayShape(String source, int start, char between) {
        this.source = source;
        this.between = between;
        at = start;
        Arrays.fill(current, 1);
    }

    /// The lengths of the dimensions of the array whose first brace is at `start`; none for an
    /// empty array.
    static int[] dimensions(String source, int start, char between) {
        ArrayShape shape = new ArrayShape(source, start, between);
        do {
            shape.readItem();
            shape.lengths[shape.dimensions - 1]++;
        } while (shape.depth > 0);
        shape.checkEnd();
        return shape.isEmpty ? new int[0] : Arrays.copyOf(shape.lengths, shape.dimensions);
    }

    private void checkEnd() {
        while (at < source.length()) {
            if (!Ascii.isSpace(source.charAt(at++))) {
                throw malformed(source, "Junk after closing right brace.");
            }
        }
    }

    static HeliosException malformed(String source, String detail) {
        return new HeliosException(
                        INVALID_TEXT_REPRESENTATION, "malformed array literal: \"" + source + "\"")
                .withDetail(detail);
    }

    static HeliosException tooManyDimensions(int count) {
        return new HeliosException(
                PROGRAM_LIMIT_EXCEEDED,
                "number of array dimensions ("
                        + count
                        + ") exceeds the maximum allowed ("
                        + ArrayValue.DIMENSIONS_MAX
                        + ")");
    }

    private HeliosException unexpected(char character) {
        return malformed(source, "Unexpected \"" + character + "\" character.");
    }

    /// Reads up to and including the next delimiter or the last brace.
    private void readItem() {
        while (true) {
            isEmpty &= state != State.ELEMENT && state != State.QUOTED;
            if (at >= source.length()) {
                throw malformed(source, "Unexpected end of input.");
            }
            char character = source.charAt(at++);
            if (character == '\\') {
                readEscape();
            } else if (character == '"') {
                readQuote();
            } else if (state == State.QUOTED) {
                continue;
            } else if (character == '{') {
                openLevel();
            } else if (character == '}') {
                if (closeLevel()) {
                    return;
                }
            } else if (character == between) {
                readDelimiter();
                return;
            } else if (!Ascii.isSpace(character)) {
                checkElement();
                state = State.ELEMENT;
            }
        }
    }

    private void checkElement() {
        switch (state) {
            case LEVEL_START, ELEMENT, ELEMENT_DELIMITER -> {}
            case NOTHING, QUOTED, QUOTED_END, LEVEL_END, LEVEL_DELIMITER ->
                    throw malformed(source, "Unexpected array element.");
        }
    }

    private void readEscape() {
        switch (state) {
            case LEVEL_START, ELEMENT, ELEMENT_DELIMITER -> state = State.ELEMENT;
            case QUOTED -> {}
            case NOTHING, QUOTED_END, LEVEL_END, LEVEL_DELIMITER -> throw unexpected('\\');
        }
        if (at >= source.length()) {
            throw malformed(source, "Unexpected end of input.");
        }
        at++;
    }

    private void readQuote() {
        switch (state) {
            case LEVEL_START, ELEMENT_DELIMITER -> state = State.QUOTED;
            case QUOTED -> state = State.QUOTED_END;
            case NOTHING, ELEMENT, QUOTED_END, LEVEL_END, LEVEL_DELIMITER ->
                    throw malformed(source, "Unexpected array element.");
        }
    }

    private void openLevel() {
        switch (state) {
            case NOTHING, LEVEL_START, LEVEL_DELIMITER -> state = State.LEVEL_START;
            case ELEMENT, QUOTED, QUOTED_END, ELEMENT_DELIMITER, LEVEL_END -> throw unexpected('{');
        }
        if (depth == ArrayValue.DIMENSIONS_MAX) {
            throw tooManyDimensions(depth + 1);
        }
        lengths[depth] = 0;
        depth++;
        dimensions = Math.max(dimensions, depth);
    }

    /// Tells whether this was the last brace.
    private boolean closeLevel() {
        switch (state) {
            case ELEMENT, QUOTED_END, LEVEL_END -> {}
            case LEVEL_START -> {
                if (depth != 1) {
                    throw unexpected('}');
                }
            }
            case NOTHING, QUOTED, ELEMENT_DELIMITER, LEVEL_DELIMITER -> throw unexpected('}');
        }
        state = State.LEVEL_END;
        depth--;
        if (previous[depth] != 0 && current[depth] != previous[depth]) {
            throw mismatch(source);
        }
        previous[depth] = current[depth];
        current[depth] = 1;
        if (depth == 0) {
            return true;
        }
        lengths[depth - 1]++;
        return false;
    }

    static HeliosException mismatch(String source) {
        return malformed(
                source, "Multidimensional arrays must have sub-arrays with matching dimensions.");
    }

    private void readDelimiter() {
        state =
                switch (state) {
                    case ELEMENT, QUOTED_END -> State.ELEMENT_DELIMITER;
                    case LEVEL_END -> State.LEVEL_DELIMITER;
                    case NOTHING, LEVEL_START, QUOTED, ELEMENT_DELIMITER, LEVEL_DELIMITER ->
                            throw unexpected(between);
                };
        current[depth - 1]++;
    }
}
