package heliosdb.data.value;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The tokens of jsonpath, taken on demand.
final class JsonPathLexer {
    private static final String SPECIAL = "?%$.[]{}()|&!=<>@#,*:-+/\\\"";

    private final String source;
    private int at;

    JsonPathLexer(String source) {
        this.source = source;
        skipBlanks();
    }

    String source() {
        return source;
    }

    boolean isAtEnd() {
        return at == source.length();
    }

    private void skipBlanks() {
        while (at < source.length()) {
            if (" \t\n\r\f".indexOf(source.charAt(at)) >= 0) {
                at++;
            } else if (source.startsWith("/*", at) && source.indexOf("*/", at + 2) > 0) {
                at = source.indexOf("*/", at + 2) + 2;
            } else {
                return;
            }
        }
    }

    HeliosException unexpected() {
        return new HeliosException(
                ErrorCode.SYNTAX_ERROR,
                isAtEnd()
                        ? "syntax error at end of jsonpath input"
                        : "syntax error at or near \"" + token() + "\" of jsonpath input");
    }

    private String token() {
        int end = wordEnd();
        return source.substring(at, end > at ? end : at + 1);
    }

    private int wordEnd() {
        int end = at;
        while (end < source.length()
                && SPECIAL.indexOf(source.charAt(end)) < 0
                && source.charAt(end) > ' ') {
            end++;
        }
        return end;
    }

    /// Takes a symbol if it comes next.
    boolean take(String symbol) {
        if (!source.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        skipBlanks();
        return true;
    }

    void expect(String symbol) {
        if (!take(symbol)) {
            throw unexpected();
        }
    }

    /// Refuses what begins neither with a symbol nor with a word, and takes nothing.
    void expectOneOf(String symbol, String word) {
        if (!source.startsWith(symbol, at) && !source.startsWith(word, at)) {
            throw unexpected();
        }
    }

    /// Takes a keyword if it comes next.
    boolean takeWord(String word) {
        int end = wordEnd();
        if (!source.substring(at, end).equalsIgnoreCase(word)) {
            return false;
        }
        at = end;
        skipBlanks();
        return true;
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw unexpected();
        }
    }

    @Nullable String takeComparison() {
        if (take("==") || take("=")) {
            return "==";
        }
        if (take("!=") || take("<>")) {
            return "!=";
        }
        for (String operator : new String[] {"<=", ">=", "<", ">"}) {
            if (take(operator)) {
                return operator;
            }
        }
        return null;
    }

    /// The name after a dollar sign, empty for the sign alone; null when there is none.
    @Nullable String takeVariable() {
        if (at == source.length() || source.charAt(at) != '$') {
            return null;
        }
        at++;
        String name;
        if (at < source.length() && source.charAt(at) == '"') {
            return string();
        }
        int end = wordEnd();
        name = source.substring(at, end);
        at = end;
        skipBlanks();
        return name;
    }

    boolean isString() {
        return at < source.length() && source.charAt(at) == '"';
    }

    String string() {
        if (!isString()) {
            throw unexpected();
        }
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != '"') {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "unexpected end of quoted string at end of jsonpath input");
        }
        byte[] text = source.substring(at, end + 1).getBytes(StandardCharsets.UTF_8);
        Jsonb value = Jsonb.parse(text, 0, text.length);
        at = end + 1;
        skipBlanks();
        return value.stringValue();
    }

    String key() {
        if (isString()) {
            return string();
        }
        int end = wordEnd();
        if (end == at || Character.isDigit(source.charAt(at))) {
            throw unexpected();
        }
        String name = source.substring(at, end);
        at = end;
        skipBlanks();
        return name;
    }

    int integer() {
        int end = at;
        while (end < source.length() && Character.isDigit(source.charAt(end)) && end - at < 9) {
            end++;
        }
        if (end == at) {
            throw unexpected();
        }
        int value = Integer.parseInt(source, at, end, 10);
        at = end;
        skipBlanks();
        return value;
    }

    /// A scalar if one comes next.
    @Nullable Jsonb takeLiteral() {
        if (isString()) {
            return Jsonb.of(string());
        }
        if (takeWord("null")) {
            return Jsonb.ofNull();
        }
        if (takeWord("true")) {
            return Jsonb.of(true);
        }
        return takeWord("false") ? Jsonb.of(false) : takeNumber();
    }

    private @Nullable Jsonb takeNumber() {
        int end = digits(at);
        boolean hasDigits = end > at;
        if (end < source.length() && source.charAt(end) == '.') {
            int fraction = digits(end + 1);
            if (!hasDigits && fraction == end + 1) {
                return null;
            }
            hasDigits = true;
            end = fraction;
        }
        if (!hasDigits) {
            return null;
        }
        if (end < source.length() && (source.charAt(end) | 32) == 'e') {
            int sign = end + 1;
            if (sign < source.length() && "+-".indexOf(source.charAt(sign)) >= 0) {
                sign++;
            }
            end = digits(sign) > sign ? digits(sign) : end;
        }
        if (end < source.length() && Character.isLetter(source.charAt(end))) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    "trailing junk after numeric literal at or near \""
                            + source.substring(at, end + 1)
                            + "\" of jsonpath input");
        }
        Jsonb number = Jsonb.of(Numeric.parse(source.substring(at, end)));
        at = end;
        skipBlanks();
        return number;
    }

    private int digits(int from) {
        int end = from;
        while (end < source.length() && source.charAt(end) >= '0' && source.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
