package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import org.jspecify.annotations.Nullable;

/// Translates PostgreSQL's advanced regular expressions (chapter 9.7.3 of its manual) to those of
/// `java.util.regex`. Follows the grammar once from left to right; what only one side knows is
/// spelled out. One object translates one expression.
final class RegexTranslator {
    private static final String INVALID = "invalid regular expression: ";

    private final String source;
    private final boolean isNewlineSensitive;
    private final boolean hasLineAnchors;
    private final boolean isExpanded;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int groups;
    private int depth;
    private boolean isAmbiguous;
    // Whether the first quantifier at the top was lazy: the whole then prefers the shortest match.
    private @Nullable Boolean prefersShortest;
    private boolean hasTopAlternation;

    private RegexTranslator(String source, RegexFlags flags) {
        this.source = source;
        isNewlineSensitive = flags.dotStopsAtNewline();
        hasLineAnchors = flags.lineAnchors();
        isExpanded = flags.expanded();
    }

    /// A translated expression.
    ///
    /// @param pattern for `java.util.regex`
    /// @param groups how many capturing groups it has
    /// @param isAmbiguous whether the first match that backtracking finds may not be the longest
    /// @param prefersShortest whether the shortest match is wanted instead
    record Translation(String pattern, int groups, boolean isAmbiguous, boolean prefersShortest) {}

    static Translation translate(String source, RegexFlags flags) {
        RegexTranslator translator = new RegexTranslator(source, flags);
        translator.alternatives();
        if (translator.at < source.length()) {
            throw invalid("parentheses () not balanced");
        }
        boolean shortest =
                Boolean.TRUE.equals(translator.prefersShortest) && !translator.hasTopAlternation;
        return new Translation(
                translator.out.toString(), translator.groups, translator.isAmbiguous, shortest);
    }

    static HeliosException invalid(String reason) {
        return new HeliosException(ErrorCode.INVALID_REGULAR_EXPRESSION, INVALID + reason);
    }

    private void alternatives() {
        branch();
        while (at < source.length() && source.charAt(at) == '|') {
            at++;
            out.append('|');
            isAmbiguous = true;
            hasTopAlternation |= depth == 0;
            branch();
        }
    }

    private void branch() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '|' || c == ')' && depth > 0) {
                return;
            }
            if (isExpanded && skipsComment(c)) {
                continue;
            }
            boolean isAtom = atom(c);
            quantifier(isAtom, out.charAt(out.length() - 1) == ')' && c == '(');
        }
    }

    private boolean skipsComment(char c) {
        if (Character.isWhitespace(c)) {
            at++;
            return true;
        }
        if (c == '#') {
            int end = source.indexOf('\n', at);
            at = end < 0 ? source.length() : end + 1;
            return true;
        }
        return false;
    }

    /// Translates one atom or constraint; answers whether a quantifier may follow.
    private boolean atom(char c) {
        at++;
        switch (c) {
            case '(' -> {
                return group();
            }
            case ')' -> throw invalid("parentheses () not balanced");
            case '[' -> {
                return bracket();
            }
            case '.' -> out.append(isNewlineSensitive ? "[^\\n]" : "(?s:.)");
            case '^' -> {
                out.append(hasLineAnchors ? "(?:\\A|(?<=\\n))" : "\\A");
                return false;
            }
            case '$' -> {
                out.append(hasLineAnchors ? "(?=\\n|\\z)" : "\\z");
                return false;
            }
            case '\\' -> {
                return escape();
            }
            case '*', '+', '?' -> throw invalid("quantifier operand invalid");
            case '{' -> {
                if (at < source.length() && Character.isDigit(source.charAt(at))) {
                    throw invalid("quantifier operand invalid");
                }
                out.append("\\{");
            }
            default -> literal(c);
        }
        return true;
    }

    private void literal(char c) {
        if (Character.isHighSurrogate(c) && at < source.length()) {
            out.append(c).append(source.charAt(at++));
        } else {
            literalCode(c);
        }
    }

    private void literalCode(int c) {
        if (c < 128 && !Character.isLetterOrDigit(c)) {
            out.append(String.format("\\x%02x", c));
        } else {
            out.appendCodePoint(c);
        }
    }

    private boolean group() {
        boolean isAtom = true;
        if (source.startsWith("?:", at)) {
            at += 2;
            out.append("(?:");
        } else if (source.startsWith("?=", at) || source.startsWith("?!", at)) {
            out.append('(').append(source, at, at + 2);
            at += 2;
            isAtom = false;
        } else if (source.startsWith("?<=", at) || source.startsWith("?<!", at)) {
            out.append('(').append(source, at, at + 3);
            at += 3;
            isAtom = false;
        } else if (source.startsWith("?#", at)) {
            int end = source.indexOf(')', at);
            if (end < 0) {
                throw invalid("parentheses () not balanced");
            }
            at = end + 1;
            out.append("(?:)");
            return false;
        } else if (at < source.length() && source.charAt(at) == '?') {
            throw invalid("quantifier operand invalid");
        } else {
            groups++;
            out.append('(');
        }
        depth++;
        alternatives();
        depth--;
        if (at >= source.length()) {
            throw invalid("parentheses () not balanced");
        }
        at++;
        out.append(')');
        return isAtom;
    }

    private void quantifier(boolean isAtom, boolean isGroup) {
        if (at >= source.length()) {
            return;
        }
        char c = source.charAt(at);
        String quantifier;
        if (c == '*' || c == '+' || c == '?') {
            at++;
            quantifier = String.valueOf(c);
        } else if (c == '{'
                && at + 1 < source.length()
                && Character.isDigit(source.charAt(at + 1))) {
            quantifier = bounds();
        } else {
            return;
        }
        if (!isAtom) {
            throw invalid("quantifier operand invalid");
        }
        boolean isLazy = at < source.length() && source.charAt(at) == '?';
        if (isLazy) {
            at++;
        }
        boolean isFixed = quantifier.startsWith("{") && quantifier.indexOf(',') < 0;
        if (depth == 0 && prefersShortest == null && (!isFixed || isLazy)) {
            prefersShortest = isLazy;
        }
        isAmbiguous |= isLazy || isGroup;
        out.append(quantifier).append(isLazy && !isFixed ? "?" : "");
        refuseSecondQuantifier();
    }

    private void refuseSecondQuantifier() {
        if (at < source.length() && "*+?".indexOf(source.charAt(at)) >= 0) {
            throw invalid("quantifier operand invalid");
        }
    }

    private String bounds() {
        int end = source.indexOf('}', at);
        if (end < 0) {
            throw invalid("braces {} not balanced");
        }
        String text = source.substring(at + 1, end);
        if (!text.matches("\\d{1,9}(,\\d{0,9})?")) {
            throw invalid("invalid repetition count(s)");
        }
        int comma = text.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? text : text.substring(0, comma));
        String most = comma < 0 ? "" : text.substring(comma + 1);
        if (least > 255
                || !most.isEmpty()
                        && (Integer.parseInt(most) > 255 || Integer.parseInt(most) < least)) {
            throw invalid("invalid repetition count(s)");
        }
        at = end + 1;
        return "{" + text + "}";
    }

    private boolean escape() {
        if (at >= source.length()) {
            throw invalid("invalid escape \\ sequence");
        }
        char c = source.charAt(at++);
        switch (c) {
            case 'd' -> out.append("[0-9]");
            case 'D' -> out.append("[^0-9]");
            case 'w' -> out.append("[\\p{L}\\p{N}_]");
            case 'W' -> out.append("[^\\p{L}\\p{N}_]");
            case 's' -> out.append("[\\s\\x0b]");
            case 'S' -> out.append("[^\\s\\x0b]");
            case 'A', 'm', 'M', 'y', 'Y', 'Z' -> {
                constraint(c);
                return false;
            }
            default -> {
                if (c >= '1' && c <= '9' && isBackReference()) {
                    return true;
                }
                at--;
                literalCode(escapedCharacter());
            }
        }
        return true;
    }

    private void constraint(char c) {
        String word = "[\\p{L}\\p{N}_]";
        out.append(
                switch (c) {
                    case 'A' -> "\\A";
                    case 'Z' -> "\\z";
                    case 'm' -> "(?<!" + word + ")(?=" + word + ")";
                    case 'M' -> "(?<=" + word + ")(?!" + word + ")";
                    case 'y' ->
                            "(?:(?<!" + word + ")(?=" + word + ")|(?<=" + word + ")(?!" + word
                                    + "))";
                    default ->
                            "(?:(?<!" + word + ")(?!" + word + ")|(?<=" + word + ")(?=" + word
                                    + "))";
                });
    }

    private boolean isBackReference() {
        int end = at;
        while (end < source.length() && Character.isDigit(source.charAt(end))) {
            end++;
        }
        int number = Integer.parseInt(source.substring(at - 1, Math.min(end, at + 7)));
        if (end - at >= 1 && number > groups) {
            return false;
        }
        if (number > groups) {
            throw invalid("invalid backreference number");
        }
        at = end;
        isAmbiguous = true;
        out.append("(?:\\").append(number).append(')');
        return true;
    }

    /// The character behind a backslash, which the position is after.
    private int escapedCharacter() {
        char c = source.charAt(at++);
        return switch (c) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'B' -> '\\';
            case 'e' -> 27;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case 'c' -> {
                if (at >= source.length()) {
                    throw invalid("invalid escape \\ sequence");
                }
                yield source.charAt(at++) & 31;
            }
            case 'u' -> hex(4, 4);
            case 'U' -> hex(8, 8);
            case 'x' -> hex(1, 255);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> octal();
            default -> {
                if (c < 128 && Character.isLetter(c)) {
                    throw invalid("invalid escape \\ sequence");
                }
                yield c;
            }
        };
    }

    private int octal() {
        int value = 0;
        int end = Math.min(at + 2, source.length());
        at--;
        while (at < end && Character.digit(source.charAt(at), 8) >= 0) {
            value = value * 8 + Character.digit(source.charAt(at++), 8);
        }
        return value;
    }

    private int hex(int least, int most) {
        long value = 0;
        int digits = 0;
        while (digits < most
                && at < source.length()
                && Character.digit(source.charAt(at), 16) >= 0) {
            value = value << 4 | Character.digit(source.charAt(at++), 16);
            digits++;
            if (value > Character.MAX_CODE_POINT) {
                throw invalid("invalid escape \\ sequence");
            }
        }
        if (digits < least) {
            throw invalid("invalid escape \\ sequence");
        }
        return (int) value;
    }

    private boolean bracket() {
        if (source.startsWith("[:<:]]", at) || source.startsWith("[:>:]]", at)) {
            constraint(source.charAt(at + 2) == '<' ? 'm' : 'M');
            at += 6;
            return false;
        }
        out.append('[');
        boolean isNegated = at < source.length() && source.charAt(at) == '^';
        if (isNegated) {
            at++;
            out.append('^').append(isNewlineSensitive ? "\\n" : "");
        }
        boolean isFirst = true;
        while (true) {
            if (at >= source.length()) {
                throw invalid("brackets [] not balanced");
            }
            char c = source.charAt(at);
            if (c == ']' && !isFirst) {
                at++;
                break;
            }
            isFirst = false;
            bracketItem(c);
        }
        out.append(']');
        return true;
    }

    private void bracketItem(char c) {
        if (c == '[' && at + 1 < source.length() && source.charAt(at + 1) == ':') {
            bracketClass();
            return;
        }
        if (c == '\\' && at + 1 < source.length() && "dwsDWS".indexOf(source.charAt(at + 1)) >= 0) {
            bracketEscape(source.charAt(at + 1));
            return;
        }
        int first = bracketCharacter();
        if (at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']') {
            at++;
            int last = bracketCharacter();
            if (last < first) {
                throw invalid("invalid character range");
            }
            bracketCode(first);
            out.append('-');
            bracketCode(last);
        } else {
            bracketCode(first);
        }
    }

    private void bracketCode(int c) {
        out.append(String.format("\\x{%x}", c));
    }

    private void bracketEscape(char c) {
        at += 2;
        out.append(
                switch (c) {
                    case 'd' -> "0-9";
                    case 'w' -> "\\p{L}\\p{N}_";
                    case 's' -> "\\s\\x0b";
                    default -> throw invalid("invalid escape \\ sequence");
                });
    }

    private int bracketCharacter() {
        char c = source.charAt(at);
        if (c == '[' && at + 1 < source.length() && ".=".indexOf(source.charAt(at + 1)) >= 0) {
            String close = source.charAt(at + 1) + "]";
            int end = source.indexOf(close, at + 2);
            if (end < 0) {
                throw invalid("brackets [] not balanced");
            }
            String name = source.substring(at + 2, end);
            at = end + 2;
            if (name.codePointCount(0, name.length()) != 1) {
                throw invalid("invalid collating element");
            }
            return name.codePointAt(0);
        }
        if (c == '\\') {
            at++;
            if (at >= source.length()) {
                throw invalid("invalid escape \\ sequence");
            }
            return escapedCharacter();
        }
        int code = source.codePointAt(at);
        at += Character.charCount(code);
        return code;
    }

    private void bracketClass() {
        int end = source.indexOf(":]", at + 2);
        if (end < 0) {
            throw invalid("brackets [] not balanced");
        }
        String name = source.substring(at + 2, end);
        at = end + 2;
        out.append(
                switch (name) {
                    case "alpha" -> "\\p{L}";
                    case "alnum" -> "\\p{L}\\p{N}";
                    case "word" -> "\\p{L}\\p{N}_";
                    case "upper" -> "\\p{Lu}";
                    case "lower" -> "\\p{Ll}";
                    case "digit" -> "0-9";
                    case "xdigit" -> "0-9A-Fa-f";
                    case "space" -> "\\s\\x0b";
                    case "blank" -> " \\t";
                    case "punct" -> "\\p{Punct}";
                    case "cntrl" -> "\\p{Cntrl}";
                    case "graph" -> "\\p{Graph}";
                    case "print" -> "\\p{Print}";
                    case "ascii" -> "\\x00-\\x7f";
                    default -> throw invalid("invalid character class");
                });
    }
}
