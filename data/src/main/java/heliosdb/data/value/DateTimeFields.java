package heliosdb.data.value;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The fields of a date and time while its text is read, with the rules by which numbers find their
/// field. A field that is set twice is an error, so sets of fields are bit masks.
final class DateTimeFields {
    static final int YEAR = 1;
    static final int MONTH = 2;
    static final int DAY = 4;
    static final int HOUR = 8;
    static final int MINUTE = 16;
    static final int SECOND = 32;
    static final int ZONE = 64;
    static final int DAY_OF_YEAR = 128;
    static final int ERA = 256;
    static final int HALF_OF_DAY = 512;
    static final int WEEKDAY = 1024;
    static final int SUMMER = 2048;
    static final int RESERVED = 4096;
    static final int DATE = YEAR | MONTH | DAY;
    static final int TIME = HOUR | MINUTE | SECOND;

    final DateTimeErrors errors;
    private final DateOrder order;

    int seen;
    int year;
    int month;
    int day;
    int dayOfYear;
    int hour;
    int minute;
    int second;
    int micros;
    int offsetSeconds;
    @Nullable ZoneId zone;
    boolean hasTextMonth;
    boolean hasShortYear;
    boolean isJulian;
    boolean isBeforeChrist;

    /// -1 without, 0 am, 1 pm.
    int halfOfDay = -1;

    DateTimeFields(DateTimeErrors errors, DateOrder order) {
        this.errors = errors;
        this.order = order;
    }

    boolean has(int fields) {
        return (seen & fields) == fields;
    }

    /// Notes fields as set; refuses those that were set before.
    void add(int fields) {
        if ((seen & fields) != 0) {
            throw errors.badFormat();
        }
        seen |= fields;
    }

    /// Digits at the start of a text; refuses what does not fit an int.
    int leadingInt(String text, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            value = value * 10 + text.charAt(i) - '0';
            if (value > Integer.MAX_VALUE) {
                throw errors.fieldOverflow();
            }
        }
        return (int) value;
    }

    static int digitsEnd(String text, int start) {
        int at = start;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Microseconds of a fraction, `.` and digits until the end of the text.
    int fraction(String text, int point) {
        if (digitsEnd(text, point + 1) != text.length()) {
            throw errors.badFormat();
        }
        return roundedFraction(text, point);
    }

    private static int roundedFraction(String text, int point) {
        int value = 0;
        int end = Math.min(text.length(), point + 7);
        for (int i = point + 1; i < end; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        for (int i = end; i < point + 7; i++) {
            value *= 10;
        }
        if (point + 7 < text.length()) {
            // The nearest double decides ties, as C's strtod and rint do.
            return (int) Math.rint(Double.parseDouble("0" + text.substring(point)) * 1e6);
        }
        return value;
    }

    /// A date of two or three parts between separators.
    void readDate(String text) {
        String[] parts = new String[25];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && !isAlphanumeric(text.charAt(at))) {
                at++;
            }
            if (at == text.length() || count == parts.length) {
                throw errors.badFormat();
            }
            int start = at;
            boolean isNumber = Ascii.isDigit(text.charAt(at));
            while (at < text.length()
                    && (isNumber
                            ? Ascii.isDigit(text.charAt(at))
                            : Ascii.isLetter(text.charAt(at)))) {
                at++;
            }
            parts[count++] = text.substring(start, at);
            // One character after a part separates, whatever it is.
            at++;
        }
        readTextMonths(parts, count);
        for (int i = 0; i < count; i++) {
            if (Ascii.isDigit(parts[i].charAt(0))) {
                readNumber(parts[i]);
            }
        }
        if ((seen & ~(DAY_OF_YEAR | ZONE)) != DATE) {
            throw errors.badFormat();
        }
    }

    private static boolean isAlphanumeric(int character) {
        return Ascii.isDigit(character) || Ascii.isLetter(character);
    }

    private void readTextMonths(String[] parts, int count) {
        for (int i = 0; i < count; i++) {
            if (Ascii.isDigit(parts[i].charAt(0))) {
                continue;
            }
            DateTimeWords.Word word = DateTimeWords.find(parts[i]);
            if (word == null || word.role() != DateTimeWords.Role.MONTH) {
                if (word != null && word.role() == DateTimeWords.Role.IGNORED) {
                    continue;
                }
                throw errors.badFormat();
            }
            add(MONTH);
            month = word.value();
            hasTextMonth = true;
        }
    }

    /// A number that no unit names: what it is depends on what is known already.
    void readNumber(String text) {
        int end = digitsEnd(text, 0);
        int value = leadingInt(text, 0, end);
        if (end == 0) {
            throw errors.badFormat();
        }
        if (end < text.length()) {
            if (text.charAt(end) != '.') {
                throw errors.badFormat();
            }
            if (end > 2) {
                readRunTogether(text, seen | DATE);
                return;
            }
            micros = fraction(text, end);
        }
        int length = text.length();
        if (length == 3 && (seen & DATE) == YEAR && value >= 1 && value <= 366) {
            add(DAY_OF_YEAR | MONTH | DAY);
            dayOfYear = value;
            return;
        }
        switch (seen & DATE) {
            case 0 -> readFirst(value, length);
            case YEAR, DAY -> setMonth(value);
            case MONTH -> {
                if (hasTextMonth && (length >= 3 || order == DateOrder.YMD)) {
                    setYear(value, length);
                } else {
                    setDay(value);
                }
            }
            case YEAR | MONTH -> readThird(value, length);
            case MONTH | DAY -> setYear(value, length);
            case DATE -> readRunTogether(text, seen);
            default -> throw errors.badFormat();
        }
    }

    private void readFirst(int value, int length) {
        if (length >= 3 || order == DateOrder.YMD) {
            setYear(value, length);
        } else if (order == DateOrder.DMY) {
            setDay(value);
        } else {
            setMonth(value);
        }
    }

    private void readThird(int value, int length) {
        if (hasTextMonth && length >= 3 && hasShortYear) {
            // What was taken for a year is the day, as in 08-Jan-1999.
            add(DAY);
            day = year;
            year = value;
            hasShortYear = false;
        } else {
            setDay(value);
        }
    }

    private void setYear(int value, int length) {
        add(YEAR);
        year = value;
        hasShortYear = length <= 2;
    }

    private void setMonth(int value) {
        add(MONTH);
        month = value;
    }

    private void setDay(int value) {
        add(DAY);
        day = value;
    }

    /// Digits of several fields in a row: yyyymmdd, yymmdd, hhmmss or hhmm.
    ///
    /// @param known the fields that count as known already
    void readRunTogether(String text, int known) {
        int point = text.indexOf('.');
        String digits = text;
        if (point >= 0) {
            micros = fraction(text, point);
            digits = text.substring(0, point);
        } else if ((known & DATE) != DATE && digits.length() >= 6) {
            int length = digits.length();
            add(DATE);
            day = leadingInt(digits, length - 2, length);
            month = leadingInt(digits, length - 4, length - 2);
            year = leadingInt(digits, 0, length - 4);
            hasShortYear |= length == 6;
            return;
        }
        boolean isShort = digits.length() == 4;
        if ((known & TIME) == TIME || !isShort && digits.length() != 6) {
            throw errors.badFormat();
        }
        add(TIME);
        hour = leadingInt(digits, 0, 2);
        minute = leadingInt(digits, 2, 4);
        second = isShort ? 0 : leadingInt(digits, 4, 6);
    }

    /// A time with colons.
    void readTime(String text) {
        int end = digitsEnd(text, 0);
        int first = leadingInt(text, 0, end);
        if (end == text.length() || text.charAt(end) != ':') {
            throw errors.badFormat();
        }
        int start = end + 1;
        end = digitsEnd(text, start);
        int middle = leadingInt(text, start, end);
        add(TIME);
        hour = first;
        minute = middle;
        second = 0;
        micros = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            // Always minutes and seconds.
            micros = fraction(text, end);
            second = middle;
            minute = first;
            hour = 0;
        } else if (end < text.length() && text.charAt(end) == ':') {
            start = end + 1;
            end = digitsEnd(text, start);
            second = leadingInt(text, start, end);
            if (end < text.length()) {
                if (text.charAt(end) != '.') {
                    throw errors.badFormat();
                }
                micros = fraction(text, end);
            }
        } else if (end < text.length()) {
            throw errors.badFormat();
        }
        if (minute > 59 || second > 60) {
            throw errors.fieldOverflow();
        }
    }

    /// Whether the time of day is beyond 24:00:00.
    boolean isTimeOverflown() {
        return hour > 24
                || minute > 59
                || second > 60
                || micros > 1_000_000
                || timeMicros() > DateTimes.DAY_MICROS;
    }

    /// The time of day in microseconds.
    long timeMicros() {
        return ((hour * 60L + minute) * 60 + second) * 1_000_000 + micros;
    }

    /// Seconds east of an offset such as `+5`, `-0330`, `+05:30:15`.
    int readOffset(String text) {
        char sign = text.charAt(0);
        if (sign != '+' && sign != '-') {
            throw errors.badFormat();
        }
        int end = digitsEnd(text, 1);
        int hours = zoneInt(text, 1, end);
        int minutes = 0;
        int seconds = 0;
        if (end < text.length() && text.charAt(end) == ':') {
            int start = end + 1;
            end = digitsEnd(text, start);
            minutes = zoneInt(text, start, end);
            if (end < text.length() && text.charAt(end) == ':') {
                start = end + 1;
                end = digitsEnd(text, start);
                seconds = zoneInt(text, start, end);
            }
        } else if (end == text.length() && text.length() > 3) {
            minutes = hours % 100;
            hours /= 100;
        }
        if (hours > 15 || minutes >= 60 || seconds >= 60) {
            throw errors.zoneOverflow();
        }
        if (end != text.length()) {
            throw errors.badFormat();
        }
        int total = (hours * 60 + minutes) * 60 + seconds;
        return sign == '-' ? -total : total;
    }

    private int zoneInt(String text, int start, int end) {
        if (end - start > 9) {
            throw errors.zoneOverflow();
        }
        return leadingInt(text, start, end);
    }

    /// The last checks on year, month and day, once the era is known.
    void validateDate() {
        if ((seen & YEAR) != 0 && !isJulian) {
            if (isBeforeChrist) {
                if (year <= 0) {
                    throw errors.fieldOverflow();
                }
                year = 1 - year;
            } else if (hasShortYear) {
                year += year < 70 ? 2000 : year < 100 ? 1900 : 0;
            } else if (year <= 0) {
                throw errors.fieldOverflow();
            }
        }
        if ((seen & DAY_OF_YEAR) != 0) {
            setDays(CalendarDates.days(year, 1, 1) + dayOfYear - 1);
        }
        if ((seen & MONTH) != 0 && (month < 1 || month > 12)) {
            throw errors.monthOrDayOverflow();
        }
        if ((seen & DAY) != 0 && (day < 1 || day > 31)) {
            throw errors.monthOrDayOverflow();
        }
        if (has(DATE) && day > CalendarDates.daysOfMonth(year, month)) {
            throw errors.fieldOverflow();
        }
    }

    /// Applies am and pm.
    void applyHalfOfDay() {
        if (halfOfDay >= 0) {
            if (hour > 12) {
                throw errors.fieldOverflow();
            }
            hour = hour % 12 + 12 * halfOfDay;
        }
    }

    /// Sets the date's fields from a day.
    void setDays(long days) {
        long date = CalendarDates.date(days);
        year = CalendarDates.year(date);
        month = CalendarDates.month(date);
        day = CalendarDates.day(date);
    }

    /// The day of the date's fields.
    long days() {
        return CalendarDates.days(year, month, day);
    }
}
