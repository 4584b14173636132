package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import java.text.Normalizer;
import java.util.Locale;

/// Characters by their Unicode numbers, and normal forms.
final class TextCodes {
    private TextCodes() {}

    static String character(int code) {
        if (code < 0) {
            throw Problems.invalid("character number must be positive");
        }
        if (code == 0) {
            throw limit("null character not permitted");
        }
        if (code > Character.MAX_CODE_POINT) {
            throw limit("requested character too large for encoding: " + code);
        }
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw limit("requested character not valid for encoding: " + code);
        }
        return Character.toString(code);
    }

    private static HeliosException limit(String message) {
        return new HeliosException(ErrorCode.PROGRAM_LIMIT_EXCEEDED, message);
    }

    /// `unistr`: reads the escapes that its error's hint lists, and a doubled backslash.
    static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.append(c);
                at++;
            } else if (text.startsWith("\\\\", at)) {
                out.append('\\');
                at += 2;
            } else {
                at = unescape(text, at, out);
            }
        }
        return out.toString();
    }

    private static int unescape(String text, int at, StringBuilder out) {
        int prefix = 1;
        int digits = 4;
        if (text.startsWith("\\+", at)) {
            prefix = 2;
            digits = 6;
        } else if (text.startsWith("\\" + "u", at)) {
            prefix = 2;
        } else if (text.startsWith("\\" + "U", at)) {
            prefix = 2;
            digits = 8;
        }
        int start = at + prefix;
        int end = start + digits;
        if (end > text.length() || !isHex(text, start, end)) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid Unicode escape")
                    .withHint(
                            "Unicode escapes must be \\XXXX, \\+XXXXXX, \\"
                                    + "uXXXX, or \\"
                                    + "UXXXXXXXX.");
        }
        int code = Integer.parseUnsignedInt(text, start, end, 16);
        if (code <= 0 || code > Character.MAX_CODE_POINT) {
            throw new HeliosException(ErrorCode.SYNTAX_ERROR, "invalid Unicode code point");
        }
        out.appendCodePoint(code);
        return end;
    }

    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    static String normalize(String text, String form) {
        return Normalizer.normalize(text, form(form));
    }

    static boolean isNormalized(String text, String form) {
        return Normalizer.isNormalized(text, form(form));
    }

    private static Normalizer.Form form(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "NFC" -> Normalizer.Form.NFC;
            case "NFD" -> Normalizer.Form.NFD;
            case "NFKC" -> Normalizer.Form.NFKC;
            case "NFKD" -> Normalizer.Form.NFKD;
            default -> throw Problems.invalid("invalid normalization form: " + name);
        };
    }
}
