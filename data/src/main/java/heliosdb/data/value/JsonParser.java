package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.STATEMENT_TOO_COMPLEX;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.JsonLexer.Token;
import org.jspecify.annotations.Nullable;

/// JSON's grammar: checks a text, and builds jsonb from it where wanted.
final class JsonParser {
    private static final int DEPTH_MAX = 4000;

    private final JsonLexer lexer;
    private final @Nullable JsonbBuilder builder;
    private int depth;

    private JsonParser(JsonLexer lexer, @Nullable JsonbBuilder builder) {
        this.lexer = lexer;
        this.builder = builder;
    }

    static void parse(byte[] text, int offset, int length, @Nullable JsonbBuilder builder) {
        JsonLexer lexer = new JsonLexer(text, offset, length, builder != null);
        JsonParser parser = new JsonParser(lexer, builder);
        lexer.next();
        parser.value("JSON value");
        if (lexer.token != Token.END) {
            throw lexer.unexpected("end of input");
        }
    }

    private void value(String expected) {
        switch (lexer.token) {
            case OBJECT_START -> object();
            case ARRAY_START -> array();
            case STRING, NUMBER, TRUE, FALSE, NULL -> {
                scalar();
                lexer.next();
            }
            case OBJECT_END, ARRAY_END, COMMA, COLON, END -> throw lexer.unexpected(expected);
        }
    }

    private void scalar() {
        if (builder == null) {
            return;
        }
        switch (lexer.token) {
            case STRING -> {
                if (lexer.hasEscapes) {
                    builder.string(lexer.decoded.data(), 0, lexer.decoded.size());
                } else {
                    builder.string(lexer.source, lexer.start + 1, lexer.end - lexer.start - 2);
                }
            }
            case NUMBER ->
                    builder.number(
                            Numeric.parse(lexer.source, lexer.start, lexer.end - lexer.start));
            case TRUE -> builder.value(Jsonb.of(true));
            case FALSE -> builder.value(Jsonb.of(false));
            default -> builder.value(Jsonb.ofNull());
        }
    }

    private void enter() {
        if (++depth > DEPTH_MAX) {
            throw new HeliosException(STATEMENT_TOO_COMPLEX, "stack depth limit exceeded");
        }
    }

    private void object() {
        enter();
        if (builder != null) {
            builder.startObject();
        }
        lexer.next();
        if (lexer.token == Token.STRING) {
            member();
            while (lexer.token == Token.COMMA) {
                lexer.next();
                if (lexer.token != Token.STRING) {
                    throw lexer.unexpected("string");
                }
                member();
            }
            if (lexer.token != Token.OBJECT_END) {
                throw lexer.unexpected("\",\" or \"}\"");
            }
        } else if (lexer.token != Token.OBJECT_END) {
            throw lexer.unexpected("string or \"}\"");
        }
        if (builder != null) {
            builder.endObject();
        }
        depth--;
        lexer.next();
    }

    private void member() {
        if (builder != null) {
            if (lexer.hasEscapes) {
                builder.key(lexer.decoded.data(), 0, lexer.decoded.size());
            } else {
                builder.key(lexer.source, lexer.start + 1, lexer.end - lexer.start - 2);
            }
        }
        lexer.next();
        if (lexer.token != Token.COLON) {
            throw lexer.unexpected("\":\"");
        }
        lexer.next();
        value("JSON value");
    }

    private void array() {
        enter();
        if (builder != null) {
            builder.startArray();
        }
        lexer.next();
        if (lexer.token != Token.ARRAY_END) {
            value("JSON value");
            while (lexer.token == Token.COMMA) {
                lexer.next();
                value("JSON value");
            }
            if (lexer.token != Token.ARRAY_END) {
                throw lexer.unexpected("\",\" or \"]\"");
            }
        }
        if (builder != null) {
            builder.endArray();
        }
        depth--;
        lexer.next();
    }
}
