package heliosdb.query.builtin;

import java.util.List;
import java.util.Set;

/// Options of a regular expression.
///
/// @param ignoreCase whether case doesn't count
/// @param dotStopsAtNewline whether `.` and `[^..]` don't match a newline
/// @param lineAnchors whether `^` and `$` match at each line
/// @param expanded whether blanks and comments are skipped
/// @param literal whether the expression is plain text
/// @param global whether all matches are wanted
record RegexFlags(
        boolean ignoreCase,
        boolean dotStopsAtNewline,
        boolean lineAnchors,
        boolean expanded,
        boolean literal,
        boolean global) {
    static final RegexFlags NONE = new RegexFlags(false, false, false, false, false, false);
    static final RegexFlags IGNORE_CASE = new RegexFlags(true, false, false, false, false, false);

    private static final Set<Integer> KNOWN = Set.copyOf(characters("bceginmpqstwx"));

    private static List<Integer> characters(String text) {
        return text.chars().boxed().toList();
    }

    /// These flags and those of an option string.
    RegexFlags with(String options) {
        RegexFlags flags = this;
        if (options.indexOf('b') >= 0 && KNOWN.containsAll(characters(options))) {
            throw Problems.unsupported("basic regular expressions are not supported");
        }
        for (int i = 0; i < options.length(); i++) {
            flags = flags.with(options, i);
        }
        return flags;
    }

    private RegexFlags with(String options, int index) {
        return switch (options.charAt(index)) {
            case 'g' ->
                    new RegexFlags(
                            ignoreCase, dotStopsAtNewline, lineAnchors, expanded, literal, true);
            case 'i' ->
                    new RegexFlags(true, dotStopsAtNewline, lineAnchors, expanded, literal, global);
            case 'c' ->
                    new RegexFlags(
                            false, dotStopsAtNewline, lineAnchors, expanded, literal, global);
            case 'n', 'm' -> new RegexFlags(ignoreCase, true, true, expanded, literal, global);
            case 'p' -> new RegexFlags(ignoreCase, true, false, expanded, literal, global);
            case 'w' -> new RegexFlags(ignoreCase, false, true, expanded, literal, global);
            case 's' -> new RegexFlags(ignoreCase, false, false, expanded, literal, global);
            case 'x' ->
                    new RegexFlags(
                            ignoreCase, dotStopsAtNewline, lineAnchors, true, literal, global);
            case 't' ->
                    new RegexFlags(
                            ignoreCase, dotStopsAtNewline, lineAnchors, false, literal, global);
            case 'q' ->
                    new RegexFlags(
                            ignoreCase, dotStopsAtNewline, lineAnchors, expanded, true, global);
            case 'b', 'e' -> this;
            default ->
                    throw Problems.invalid(
                            "invalid regular expression option: \""
                                    + options.substring(index, options.offsetByCodePoints(index, 1))
                                    + "\"");
        };
    }
}
