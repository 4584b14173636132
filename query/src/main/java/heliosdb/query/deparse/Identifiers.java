package heliosdb.query.deparse;

import heliosdb.query.ast.QualifiedName;
import heliosdb.query.builtin.Keywords;
import java.util.List;
import java.util.stream.Collectors;

/// Names as SQL text.
public final class Identifiers {
    private Identifiers() {}

    /// A name, in quotes if it needs them.
    public static String quote(String name) {
        return isPlain(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /// Names with dots between them.
    public static String quote(List<String> parts) {
        return parts.stream().map(Identifiers::quote).collect(Collectors.joining("."));
    }

    /// A qualified name.
    public static String quote(QualifiedName name) {
        return quote(name.parts());
    }

    /// A text as a literal.
    public static String literal(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || Keywords.needsQuotes(name)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean isLetter = letter >= 'a' && letter <= 'z' || letter == '_';
            boolean isLater = i > 0 && (letter >= '0' && letter <= '9');
            if (!isLetter && !isLater) {
                return false;
            }
        }
        return true;
    }
}
