package heliosdb.data.value;

/// The text forms of jsonb: on one line, or indented.
final class JsonbText {
    private static final int INDENT = 4;

    private JsonbText() {}

    static void write(Jsonb value, ByteSink out) {
        write(value, out, -1);
    }

    static void writePretty(Jsonb value, ByteSink out) {
        write(value, out, 0);
    }

    /// @param depth how deep to indent, -1 for one line
    private static void write(Jsonb value, ByteSink out, int depth) {
        switch (value.kind()) {
            case NULL -> out.writeAscii("null");
            case BOOLEAN -> out.writeAscii(value.booleanValue() ? "true" : "false");
            case NUMBER -> value.numberValue().writeText(out);
            case STRING ->
                    Json.writeString(out, value.data(), value.start() + 1, value.length() - 1);
            case ARRAY -> {
                out.writeByte('[');
                writeParts(value, out, depth, false);
                out.writeByte(']');
            }
            case OBJECT -> {
                out.writeByte('{');
                writeParts(value, out, depth, true);
                out.writeByte('}');
            }
        }
    }

    private static void writeParts(Jsonb value, ByteSink out, int depth, boolean isObject) {
        int size = value.size();
        int inner = depth < 0 ? depth : depth + 1;
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.writeByte(',');
                if (depth < 0) {
                    out.writeByte(' ');
                }
            }
            indent(out, inner);
            if (isObject) {
                int from = value.keyStart(i);
                Json.writeString(out, value.data(), from, value.keyEnd(i) - from);
                out.writeByte(':');
                out.writeByte(' ');
            }
            write(value.valueAt(i), out, inner);
        }
        indent(out, depth);
    }

    private static void indent(ByteSink out, int depth) {
        if (depth >= 0) {
            out.writeByte('\n');
            for (int i = 0; i < depth * INDENT; i++) {
                out.writeByte(' ');
            }
        }
    }
}
