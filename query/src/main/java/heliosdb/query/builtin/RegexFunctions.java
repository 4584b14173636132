package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Types;
import heliosdb.query.function.KernelFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `~` and its kin, `substring(.. from ..)` and the regexp functions but those that return sets.
final class RegexFunctions {
    private RegexFunctions() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = operator(source);
        if (found == null) {
            found = matching(source);
        }
        return found == null ? replacing(source) : found;
    }

    private static @Nullable KernelFactory operator(String source) {
        return switch (source) {
            case "textregexeq", "nameregexeq" -> matches(RegexFlags.NONE, true);
            case "textregexne", "nameregexne" -> matches(RegexFlags.NONE, false);
            case "texticregexeq", "nameicregexeq" -> matches(RegexFlags.IGNORE_CASE, true);
            case "texticregexne", "nameicregexne" -> matches(RegexFlags.IGNORE_CASE, false);
            case "textregexsubstr" -> substring(RegexFunctions::pattern);
            case "#2074" ->
                    substring(row -> SimilarPattern.translate(row.textAt(1), row.textAt(2)));
            case "similar_to_escape_1" ->
                    Rows.texts(row -> SimilarPattern.translate(row.textAt(0), "\\"));
            case "similar_to_escape_2" ->
                    Rows.texts(row -> SimilarPattern.translate(row.textAt(0), row.textAt(1)));
            case "similar_escape" ->
                    Rows.texts(row ->
                            row.isNull(0)
                                    ? null
                                    : SimilarPattern.translate(
                                            row.textAt(0), row.isNull(1) ? "\\" : row.textAt(1)));
            default -> null;
        };
    }

    private static String pattern(Row row) {
        return row.textAt(1);
    }

    private static KernelFactory matches(RegexFlags flags, boolean wanted) {
        return site -> {
            Memo<String, Regex> regexes = new Memo<>();
            return Rows.booleans(row ->
                            regexes.of(row.textAt(1), text -> Regex.compile(text, flags))
                                            .finds(row.textAt(0), row.context())
                                    == wanted)
                    .bind(site);
        };
    }

    private static KernelFactory substring(Rows.ToText pattern) {
        return site -> {
            Memo<String, Regex> regexes = new Memo<>();
            return Rows.texts(
                            row -> {
                                String source = pattern.apply(row);
                                return source == null
                                        ? null
                                        : substring(row, regexes.of(source, RegexFunctions::plain));
                            })
                    .bind(site);
        };
    }

    private static Regex plain(String source) {
        return Regex.compile(source, RegexFlags.NONE);
    }

    private static @Nullable String substring(Row row, Regex regex) {
        String text = row.textAt(0);
        RegexMatches.Match match = RegexMatches.first(regex, text, 0, row.context());
        return match == null ? null : match.group(text, regex.groups() > 0 ? 1 : 0);
    }

    /// The expression and the flags of a call as one key of its memo.
    record Key(String pattern, String flags) {
        Regex compile() {
            return Regex.compile(pattern, RegexFlags.NONE.with(flags));
        }
    }

    @FunctionalInterface
    private interface WithRegex<T> {
        @Nullable T apply(Row row, Regex regex);
    }

    /// The regex of a call: its pattern is the second argument, its flags may be a later one.
    private static Regex regex(Row row, Memo<Key, Regex> regexes, int flagsAt) {
        String flags = flagsAt > 0 && flagsAt < row.size() ? row.textAt(flagsAt) : "";
        return regexes.of(new Key(row.textAt(1), flags), Key::compile);
    }

    private static KernelFactory objects(int flagsAt, WithRegex<Object> function) {
        return site -> {
            Memo<Key, Regex> regexes = new Memo<>();
            return Rows.values(row -> function.apply(row, regex(row, regexes, flagsAt))).bind(site);
        };
    }

    private static @Nullable KernelFactory matching(String source) {
        return switch (source) {
            case "regexp_match", "regexp_match_no_flags" -> objects(2, RegexFunctions::firstGroups);
            case "regexp_like", "regexp_like_no_flags" ->
                    objects(
                            2,
                            (row, regex) -> {
                                refuseGlobal(row, 2, "regexp_like()");
                                return regex.finds(row.textAt(0), row.context()) ? 1L : 0L;
                            });
            case "regexp_count", "regexp_count_no_start", "regexp_count_no_flags" ->
                    objects(3, RegexFunctions::count);
            case "regexp_split_to_array", "regexp_split_to_array_no_flags" ->
                    objects(2, RegexFunctions::splitToArray);
            default -> {
                if (source.startsWith("regexp_instr")) {
                    yield objects(5, RegexFunctions::position);
                }
                yield source.startsWith("regexp_substr") ? objects(4, RegexFunctions::part) : null;
            }
        };
    }

    private static @Nullable Object firstGroups(Row row, Regex regex) {
        if (row.size() > 2 && row.textAt(2).indexOf('g') >= 0) {
            throw Problems.invalid("regexp_match() does not support the \"global\" option")
                    .withHint("Use the regexp_matches function instead.");
        }
        String text = row.textAt(0);
        RegexMatches.Match match = RegexMatches.first(regex, text, 0, row.context());
        return match == null ? null : RegexMatches.groups(regex, text, match);
    }

    static void refuseGlobal(Row row, int flagsAt, String function) {
        if (flagsAt < row.size() && row.textAt(flagsAt).indexOf('g') >= 0) {
            throw Problems.invalid(function + " does not support the \"global\" option");
        }
    }

    private static Object count(Row row, Regex regex) {
        refuseGlobal(row, 3, "regexp_count()");
        String text = row.textAt(0);
        int from = row.size() > 2 ? start(row.intAt(2), text) : 0;
        return (long) RegexMatches.all(regex, text, from, false, row.context()).size();
    }

    /// The index of a character counted from 1.
    private static int start(int position, String text) {
        refuseNotPositive("start", position);
        return position - 1 > TextParts.length(text)
                ? text.length() + 1
                : text.offsetByCodePoints(0, position - 1);
    }

    private static void refuseNotPositive(String parameter, int value) {
        if (value <= 0) {
            throw Problems.invalid("invalid value for parameter \"" + parameter + "\": " + value);
        }
    }

    private static Object splitToArray(Row row, Regex regex) {
        refuseGlobal(row, 2, "regexp_split_to_array()");
        List<String> pieces = RegexMatches.split(regex, row.textAt(0), row.context());
        return ArrayValue.of(
                Types.TEXT, pieces.stream().map(Conversions::utf8).toArray(Object[]::new));
    }

    /// regexp_instr(string, pattern, start, n, end option, flags, subexpression).
    private static Object position(Row row, Regex regex) {
        refuseGlobal(row, 5, "regexp_instr()");
        String text = row.textAt(0);
        int end = row.size() > 4 ? row.intAt(4) : 0;
        if (end != 0 && end != 1) {
            throw Problems.invalid("invalid value for parameter \"endoption\": " + end);
        }
        int group = subexpression(row, 6);
        RegexMatches.Match match = nth(row, regex, text);
        if (match == null || group > regex.groups() || match.bounds()[2 * group] < 0) {
            return 0L;
        }
        return text.codePointCount(0, match.bounds()[2 * group + end]) + 1L;
    }

    /// regexp_substr(string, pattern, start, n, flags, subexpression).
    private static @Nullable Object part(Row row, Regex regex) {
        refuseGlobal(row, 4, "regexp_substr()");
        String text = row.textAt(0);
        int group = subexpression(row, 5);
        RegexMatches.Match match = nth(row, regex, text);
        String part = match == null || group > regex.groups() ? null : match.group(text, group);
        return part == null ? null : Conversions.utf8(part);
    }

    private static int subexpression(Row row, int argument) {
        int group = row.size() > argument ? row.intAt(argument) : 0;
        if (group < 0) {
            throw Problems.invalid("invalid value for parameter \"subexpr\": " + group);
        }
        return group;
    }

    private static RegexMatches.@Nullable Match nth(Row row, Regex regex, String text) {
        int from = row.size() > 2 ? start(row.intAt(2), text) : 0;
        int n = row.size() > 3 ? row.intAt(3) : 1;
        refuseNotPositive("n", n);
        List<RegexMatches.Match> matches =
                RegexMatches.all(regex, text, from, false, row.context());
        return matches.size() < n ? null : matches.get(n - 1);
    }

    private static @Nullable KernelFactory replacing(String source) {
        return switch (source) {
            case "textregexreplace_noopt" -> objects(0, (row, regex) -> replaced(row, regex, 0, 1));
            case "textregexreplace" -> objects(3, RegexFunctions::replaceWithFlags);
            case "textregexreplace_extended",
                    "textregexreplace_extended_no_flags",
                    "textregexreplace_extended_no_n" ->
                    objects(5, RegexFunctions::replaceExtended);
            default -> null;
        };
    }

    private static Object replaced(Row row, Regex regex, int from, int n) {
        return Conversions.utf8(
                RegexReplacing.replace(
                        regex,
                        row.textAt(0),
                        row.textAt(2),
                        new RegexReplacing.Range(from, n),
                        row.context()));
    }

    private static Object replaceWithFlags(Row row, Regex regex) {
        return replaced(row, regex, 0, row.textAt(3).indexOf('g') >= 0 ? 0 : 1);
    }

    private static Object replaceExtended(Row row, Regex regex) {
        int from = start(row.intAt(3), row.textAt(0));
        boolean isGlobal = row.size() > 5 && row.textAt(5).indexOf('g') >= 0;
        int n = row.size() > 4 ? row.intAt(4) : isGlobal ? 0 : 1;
        if (n < 0) {
            throw Problems.invalid("invalid value for parameter \"n\": " + n);
        }
        return replaced(row, regex, from, n);
    }
}
