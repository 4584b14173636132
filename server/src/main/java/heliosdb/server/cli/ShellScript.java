package heliosdb.server.cli;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into statements, at semicolons outside of quotes, comments and parentheses, and
/// backslash commands, which are lines of their own.
final class ShellScript {
    private final String text;
    private final List<String> parts = new ArrayList<>();
    private int start;
    private int at;
    private int depth;

    private ShellScript(String text) {
        this.text = text;
    }

    static List<String> split(String text) {
        ShellScript script = new ShellScript(text);
        script.run();
        script.add(text.length());
        return script.parts;
    }

    /// Whether a text ends within a statement.
    static boolean isIncomplete(String text) {
        ShellScript script = new ShellScript(text);
        script.run();
        return !withoutComments(text.substring(Math.min(script.start, text.length()))).isBlank();
    }

    static String withoutComments(String text) {
        return text.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("--[^\\n]*", " ");
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\'' -> quoted('\'', at > 0 && (text.charAt(at - 1) | 0x20) == 'e');
                case '"' -> quoted('"', false);
                case '$' -> dollar();
                case '-' -> comment("--", "\n");
                case '/' -> comment("/*", "*/");
                case '(' -> step(1);
                case ')' -> step(-1);
                case ';' -> {
                    at++;
                    if (depth <= 0) {
                        add(at);
                    }
                }
                case '\\' -> command();
                default -> at++;
            }
        }
    }

    private void step(int change) {
        depth += change;
        at++;
    }

    private void add(int end) {
        String part = text.substring(Math.min(start, end), end).strip();
        if (!withoutComments(part).replace(";", "").isBlank()) {
            parts.add(part);
        }
        start = end;
        depth = 0;
    }

    private void quoted(char quote, boolean escapes) {
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == quote) {
                at++;
                return;
            }
        }
    }

    private void dollar() {
        int end = text.indexOf('$', at + 1);
        String tag = end < 0 ? "" : text.substring(at, end + 1);
        if (!tag.matches("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$")) {
            at++;
            return;
        }
        int close = text.indexOf(tag, end + 1);
        at = close < 0 ? text.length() : close + tag.length();
    }

    private void comment(String open, String close) {
        if (!text.startsWith(open, at)) {
            at++;
            return;
        }
        int end = text.indexOf(close, at + 2);
        at = end < 0 ? text.length() : end + close.length();
    }

    private void command() {
        if (!withoutComments(text.substring(start, at)).isBlank()) {
            at++;
            return;
        }
        int end = text.indexOf('\n', at);
        int stop = end < 0 ? text.length() : end;
        parts.add(text.substring(at, stop).strip());
        at = stop;
        start = stop;
    }
}
