package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_DATETIME_FORMAT;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.FormatTemplate.Kind;
import heliosdb.data.value.FormatTemplate.Node;
import java.util.Locale;

/// Prints a timestamp or an interval by a template.
final class DateFormatter {
    /// The parts of what is printed. A timestamp's year 0 is 1 BC.
    ///
    /// @param days since 2000; an interval is taken for a date here
    /// @param zone abbreviation, empty without
    record Parts(
            boolean isInterval,
            long year,
            int month,
            int day,
            long hour,
            int minute,
            int second,
            int micros,
            long days,
            int offsetSeconds,
            String zone) {

        static Parts of(long local, int offsetSeconds, String zone) {
            long days = Math.floorDiv(local, DateTimes.DAY_MICROS);
            long time = local - days * DateTimes.DAY_MICROS;
            long date = CalendarDates.date(days);
            return new Parts(
                    false,
                    CalendarDates.year(date),
                    CalendarDates.month(date),
                    CalendarDates.day(date),
                    time / 3_600_000_000L,
                    (int) (time / 60_000_000 % 60),
                    (int) (time / 1_000_000 % 60),
                    (int) (time % 1_000_000),
                    days,
                    offsetSeconds,
                    zone);
        }

        static Parts of(Interval interval) {
            long time = interval.micros();
            return new Parts(
                    true,
                    interval.months() / 12,
                    interval.months() % 12,
                    interval.days(),
                    time / 3_600_000_000L,
                    (int) (time / 60_000_000 % 60),
                    (int) (time / 1_000_000 % 60),
                    (int) (time % 1_000_000),
                    CalendarDates.days(
                            interval.months() / 12, interval.months() % 12, interval.days()),
                    0,
                    "");
        }

        int dayOfYear() {
            return isInterval
                    ? (int) ((year * 12 + month) * 30 + day)
                    : CalendarDates.dayOfYear(days);
        }
    }

    private final Parts parts;
    private final StringBuilder out = new StringBuilder();

    private DateFormatter(Parts parts) {
        this.parts = parts;
    }

    static String format(Parts parts, String format) {
        DateFormatter formatter = new DateFormatter(parts);
        for (Node<DateKeyword> node : FormatTemplate.parse(format, DateKeyword.ALL, true)) {
            DateKeyword keyword = node.keyword();
            if (node.kind() == Kind.KEYWORD && keyword != null) {
                formatter.write(keyword, node);
            } else {
                formatter.out.append(node.text());
            }
        }
        return formatter.out.toString();
    }

    private void write(DateKeyword keyword, Node<DateKeyword> node) {
        switch (keyword) {
            case A_M, P_M, AM, PM, A_D, B_C, AD, BC -> writeMark(keyword, node);
            case HH, HH12 -> {
                long hour = parts.hour % 12 == 0 ? 12 : parts.hour % 12;
                writeNumber(hour, parts.hour >= 0 ? 2 : 3, node);
            }
            case HH24 -> writeNumber(parts.hour, parts.hour >= 0 ? 2 : 3, node);
            case MI -> writeNumber(parts.minute, parts.minute >= 0 ? 2 : 3, node);
            case SS -> writeNumber(parts.second, parts.second >= 0 ? 2 : 3, node);
            case FF1 -> writeFraction(parts.micros / 100_000, 1, node);
            case FF2 -> writeFraction(parts.micros / 10_000, 2, node);
            case FF3, MS -> writeFraction(parts.micros / 1_000, 3, node);
            case FF4 -> writeFraction(parts.micros / 100, 4, node);
            case FF5 -> writeFraction(parts.micros / 10, 5, node);
            case FF6, US -> writeFraction(parts.micros, 6, node);
            case SSSS, SSSSS ->
                    writeNumber((parts.hour * 60 + parts.minute) * 60 + parts.second, 1, node);
            case TZ, TZH, TZM, OF -> writeZone(keyword, node);
            case FX -> {}
            default -> writeDate(keyword, node);
        }
    }

    private void writeDate(DateKeyword keyword, Node<DateKeyword> node) {
        int dayOfYear = parts.dayOfYear();
        switch (keyword) {
            case MONTH, MON, DAY, DY -> writeName(keyword, node);
            case MM -> writeNumber(parts.month, parts.month >= 0 ? 2 : 3, node);
            case DDD -> writeNumber(dayOfYear, 3, node);
            case IDDD -> {
                long first = CalendarDates.isoWeekStart(CalendarDates.isoYear(parts.days), 1);
                writeNumber(parts.days - first + 1, 3, node);
            }
            case DD -> writeNumber(parts.day, 2, node);
            case D -> {
                refuseInterval();
                writeNumber(CalendarDates.dayOfWeek(parts.days) + 1, 1, node);
            }
            case ID -> {
                refuseInterval();
                writeNumber(Math.floorMod(CalendarDates.dayOfWeek(parts.days) - 1, 7) + 1, 1, node);
            }
            case WW -> writeNumber((dayOfYear - 1) / 7 + 1, 2, node);
            case IW -> writeNumber(CalendarDates.isoWeek(parts.days), 2, node);
            case W -> writeNumber((parts.day - 1) / 7 + 1, 1, node);
            case Q -> {
                if (parts.month != 0) {
                    writeNumber((parts.month - 1) / 3 + 1, 1, node);
                }
            }
            case J -> writeNumber(parts.days + CalendarDates.EPOCH_JULIAN, 1, node);
            case RM -> writeRoman(node);
            case CC -> writeCentury(node);
            default -> writeYear(keyword, node);
        }
    }

    private void refuseInterval() {
        if (parts.isInterval) {
            throw new HeliosException(
                            INVALID_DATETIME_FORMAT,
                            "invalid format specification for an interval value")
                    .withHint("Intervals are not tied to specific calendar dates.");
        }
    }

    private void writeMark(DateKeyword keyword, Node<DateKeyword> node) {
        boolean isEra =
                switch (keyword) {
                    case A_D, B_C, AD, BC -> true;
                    default -> false;
                };
        if (isEra) {
            refuseInterval();
        }
        boolean isSecond = isEra ? parts.year <= 0 : parts.hour % 24 >= 12;
        String mark = isEra ? isSecond ? "BC" : "AD" : isSecond ? "PM" : "AM";
        if (node.text().indexOf('.') >= 0) {
            mark = mark.charAt(0) + "." + mark.charAt(1) + ".";
        }
        out.append(isLower(node.text()) ? mark.toLowerCase(Locale.ROOT) : mark);
    }

    private static boolean isLower(String text) {
        return Character.isLowerCase(text.charAt(0));
    }

    /// Writes a number with zeros before it, and its ordinal ending where wanted.
    private void writeNumber(long value, int width, Node<DateKeyword> node) {
        int sign = value < 0 ? 1 : 0;
        String digits = padded(Math.abs(value), node.isUnpadded() ? 0 : width - sign);
        writeOrdinal(value < 0 ? "-" + digits : digits, node);
    }

    private static String padded(long value, int width) {
        String digits = Long.toString(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private void writeOrdinal(String number, Node<DateKeyword> node) {
        out.append(number);
        if (node.ordinal() != null) {
            String ending = FormatTemplate.ordinalEnding(number);
            out.append(node.ordinal().equals("TH") ? ending.toUpperCase(Locale.ROOT) : ending);
        }
    }

    // Fractions keep their zeros even when unpadded.
    private void writeFraction(int value, int width, Node<DateKeyword> node) {
        int sign = value < 0 ? 1 : 0;
        String digits = padded(Math.abs(value), width - sign);
        writeOrdinal(value < 0 ? "-" + digits : digits, node);
    }

    private void writeZone(DateKeyword keyword, Node<DateKeyword> node) {
        refuseInterval();
        int seconds = Math.abs(parts.offsetSeconds);
        char sign = parts.offsetSeconds >= 0 ? '+' : '-';
        switch (keyword) {
            case TZ ->
                    out.append(
                            isLower(node.text())
                                    ? parts.zone.toLowerCase(Locale.ROOT)
                                    : parts.zone);
            case TZH -> out.append(sign).append(two(seconds / 3600));
            case TZM -> out.append(two(seconds % 3600 / 60));
            default -> {
                int hours = seconds / 3600;
                out.append(sign).append(node.isUnpadded() ? Integer.toString(hours) : two(hours));
                if (seconds % 3600 != 0) {
                    out.append(':').append(two(seconds % 3600 / 60));
                }
            }
        }
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private void writeName(DateKeyword keyword, Node<DateKeyword> node) {
        refuseInterval();
        boolean isMonth = keyword == DateKeyword.MONTH || keyword == DateKeyword.MON;
        boolean isLong = keyword == DateKeyword.MONTH || keyword == DateKeyword.DAY;
        String name =
                isMonth
                        ? DateNames.MONTHS[parts.month - 1]
                        : DateNames.DAYS[CalendarDates.dayOfWeek(parts.days)];
        String shown = isLong ? name : name.substring(0, 3);
        if (isLower(node.text())) {
            shown = shown.toLowerCase(Locale.ROOT);
        } else if (!isLower(node.text().substring(1))) {
            shown = shown.toUpperCase(Locale.ROOT);
        }
        out.append(shown);
        if (isLong && !node.isUnpadded() && !node.isTranslated()) {
            out.repeat(' ', 9 - shown.length());
        }
    }

    private void writeRoman(Node<DateKeyword> node) {
        if (parts.month == 0 && parts.year == 0) {
            return;
        }
        int index;
        if (parts.month == 0) {
            index = parts.year >= 0 ? 0 : 11;
        } else {
            index = parts.month < 0 ? -1 - parts.month : 12 - parts.month;
        }
        String roman = DateNames.ROMAN_MONTHS[index];
        out.append(isLower(node.text()) ? roman.toLowerCase(Locale.ROOT) : roman);
        if (!node.isUnpadded()) {
            out.repeat(' ', 4 - roman.length());
        }
    }

    private void writeCentury(Node<DateKeyword> node) {
        long century;
        if (parts.isInterval) {
            century = parts.year / 100;
        } else {
            century = parts.year > 0 ? (parts.year - 1) / 100 + 1 : parts.year / 100 - 1;
        }
        writeNumber(century, century >= 0 ? 2 : 3, node);
    }

    /// The year as people count it: 1 BC is 1.
    private long shownYear(long year) {
        return parts.isInterval || year > 0 ? year : 1 - year;
    }

    private void writeYear(DateKeyword keyword, Node<DateKeyword> node) {
        boolean isIso = keyword.isIsoWeek();
        long year = shownYear(isIso ? CalendarDates.isoYear(parts.days) : parts.year);
        // The width goes by the calendar year's sign in both.
        int sign = shownYear(parts.year) >= 0 ? 0 : 1;
        switch (keyword) {
            case Y_YYY -> {
                long rest = year % 1000;
                int width = rest < 0 ? 2 : 3;
                writeOrdinal(
                        year / 1000 + (rest < 0 ? ",-" : ",") + padded(Math.abs(rest), width),
                        node);
            }
            case YYYY, IYYY -> writeNumber(year, 4 + sign, node);
            case YYY, IYY -> writeNumber(year % 1000, 3 + sign, node);
            case YY, IY -> writeNumber(year % 100, 2 + sign, node);
            default -> writeNumber(year % 10, 1, node);
        }
    }
}
