package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Types;
import heliosdb.query.function.EvaluationContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the regular expression functions share: all matches of a text.
final class RegexMatches {
    private RegexMatches() {}

    /// Where a match and its groups lie: start and end of each, -1 for a group that took no part.
    record Match(int[] bounds) {
        int start() {
            return bounds[0];
        }

        int end() {
            return bounds[1];
        }

        @Nullable String group(String text, int group) {
            int start = bounds[2 * group];
            return start < 0 ? null : text.substring(start, bounds[2 * group + 1]);
        }
    }

    /// All matches, or the first one, from an index on.
    ///
    /// @param skipsEmpty whether empty matches at the ends and behind a match are left out, as
    ///   splitting wants it
    static List<Match> all(
            Regex regex, String text, int from, boolean skipsEmpty, EvaluationContext context) {
        List<Match> matches = new ArrayList<>();
        Regex.Search search = regex.search(text, context);
        int at = from;
        int previousEnd = 0;
        while (at <= text.length() && search.find(at)) {
            if (!skipsEmpty || search.start() < text.length() && search.end() > previousEnd) {
                matches.add(match(regex, search));
            }
            previousEnd = search.end();
            at = search.next();
        }
        return matches;
    }

    static @Nullable Match first(Regex regex, String text, int from, EvaluationContext context) {
        Regex.Search search = regex.search(text, context);
        return from <= text.length() && search.find(from) ? match(regex, search) : null;
    }

    private static Match match(Regex regex, Regex.Search search) {
        int[] bounds = new int[2 * regex.groups() + 2];
        for (int group = 0; group <= regex.groups(); group++) {
            bounds[2 * group] = search.start(group);
            bounds[2 * group + 1] = search.end(group);
        }
        return new Match(bounds);
    }

    /// A match's groups, or all of it when there are none, as text[].
    static ArrayValue groups(Regex regex, String text, Match match) {
        if (regex.groups() == 0) {
            return ArrayValue.of(
                    Types.TEXT, Conversions.utf8(text.substring(match.start(), match.end())));
        }
        @Nullable Object[] groups = new @Nullable Object[regex.groups()];
        for (int i = 0; i < groups.length; i++) {
            String group = match.group(text, i + 1);
            groups[i] = group == null ? null : Conversions.utf8(group);
        }
        return ArrayValue.of(Types.TEXT, groups);
    }

    /// The pieces between matches.
    static List<String> split(Regex regex, String text, EvaluationContext context) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (Match match : all(regex, text, 0, true, context)) {
            pieces.add(text.substring(start, match.start()));
            start = match.end();
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
