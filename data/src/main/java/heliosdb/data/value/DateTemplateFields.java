package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_DATETIME_FORMAT;

import com.heliosdb.common.HeliosException;
import java.util.EnumMap;
import java.util.Map;

/// The fields that a template read, and how they make a date and a time. As in PostgreSQL a field
/// that is 0 counts as not given.
final class DateTemplateFields {
    private final DateTimeErrors errors;
    private final Map<DateKeyword, Integer> values = new EnumMap<>(DateKeyword.class);
    private boolean isTwelveHours;
    private boolean isIsoWeek;
    private boolean isGregorian;
    private int yearDigits;

    /// -1 west, 1 east, 0 without a zone.
    int zoneSign;

    /// Digits of a second that FF1 to FF6 asked for, 0 without.
    int precision;

    private long year;
    private int month = 1;
    private int day = 1;
    private boolean hasMonth;
    private boolean hasDay;
    private boolean hasYear;

    DateTemplateFields(String text) {
        errors = new DateTimeErrors("timestamp", text);
    }

    /// Notes which calendar a keyword belongs to; the two don't mix.
    void setCalendar(DateKeyword keyword) {
        isIsoWeek |= keyword.isIsoWeek();
        isGregorian |= keyword.isGregorian();
        if (isIsoWeek && isGregorian) {
            throw new HeliosException(
                            INVALID_DATETIME_FORMAT, "invalid combination of date conventions")
                    .withHint(
                            "Do not mix Gregorian and ISO week date conventions in a formatting"
                                    + " template.");
        }
    }

    /// The keyword under which the fields that mean the same are kept.
    private static DateKeyword field(DateKeyword keyword) {
        return switch (keyword) {
            case P_M, AM, PM -> DateKeyword.A_M;
            case B_C, AD, BC -> DateKeyword.A_D;
            case HH12, HH24 -> DateKeyword.HH;
            case SSSSS -> DateKeyword.SSSS;
            case MONTH, MON, RM -> DateKeyword.MM;
            case DAY, DY, ID -> DateKeyword.D;
            case IDDD -> DateKeyword.DDD;
            case IW -> DateKeyword.WW;
            case YYY, YY, Y, Y_YYY, IYYY, IYY, IY, I -> DateKeyword.YYYY;
            default -> keyword;
        };
    }

    void set(DateKeyword keyword, int value, String written) {
        set(keyword, value, value, written);
    }

    /// @param read what the text said; it must not differ from what is kept already
    /// @param kept what it means
    void set(DateKeyword keyword, int read, int kept, String written) {
        if (keyword == DateKeyword.HH || keyword == DateKeyword.HH12) {
            isTwelveHours = true;
        }
        Integer before = values.put(field(keyword), kept);
        if (before != null && before != 0 && before != read) {
            throw new HeliosException(
                            INVALID_DATETIME_FORMAT,
                            "conflicting values for \"" + written + "\" field in formatting string")
                    .withDetail(
                            "This value contradicts a previous setting for the same field type.");
        }
    }

    void setHalf(int half, String written) {
        set(DateKeyword.A_M, half, written);
        isTwelveHours = true;
    }

    void setDayName(int index, String written) {
        set(DateKeyword.D, index, index + 1, written);
    }

    void setYear(DateKeyword keyword, int read, int meant, String written) {
        set(keyword, read, meant, written);
        yearDigits =
                switch (keyword) {
                    case YYY, IYY -> 3;
                    case YY, IY -> 2;
                    case Y, I -> 1;
                    default -> 4;
                };
    }

    private int get(DateKeyword keyword) {
        return values.getOrDefault(keyword, 0);
    }

    /// The time of day in microseconds.
    long timeMicros() {
        int ofDay = get(DateKeyword.SSSS);
        long hour = given(DateKeyword.HH, ofDay / 3600);
        long minute = given(DateKeyword.MI, ofDay / 60 % 60);
        long second = given(DateKeyword.SS, ofDay % 60);
        if (isTwelveHours) {
            hour = twelveHours(hour);
        }
        long micros = get(DateKeyword.MS) * 1000L + get(DateKeyword.US);
        boolean isRight =
                hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60
                        && micros >= 0
                        && micros < 1_000_000;
        if (!isRight) {
            throw errors.fieldOverflow();
        }
        return ((hour * 60 + minute) * 60 + second) * 1_000_000 + micros;
    }

    private int given(DateKeyword keyword, int otherwise) {
        int value = get(keyword);
        return value == 0 ? otherwise : value;
    }

    private long twelveHours(long hour) {
        if (hour < 1 || hour > 12) {
            throw new HeliosException(
                            INVALID_DATETIME_FORMAT,
                            "hour \"" + hour + "\" is invalid for the 12-hour clock")
                    .withHint("Use the 24-hour clock, or give an hour between 1 and 12.");
        }
        return hour % 12 + (get(DateKeyword.A_M) == 1 ? 12 : 0);
    }

    /// Seconds east of Greenwich.
    int offsetSeconds() {
        int hours = get(DateKeyword.TZH);
        int minutes = get(DateKeyword.TZM);
        if (hours < 0 || hours > 15 || minutes < 0 || minutes >= 60) {
            throw errors.zoneOverflow();
        }
        return zoneSign * (hours * 60 + minutes) * 60;
    }

    /// The day since 2000.
    long days() {
        findYear();
        if (get(DateKeyword.J) != 0) {
            setDays(get(DateKeyword.J) - CalendarDates.EPOCH_JULIAN);
        }
        int dayOfYear = get(DateKeyword.DDD);
        int week = get(DateKeyword.WW);
        if (week != 0 && isIsoWeek) {
            setDays(CalendarDates.isoWeekStart(year, week) + dayOfIsoWeek());
        } else if (week != 0) {
            dayOfYear = (week - 1) * 7 + 1;
        }
        int weekOfMonth = get(DateKeyword.W);
        int givenDay = weekOfMonth != 0 ? (weekOfMonth - 1) * 7 + 1 : get(DateKeyword.DD);
        int givenMonth = get(DateKeyword.MM);
        day = givenDay != 0 ? givenDay : day;
        month = givenMonth != 0 ? givenMonth : month;
        hasDay |= givenDay != 0;
        hasMonth |= givenMonth != 0;
        if (dayOfYear != 0 && (month <= 1 || day <= 1)) {
            findDayOfYear(dayOfYear);
        }
        check();
        return CalendarDates.days(year, month, day);
    }

    private void setDays(long days) {
        long date = CalendarDates.date(days);
        year = CalendarDates.year(date);
        month = CalendarDates.month(date);
        day = CalendarDates.day(date);
        hasMonth = true;
        hasDay = true;
        hasYear = true;
    }

    // Sunday is 1; without a day the week's Monday stands.
    private int dayOfIsoWeek() {
        int dayOfWeek = get(DateKeyword.D);
        return dayOfWeek == 0 ? 0 : dayOfWeek > 1 ? dayOfWeek - 2 : 6;
    }

    private void findYear() {
        int given = get(DateKeyword.YYYY);
        boolean isBeforeChrist = get(DateKeyword.A_D) == 1;
        int century = isBeforeChrist ? -get(DateKeyword.CC) : get(DateKeyword.CC);
        hasYear = given != 0 || century != 0;
        if (given != 0 && century != 0 && yearDigits <= 2) {
            year = given % 100;
            if (year != 0) {
                year = century >= 0 ? year + (century - 1) * 100L : (century + 1) * 100L - year + 1;
            } else {
                year = century * 100L + (century >= 0 ? 0 : 1);
            }
        } else if (given != 0) {
            year = isBeforeChrist ? -(long) given : given;
            year += year < 0 ? 1 : 0;
        } else if (century != 0) {
            year = century >= 0 ? (century - 1) * 100L + 1 : century * 100L + 1;
        }
    }

    private void findDayOfYear(int dayOfYear) {
        if (year == 0 && get(DateKeyword.A_D) == 0) {
            throw new HeliosException(
                    INVALID_DATETIME_FORMAT,
                    "cannot calculate day of year without year information");
        }
        if (isIsoWeek) {
            setDays(CalendarDates.isoWeekStart(year, 1) + dayOfYear - 1);
            return;
        }
        int found = 1;
        int rest = dayOfYear;
        while (found <= 12 && rest > CalendarDates.daysOfMonth(year, found)) {
            rest -= CalendarDates.daysOfMonth(year, found++);
        }
        month = month <= 1 ? found : month;
        day = day <= 1 ? rest : day;
        hasMonth = true;
        hasDay = true;
    }

    private void check() {
        boolean isRight =
                (!hasMonth || month >= 1 && month <= 12) && (!hasDay || day >= 1 && day <= 31);
        boolean isWhole = hasYear && hasMonth && hasDay;
        if (!isRight || isWhole && day > CalendarDates.daysOfMonth(year, month)) {
            throw errors.fieldOverflow();
        }
    }
}
