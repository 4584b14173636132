package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;
import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INVALID_DATETIME_FORMAT;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.FormatTemplate.Kind;
import heliosdb.data.value.FormatTemplate.Node;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads the fields that a template names from a text; [DateTemplateFields] puts them together.
final class DateTemplateReader {
    private static final String[] HALVES = {"am", "pm"};
    private static final String[] LONG_HALVES = {"a.m.", "p.m."};
    private static final String[] ERAS = {"ad", "bc"};
    private static final String[] LONG_ERAS = {"a.d.", "b.c."};

    /// Digits that a field takes where a number follows directly; other fields take as many as
    /// their keyword has letters.
    private static final Map<DateKeyword, Integer> WIDTHS = new EnumMap<>(DateKeyword.class);

    static {
        WIDTHS.put(DateKeyword.HH24, 2);
        WIDTHS.put(DateKeyword.HH12, 2);
        WIDTHS.put(DateKeyword.MS, 3);
        WIDTHS.put(DateKeyword.US, 6);
        WIDTHS.put(DateKeyword.IDDD, 3);
        WIDTHS.put(DateKeyword.ID, 1);
        WIDTHS.put(DateKeyword.TZH, 2);
        WIDTHS.put(DateKeyword.TZM, 2);
        for (int i = 1; i <= 6; i++) {
            WIDTHS.put(DateKeyword.valueOf("FF" + i), i);
        }
    }

    private final String text;
    private final List<Node<DateKeyword>> nodes;
    private final DateTemplateFields fields;
    private int at;
    private int extraSkipped;
    private boolean isFixed;
    private boolean isStandard;

    private DateTemplateReader(String text, List<Node<DateKeyword>> nodes) {
        this.text = text;
        this.nodes = nodes;
        fields = new DateTemplateFields(text);
    }

    static DateTemplateFields read(String text, String format) {
        List<Node<DateKeyword>> nodes = FormatTemplate.parse(format, DateKeyword.ALL, true);
        DateTemplateReader reader = new DateTemplateReader(text, nodes);
        for (int i = 0; i < nodes.size() && reader.at < text.length(); i++) {
            reader.readNode(i);
        }
        return reader.fields;
    }

    /// Reads as SQL/JSON's `datetime()` wants it: text and separators must be those of the
    /// template, and nothing may be left over.
    static DateTemplateFields readStandard(String text, List<Node<DateKeyword>> nodes) {
        DateTemplateReader reader = new DateTemplateReader(text, nodes);
        reader.isStandard = true;
        reader.isFixed = true;
        int next = 0;
        while (next < nodes.size() && reader.at < text.length()) {
            reader.readNode(next++);
        }
        if (next < nodes.size()) {
            throw new HeliosException(
                    INVALID_DATETIME_FORMAT, "input string is too short for datetime format");
        }
        reader.skipSpaces();
        if (reader.at < text.length()) {
            throw new HeliosException(
                    INVALID_DATETIME_FORMAT,
                    "trailing characters remain in input string after datetime format");
        }
        return reader.fields;
    }

    private void readNode(int index) {
        Node<DateKeyword> node = nodes.get(index);
        DateKeyword keyword = node.keyword();
        if (!isFixed && keyword != DateKeyword.FX && (keyword != null || index == 0)) {
            extraSkipped += skipSpaces();
        }
        if (keyword == null) {
            if (isStandard) {
                match(node);
            } else {
                skip(node.kind());
            }
            return;
        }
        fields.setCalendar(keyword);
        readField(keyword, index);
        if (!isFixed) {
            extraSkipped = skipSpaces();
        }
    }

    private int skipSpaces() {
        int start = at;
        while (at < text.length() && Ascii.isSpace(text.charAt(at))) {
            at++;
        }
        return at - start;
    }

    private void skipCharacter() {
        if (at < text.length()) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    private void match(Node<DateKeyword> node) {
        if (!text.startsWith(node.text(), at)) {
            throw new HeliosException(
                    INVALID_DATETIME_FORMAT,
                    node.kind() == Kind.TEXT
                            ? "unmatched format character \"" + node.text() + "\""
                            : "unmatched format separator \"" + node.text() + "\"");
        }
        at += node.text().length();
    }

    private void skip(Kind kind) {
        if (isFixed) {
            skipCharacter();
        } else if (kind == Kind.TEXT) {
            if (extraSkipped > 0) {
                extraSkipped--;
            } else {
                skipCharacter();
            }
        } else {
            extraSkipped--;
            int next = at < text.length() ? text.charAt(at) : 0;
            if (Ascii.isSpace(next) || FormatTemplate.isSeparator(next)) {
                at++;
                extraSkipped++;
            }
        }
    }

    private void readField(DateKeyword keyword, int index) {
        Node<DateKeyword> node = nodes.get(index);
        switch (keyword) {
            case FX -> isFixed = true;
            case A_M, P_M -> fields.setHalf(search(LONG_HALVES, node), node.text());
            case AM, PM -> fields.setHalf(search(HALVES, node), node.text());
            case A_D, B_C -> fields.set(keyword, search(LONG_ERAS, node), node.text());
            case AD, BC -> fields.set(keyword, search(ERAS, node), node.text());
            case MONTH -> fields.set(keyword, search(DateNames.MONTHS, node) + 1, node.text());
            case MON ->
                    fields.set(
                            keyword,
                            search(DateNames.shortNames(DateNames.MONTHS), node) + 1,
                            node.text());
            case RM -> fields.set(keyword, 12 - search(DateNames.ROMAN_MONTHS, node), node.text());
            case DAY -> fields.setDayName(search(DateNames.DAYS, node), node.text());
            case DY ->
                    fields.setDayName(
                            search(DateNames.shortNames(DateNames.DAYS), node), node.text());
            case TZ, OF ->
                    throw new HeliosException(
                            FEATURE_NOT_SUPPORTED,
                            "formatting field \""
                                    + node.text()
                                    + "\" is only supported in to_char");
            case TZH -> {
                readZoneSign();
                readNumber(keyword, index);
            }
            case Y_YYY -> readYearWithComma(node);
            default -> readNumber(keyword, index);
        }
    }

    /// The index of the name that the text goes on with, in any case.
    private int search(String[] names, Node<DateKeyword> node) {
        for (int i = 0; i < names.length; i++) {
            if (text.regionMatches(true, at, names[i], 0, names[i].length())) {
                at += names[i].length();
                return i;
            }
        }
        int end = at;
        while (end < text.length() && !Ascii.isSpace(text.charAt(end))) {
            end++;
        }
        throw invalidValue(text.substring(at, end), node)
                .withDetail(
                        "The given value did not match any of the allowed values for this field.");
    }

    private static HeliosException invalidValue(String value, Node<DateKeyword> node) {
        return new HeliosException(
                INVALID_DATETIME_FORMAT,
                "invalid value \"" + value + "\" for \"" + node.text() + "\"");
    }

    private void readZoneSign() {
        int next = at < text.length() ? text.charAt(at) : 0;
        if (next == '+' || next == '-' || next == ' ') {
            fields.zoneSign = next == '-' ? -1 : 1;
            at++;
        } else {
            // A minus may have been taken for a separator.
            boolean isMinus = extraSkipped > 0 && at > 0 && text.charAt(at - 1) == '-';
            fields.zoneSign = isMinus ? -1 : 1;
        }
    }

    private void readYearWithComma(Node<DateKeyword> node) {
        int start = at;
        skipSpaces();
        int comma = numberEnd(at, text.length());
        int end =
                comma < text.length()
                        ? numberEnd(comma + 1, Math.min(text.length(), comma + 4))
                        : 0;
        boolean isRight =
                comma > at && comma < text.length() && text.charAt(comma) == ',' && end > comma + 1;
        if (!isRight) {
            at = start;
            throw new HeliosException(
                    INVALID_DATETIME_FORMAT, "invalid input string for \"Y,YYY\"");
        }
        int thousands = Integer.parseInt(text, at, comma, 10);
        int rest = Integer.parseInt(text, comma + 1, end, 10);
        int year = thousands * 1000 + rest;
        fields.setYear(DateKeyword.Y_YYY, year, year, node.text());
        at = end;
        skipOrdinal(node);
    }

    /// Where a number with its sign ends.
    private int numberEnd(int start, int limit) {
        int end = start;
        if (end < limit && (text.charAt(end) == '-' || text.charAt(end) == '+')) {
            end++;
        }
        int digits = end;
        while (end < limit && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        return end == digits ? start : end;
    }

    private void skipOrdinal(Node<DateKeyword> node) {
        if (node.ordinal() != null) {
            skipCharacter();
            skipCharacter();
        }
    }

    private void readNumber(DateKeyword keyword, int index) {
        Node<DateKeyword> node = nodes.get(index);
        int width = WIDTHS.getOrDefault(keyword, keyword.spelling().length());
        int init = at;
        int value = number(node, index, width);
        int length = at - init;
        switch (keyword) {
            case MS -> fields.set(keyword, value, value * powerOfTen(3 - length), node.text());
            case US, FF1, FF2, FF3, FF4, FF5, FF6 -> {
                if (keyword != DateKeyword.US) {
                    fields.precision = keyword.ordinal() - DateKeyword.FF1.ordinal() + 1;
                }
                fields.set(DateKeyword.US, value, value * powerOfTen(6 - length), node.text());
            }
            case YYYY, IYYY -> fields.setYear(keyword, value, value, node.text());
            case YYY, IYY, YY, IY, Y, I ->
                    fields.setYear(keyword, value, nearYear(value, length), node.text());
            case ID -> fields.set(keyword, value, value + 1 > 7 ? 1 : value + 1, node.text());
            case TZM -> {
                fields.zoneSign = fields.zoneSign == 0 ? 1 : fields.zoneSign;
                fields.set(keyword, value, node.text());
            }
            case Q -> {}
            default -> fields.set(keyword, value, node.text());
        }
        skipOrdinal(node);
    }

    private static int powerOfTen(int exponent) {
        return (int) Powers.ofLong(Math.clamp(exponent, 0, 6));
    }

    /// A year of less than four digits is one near 2020.
    private static int nearYear(int year, int length) {
        if (length >= 4) {
            return year;
        }
        if (year < 70) {
            return year + 2000;
        }
        if (year < 100) {
            return year + 1900;
        }
        return year < 520 ? year + 2000 : year < 1000 ? year + 1000 : year;
    }

    private int number(Node<DateKeyword> node, int index, int width) {
        int init = at;
        skipSpaces();
        String copy = text.substring(at, Math.min(text.length(), at + width));
        int end;
        if (node.isUnpadded() || isFollowedByText(index)) {
            end = numberEnd(at, text.length());
        } else {
            if (copy.length() < width) {
                throw new HeliosException(
                                INVALID_DATETIME_FORMAT,
                                "source string too short for \""
                                        + node.text()
                                        + "\" formatting field")
                        .withDetail(
                                "Field requires "
                                        + width
                                        + " characters, but only "
                                        + copy.length()
                                        + " remain.")
                        .withHint(
                                "If your source string is not fixed-width, try using the \"FM\""
                                        + " modifier.");
            }
            end = numberEnd(at, at + width);
            if (end > at && end < at + width) {
                throw invalidValue(copy, node)
                        .withDetail(
                                "Field requires "
                                        + width
                                        + " characters, but only "
                                        + (end - at)
                                        + " could be parsed.")
                        .withHint(
                                "If your source string is not fixed-width, try using the \"FM\""
                                        + " modifier.");
            }
        }
        if (end == at) {
            at = init;
            throw invalidValue(copy, node).withDetail("Value must be an integer.");
        }
        String digits = text.substring(at, end);
        at = end;
        return toInt(digits, node);
    }

    private static int toInt(String digits, Node<DateKeyword> node) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            throw new HeliosException(
                            DATETIME_FIELD_OVERFLOW,
                            "value for \"" + node.text() + "\" in source string is out of range")
                    .withDetail("Value must be in the range -2147483648 to 2147483647.");
        }
    }

    /// Whether nothing that is a number comes next in the template.
    private boolean isFollowedByText(int index) {
        if (nodes.get(index).ordinal() != null || index + 1 == nodes.size()) {
            return true;
        }
        Node<DateKeyword> next = nodes.get(index + 1);
        DateKeyword keyword = next.keyword();
        return keyword != null ? !keyword.isNumber() : !Ascii.isDigit(next.text().charAt(0));
    }
}
