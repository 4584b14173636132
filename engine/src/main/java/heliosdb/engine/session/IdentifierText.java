package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names written as text, such as `public."Order"`.
final class IdentifierText {
    private IdentifierText() {}

    /// The parts between the dots: folded to lower case, or as they are in quotes.
    static List<String> parse(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder part = new StringBuilder();
            at = text.startsWith("\"", at) ? quoted(text, at + 1, part) : plain(text, at, part);
            if (part.isEmpty()) {
                throw invalid();
            }
            parts.add(part.toString());
            if (at == text.length()) {
                return parts;
            }
            if (text.charAt(at) != '.') {
                throw invalid();
            }
            at++;
        }
    }

    private static int quoted(String text, int from, StringBuilder part) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '"') {
                part.append(c);
            } else if (text.startsWith("\"", i + 1)) {
                part.append('"');
                i++;
            } else {
                return i + 1;
            }
        }
        throw invalid();
    }

    private static int plain(String text, int from, StringBuilder part) {
        int end = text.indexOf('.', from);
        int stop = end < 0 ? text.length() : end;
        part.append(text.substring(from, stop).strip().toLowerCase(Locale.ROOT));
        return stop;
    }

    private static HeliosException invalid() {
        return new HeliosException(ErrorCode.INVALID_NAME, "invalid name syntax");
    }
}
