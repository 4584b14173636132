package heliosdb.data.value;

import java.util.Arrays;

/// Puts text that was just written into double quotes where its container needs them.
final class Quoting {
    private Quoting() {}

    /// Quotes an array's element if it is empty, NULL, or has a character with a meaning.
    static void quoteArrayElement(ByteSink out, int start, char delimiter) {
        byte[] data = out.data();
        int end = out.size();
        boolean isNull =
                end - start == 4
                        && (data[start] | 0x20) == 'n'
                        && (data[start + 1] | 0x20) == 'u'
                        && (data[start + 2] | 0x20) == 'l'
                        && (data[start + 3] | 0x20) == 'l';
        boolean needs = isNull || end == start;
        for (int i = start; !needs && i < end; i++) {
            int character = data[i];
            needs =
                    character == '"'
                            || character == '\\'
                            || character == '{'
                            || character == '}'
                            || character == delimiter
                            || Ascii.isSpace(character);
        }
        if (needs) {
            quote(out, start, '\\');
        }
    }

    /// Quotes a row's field if it is empty or has a character with a meaning.
    static void quoteField(ByteSink out, int start) {
        quoteWhere(out, start, "\"\\(),");
    }

    /// Quotes a range's bound if it is empty or has a character with a meaning.
    static void quoteBound(ByteSink out, int start) {
        quoteWhere(out, start, "\"\\()[],");
    }

    private static void quoteWhere(ByteSink out, int start, String special) {
        byte[] data = out.data();
        boolean needs = out.size() == start;
        for (int i = start; !needs && i < out.size(); i++) {
            needs = special.indexOf(data[i]) >= 0 || Ascii.isSpace(data[i]);
        }
        if (needs) {
            quote(out, start, 0);
        }
    }

    /// @param escape what goes before quotes and backslashes; 0 doubles them
    private static void quote(ByteSink out, int start, int escape) {
        byte[] text = Arrays.copyOfRange(out.data(), start, out.size());
        out.size(start);
        out.writeByte('"');
        for (byte character : text) {
            if (character == '"' || character == '\\') {
                out.writeByte(escape == 0 ? character : escape);
            }
            out.writeByte(character);
        }
        out.writeByte('"');
    }
}
