package heliosdb.data.value;

/// The proleptic Gregorian calendar: days since 2000-01-01 and back. Year 0 is 1 BC.
final class CalendarDates {
    /// The Julian day number of 2000-01-01.
    static final long EPOCH_JULIAN = 2_451_545;

    /// 4714-11-24 BC, the first day that PostgreSQL knows.
    static final long DAYS_MIN = -EPOCH_JULIAN;

    /// The day after the last date, 5874897-12-31.
    static final long DATE_DAYS_END = 2_147_483_494 - EPOCH_JULIAN;

    /// The day after the last timestamp, 294276-12-31.
    static final long TIMESTAMP_DAYS_END = 109_203_528 - EPOCH_JULIAN;

    private static final int CYCLE_DAYS = 146_097;
    private static final int CYCLE_YEARS = 400;

    private CalendarDates() {}

    /// The day of a date; the month may be any number, the day too.
    static long days(long year, long month, long day) {
        // The year begins in March, so that leap days come last.
        long months = year * 12 + month - 3;
        long shifted = Math.floorDiv(months, 12);
        long monthOfYear = months - shifted * 12;
        long cycle = Math.floorDiv(shifted, CYCLE_YEARS);
        long yearOfCycle = shifted - cycle * CYCLE_YEARS;
        long dayOfYear = (153 * monthOfYear + 2) / 5 + day - 1;
        long dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
        return cycle * CYCLE_DAYS + dayOfCycle - 730_425;
    }

    /// Year, month and day of a day, packed: see [#year], [#month] and [#day].
    static long date(long days) {
        long shifted = days + 730_425;
        long cycle = Math.floorDiv(shifted, CYCLE_DAYS);
        int dayOfCycle = (int) (shifted - cycle * CYCLE_DAYS);
        int yearOfCycle =
                (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36524 - dayOfCycle / 146096) / 365;
        int dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        int monthOfYear = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthOfYear + 2) / 5 + 1;
        int month = monthOfYear < 10 ? monthOfYear + 3 : monthOfYear - 9;
        long year = yearOfCycle + cycle * CYCLE_YEARS + (month <= 2 ? 1 : 0);
        return year << 16 | month << 8 | day;
    }

    static int year(long date) {
        return (int) (date >> 16);
    }

    static int month(long date) {
        return (int) (date >> 8) & 0xFF;
    }

    static int day(long date) {
        return (int) date & 0xFF;
    }

    static boolean isLeap(long year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    static int daysOfMonth(long year, int month) {
        return switch (month) {
            case 2 -> isLeap(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// 0 for Sunday to 6.
    static int dayOfWeek(long days) {
        return (int) Math.floorMod(days + 6, 7L);
    }

    /// 1 for January 1st.
    static int dayOfYear(long days) {
        long year = year(date(days));
        return (int) (days - days(year, 1, 1)) + 1;
    }

    /// The ISO year that a day's ISO week belongs to.
    static int isoYear(long days) {
        long thursday = days - Math.floorMod(days + 5, 7L) + 3;
        return year(date(thursday));
    }

    /// The ISO week, 1 to 53.
    static int isoWeek(long days) {
        long thursday = days - Math.floorMod(days + 5, 7L) + 3;
        return (dayOfYear(thursday) - 1) / 7 + 1;
    }

    /// The Monday of an ISO week.
    static long isoWeekStart(long isoYear, long week) {
        long fourth = days(isoYear, 1, 4);
        return fourth - Math.floorMod(fourth + 5, 7L) + (week - 1) * 7;
    }

    /// Whether a day lies within what type date holds.
    static boolean isDate(long days) {
        return days >= DAYS_MIN && days < DATE_DAYS_END;
    }
}
