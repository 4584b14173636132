package heliosdb.query.builtin;

import heliosdb.query.function.EvaluationContext;

/// `regexp_replace`.
final class RegexReplacing {
    private RegexReplacing() {}

    /// Replaces the n-th match from an index on, or all of them.
    ///
    /// @param n which match, from 1; 0 for all
    static String replace(
            Regex regex, String text, String replacement, Range range, EvaluationContext context) {
        StringBuilder out = new StringBuilder();
        Regex.Search search = regex.search(text, context);
        int copied = 0;
        int at = range.from;
        int count = 0;
        while (at <= text.length() && search.find(at)) {
            count++;
            at = search.next();
            if (range.n != 0 && count != range.n) {
                continue;
            }
            out.append(text, copied, search.start());
            expand(regex, text, replacement, search, out);
            copied = search.end();
            if (range.n != 0) {
                break;
            }
        }
        return count == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /// From where, and which match; 0 for all.
    record Range(int from, int n) {}

    private static void expand(
            Regex regex, String text, String replacement, Regex.Search search, StringBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\' || i + 1 == replacement.length()) {
                out.append(c);
                continue;
            }
            char next = replacement.charAt(++i);
            if (next == '&' || next >= '1' && next <= '9') {
                int group = next == '&' ? 0 : next - '0';
                if (group <= regex.groups() && search.start(group) >= 0) {
                    out.append(text, search.start(group), search.end(group));
                }
            } else if (next == '\\') {
                out.append('\\');
            } else {
                out.append('\\').append(next);
            }
        }
    }
}
