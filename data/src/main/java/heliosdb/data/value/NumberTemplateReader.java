package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.FormatTemplate.Node;
import heliosdb.data.value.NumberTemplate.Anchor;

/// Reads a number by a template, in the locale C.
final class NumberTemplateReader {
    private final NumberTemplate template;
    private final String text;
    private final StringBuilder digits = new StringBuilder();
    private char sign = ' ';
    private int at;
    private int before;
    private int after;
    private boolean hasPoint;

    private NumberTemplateReader(NumberTemplate template, String text) {
        this.template = template;
        this.text = text;
    }

    static Numeric read(String text, String format) {
        NumberTemplate template = NumberTemplate.parse(format);
        if (template.isScientific) {
            throw unsupported("EEEE");
        }
        if (template.isRoman) {
            throw unsupported("RN");
        }
        NumberTemplateReader reader = new NumberTemplateReader(template, text);
        for (Node<NumberKeyword> node : template.nodes) {
            if (reader.at >= text.length()) {
                break;
            }
            reader.read(node);
        }
        return reader.result();
    }

    private static HeliosException unsupported(String keyword) {
        return new HeliosException(
                FEATURE_NOT_SUPPORTED, "\"" + keyword + "\" not supported for input");
    }

    private Numeric result() {
        if (!digits.isEmpty() && digits.charAt(digits.length() - 1) == '.') {
            digits.setLength(digits.length() - 1);
        }
        int precision = template.before + template.multiplied + after;
        Numeric value = Numeric.parse(sign + digits.toString());
        value = value.withModifier(4 + (precision << 16 | after));
        if (!template.isMultiplied) {
            return value;
        }
        Numeric factor = Numeric.of(10).power(Numeric.of(-template.multiplied));
        return value.times(factor);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void read(Node<NumberKeyword> node) {
        NumberKeyword keyword = node.keyword();
        if (keyword == null) {
            at += Character.charCount(text.codePointAt(at));
            return;
        }
        switch (keyword) {
            case NINE, ZERO, POINT, D -> {
                readPlace(keyword);
                at++;
            }
            case COMMA, G -> {
                if (!template.isUnpadded && peek() == ',') {
                    at++;
                }
            }
            case L -> skip(1);
            case TH -> skip(2);
            case MI -> readSign("-");
            case PL -> readSign("+");
            case SG -> readSign("-+");
            case B, EEEE, FM, PR, RN, SP, S, V -> {}
        }
    }

    private void readSign(String wanted) {
        if (wanted.indexOf(peek()) >= 0) {
            sign = peek();
            at++;
        } else {
            skip(1);
        }
    }

    /// Goes past characters that are no part of a number.
    private void skip(int count) {
        for (int i = 0; i < count && at < text.length(); i++) {
            if ("0123456789.,+-".indexOf(peek()) >= 0) {
                return;
            }
            at += Character.charCount(text.codePointAt(at));
        }
    }

    // Leaves the position at the last character that it read: the caller goes on from there.
    private void readPlace(NumberKeyword keyword) {
        if (peek() == ' ') {
            at++;
        }
        if (at >= text.length()) {
            return;
        }
        boolean isDigitPlace = keyword == NumberKeyword.NINE || keyword == NumberKeyword.ZERO;
        if (sign == ' ' && isDigitPlace && before + after == 0) {
            readSignBefore();
        }
        if (at >= text.length()) {
            return;
        }
        boolean isRead = false;
        if (Ascii.isDigit(peek())) {
            if (hasPoint && after == template.after) {
                return;
            }
            digits.append(peek());
            if (hasPoint) {
                after++;
            } else {
                before++;
            }
            isRead = true;
        } else if (template.hasPoint && !hasPoint && peek() == '.') {
            digits.append('.');
            hasPoint = true;
            isRead = true;
        }
        if (sign == ' ' && before + after > 0) {
            readSignAfter(isRead);
        }
    }

    private void readSignBefore() {
        boolean isBracket = template.hasBrackets && peek() == '<';
        boolean isAnchored = template.hasSign && template.anchor != Anchor.BEFORE;
        if (isAnchored) {
            isBracket = false;
        }
        if (peek() == '-' || isBracket) {
            sign = '-';
            at++;
        } else if (peek() == '+') {
            sign = '+';
            at++;
        }
    }

    private void readSignAfter(boolean isRead) {
        if (template.hasSign) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (isRead && (next == '-' || next == '+')) {
                sign = next;
                at++;
            }
        } else if (!isRead && (template.hasPlus || template.hasMinus)) {
            if (peek() == '-' || peek() == '+') {
                sign = peek();
            }
        }
    }
}
