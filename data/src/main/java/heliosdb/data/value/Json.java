package heliosdb.data.value;

import heliosdb.data.value.JsonLexer.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The type json: text that is kept as it was written. Works on UTF-8 bytes.
public final class Json {
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Json() {}

    /// Refuses text that is not JSON, with PostgreSQL's errors.
    public static void validate(byte[] text, int offset, int length) {
        JsonParser.parse(text, offset, length, null);
    }

    /// Appends a string in JSON's quotes and escapes, as PostgreSQL writes them.
    public static void writeString(ByteSink out, byte[] text, int offset, int length) {
        out.writeByte('"');
        int end = offset + length;
        int plain = offset;
        for (int i = offset; i < end; i++) {
            int character = text[i];
            if (character == '"' || character == '\\' || character >= 0 && character < 0x20) {
                out.writeBytes(text, plain, i - plain);
                writeEscape(out, character);
                plain = i + 1;
            }
        }
        out.writeBytes(text, plain, end - plain);
        out.writeByte('"');
    }

    private static void writeEscape(ByteSink out, int character) {
        int index = "\"\\\b\f\n\r\t".indexOf(character);
        if (index >= 0) {
            out.writeByte('\\');
            out.writeByte("\"\\bfnrt".charAt(index));
        } else {
            out.writeAscii("\\u00");
            out.writeByte(HEX[character >> 4]);
            out.writeByte(HEX[character & 15]);
        }
    }

    /// The text of the member with a key (the last one when it repeats); null when there is none.
    public static byte @Nullable [] member(byte[] json, String key) {
        JsonLexer lexer = lexer(json);
        if (lexer.token != Token.OBJECT_START) {
            return null;
        }
        byte @Nullable [] found = null;
        lexer.next();
        while (lexer.token == Token.STRING) {
            boolean isWanted = string(lexer).equals(key);
            lexer.next();
            lexer.next();
            int start = lexer.start;
            int end = skipValue(lexer);
            if (isWanted) {
                found = Arrays.copyOfRange(json, start, end);
            }
            if (lexer.token == Token.COMMA) {
                lexer.next();
            }
        }
        return found;
    }

    private static JsonLexer lexer(byte[] json) {
        JsonLexer lexer = new JsonLexer(json, 0, json.length, true);
        lexer.next();
        return lexer;
    }

    private static String string(JsonLexer lexer) {
        return lexer.hasEscapes
                ? lexer.decoded.toString()
                : TextErrors.text(lexer.source, lexer.start + 1, lexer.end - lexer.start - 2);
    }

    /// Goes past a value of checked text, and returns where it ended.
    private static int skipValue(JsonLexer lexer) {
        int depth = 0;
        int end;
        do {
            switch (lexer.token) {
                case OBJECT_START, ARRAY_START -> depth++;
                case OBJECT_END, ARRAY_END -> depth--;
                case STRING, NUMBER, COMMA, COLON, TRUE, FALSE, NULL -> {}
                case END -> depth = 0;
            }
            end = lexer.end;
            lexer.next();
        } while (depth > 0);
        return end;
    }

    /// The text of the element at an index, counted from the end when negative; null when there is
    /// none.
    public static byte @Nullable [] element(byte[] json, int index) {
        int wanted = index < 0 ? index + size(json) : index;
        JsonLexer lexer = lexer(json);
        if (lexer.token != Token.ARRAY_START || wanted < 0) {
            return null;
        }
        lexer.next();
        for (int i = 0; lexer.token != Token.ARRAY_END; i++) {
            int start = lexer.start;
            int end = skipValue(lexer);
            if (i == wanted) {
                return Arrays.copyOfRange(json, start, end);
            }
            if (lexer.token == Token.COMMA) {
                lexer.next();
            }
        }
        return null;
    }

    /// `json_array_length` of an array; 0 for anything else.
    public static int size(byte[] json) {
        JsonLexer lexer = lexer(json);
        if (lexer.token != Token.ARRAY_START) {
            return 0;
        }
        lexer.next();
        int size = 0;
        while (lexer.token != Token.ARRAY_END) {
            skipValue(lexer);
            size++;
            if (lexer.token == Token.COMMA) {
                lexer.next();
            }
        }
        return size;
    }

    /// The text at a path (`#>`).
    public static byte @Nullable [] find(byte[] json, String... path) {
        byte[] value = json;
        for (String step : path) {
            if (value == null) {
                return null;
            }
            if (typeName(value).equals("object")) {
                value = member(value, step);
            } else {
                Integer index = JsonbChanges.index(step);
                value = index == null ? null : element(value, index);
            }
        }
        return value;
    }

    /// What `->>` makes of a value's text: unquoted strings; null for JSON's null.
    public static byte @Nullable [] asText(byte[] json) {
        JsonLexer lexer = lexer(json);
        return switch (lexer.token) {
            case NULL -> null;
            case STRING ->
                    lexer.hasEscapes
                            ? lexer.decoded.toBytes()
                            : Arrays.copyOfRange(json, lexer.start + 1, lexer.end - 1);
            default -> json;
        };
    }

    /// `json_typeof`.
    public static String typeName(byte[] json) {
        JsonLexer lexer = lexer(json);
        return switch (lexer.token) {
            case OBJECT_START -> "object";
            case ARRAY_START -> "array";
            case STRING -> "string";
            case NUMBER -> "number";
            case TRUE, FALSE -> "boolean";
            default -> "null";
        };
    }
}
