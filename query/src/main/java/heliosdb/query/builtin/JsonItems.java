package heliosdb.query.builtin;

import heliosdb.data.value.ByteSink;
import heliosdb.data.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The elements and members of JSON text that is known to be valid, as they are written.
final class JsonItems {
    private final byte[] json;
    private int at;

    private JsonItems(byte[] json) {
        this.json = json;
        skipBlanks();
    }

    /// A member of an object.
    record Member(String key, byte[] value) {}

    /// The first character that isn't blank: tells what the value is.
    static char kind(byte[] json) {
        JsonItems items = new JsonItems(json);
        return items.at < json.length ? (char) json[items.at] : ' ';
    }

    /// The elements of an array.
    static List<byte[]> elements(byte[] json) {
        JsonItems items = new JsonItems(json);
        List<byte[]> elements = new ArrayList<>();
        items.at++;
        items.skipBlanks();
        while (json[items.at] != ']') {
            elements.add(items.value());
            items.skipComma();
        }
        return elements;
    }

    /// The members of an object, in order, repeated keys too.
    static List<Member> members(byte[] json) {
        JsonItems items = new JsonItems(json);
        List<Member> members = new ArrayList<>();
        items.at++;
        items.skipBlanks();
        while (json[items.at] != '}') {
            byte[] key = items.value();
            items.skipBlanks();
            items.at++;
            items.skipBlanks();
            members.add(new Member(unquoted(key), items.value()));
            items.skipComma();
        }
        return members;
    }

    private static String unquoted(byte[] key) {
        byte[] text = Json.asText(key);
        return text == null ? "" : new String(text, StandardCharsets.UTF_8);
    }

    private void skipBlanks() {
        while (at < json.length && json[at] <= ' ') {
            at++;
        }
    }

    private void skipComma() {
        skipBlanks();
        if (json[at] == ',') {
            at++;
            skipBlanks();
        }
    }

    private byte[] value() {
        int start = at;
        int depth = 0;
        do {
            byte b = json[at];
            if (b == '"') {
                skipString();
            } else if (b == '[' || b == '{') {
                depth++;
                at++;
            } else if (b == ']' || b == '}') {
                depth--;
                at++;
            } else if (depth == 0) {
                skipWord();
            } else {
                at++;
            }
        } while (depth > 0);
        return Arrays.copyOfRange(json, start, at);
    }

    private void skipString() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipWord() {
        while (at < json.length && json[at] > ' ' && ",]}:".indexOf(json[at]) < 0) {
            at++;
        }
    }

    /// `json_strip_nulls`: without members that are null, and without blanks.
    static byte[] withoutNulls(byte[] json) {
        ByteSink out = new ByteSink(json.length);
        strip(json, out);
        return out.toBytes();
    }

    private static void strip(byte[] json, ByteSink out) {
        switch (kind(json)) {
            case '[' -> {
                out.writeByte('[');
                boolean isFirst = true;
                for (byte[] element : elements(json)) {
                    out.writeAscii(isFirst ? "" : ",");
                    strip(element, out);
                    isFirst = false;
                }
                out.writeByte(']');
            }
            case '{' -> {
                out.writeByte('{');
                boolean isFirst = true;
                for (Member member : members(json)) {
                    if (kind(member.value()) != 'n') {
                        byte[] key = Conversions.utf8(member.key());
                        out.writeAscii(isFirst ? "" : ",");
                        Json.writeString(out, key, 0, key.length);
                        out.writeByte(':');
                        strip(member.value(), out);
                        isFirst = false;
                    }
                }
                out.writeByte('}');
            }
            default -> {
                JsonItems scalar = new JsonItems(json);
                out.writeBytes(scalar.value());
            }
        }
    }
}
