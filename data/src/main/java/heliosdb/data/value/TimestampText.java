package heliosdb.data.value;

/// The short way through the usual form of dates and timestamps, ISO 8601 with four digits of year;
/// everything else goes to [DateTimeInput].
final class TimestampText {
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;

    private TimestampText() {}

    static long parseDate(byte[] source, int offset, int length, IoSettings settings) {
        if (length == DATE_LENGTH) {
            long days = isoDays(source, offset);
            if (days != Long.MIN_VALUE) {
                return days;
            }
        }
        return DateTimeInput.parseDate(TextErrors.text(source, offset, length), settings);
    }

    /// The day at the start of a text; the least long when it is not in the usual form.
    private static long isoDays(byte[] source, int offset) {
        int year = two(source, offset) * 100 + two(source, offset + 2);
        int month = two(source, offset + 5);
        int day = two(source, offset + 8);
        boolean isRight =
                source[offset + 4] == '-'
                        && source[offset + 7] == '-'
                        && year > 0
                        && month >= 1
                        && month <= 12
                        && day >= 1
                        && day <= CalendarDates.daysOfMonth(year, month);
        return isRight ? CalendarDates.days(year, month, day) : Long.MIN_VALUE;
    }

    /// The number of two digits; far below 0 when they are none.
    private static int two(byte[] source, int at) {
        int tens = source[at] - '0';
        int ones = source[at + 1] - '0';
        return (tens | ones) >= 0 && tens <= 9 && ones <= 9 ? tens * 10 + ones : -1_000_000;
    }

    static long parse(byte[] source, int offset, int length, IoSettings settings) {
        int end = offset + length;
        long local = length >= SECONDS_LENGTH ? isoMicros(source, offset, end) : Long.MIN_VALUE;
        if (local != Long.MIN_VALUE && fractionEnd(source, offset, end) == end) {
            return local;
        }
        return DateTimeInput.parseTimestamp(TextErrors.text(source, offset, length), settings);
    }

    static long parseZoned(byte[] source, int offset, int length, IoSettings settings) {
        int end = offset + length;
        long local = length >= SECONDS_LENGTH ? isoMicros(source, offset, end) : Long.MIN_VALUE;
        if (local != Long.MIN_VALUE) {
            int zone = fractionEnd(source, offset, end);
            if (zone == end) {
                return TimeZones.toUtc(local, settings.timeZone());
            }
            int seconds = offsetSeconds(source, zone, end);
            if (seconds != Integer.MIN_VALUE) {
                return local - seconds * 1_000_000L;
            }
        }
        return DateTimeInput.parseTimestampTz(TextErrors.text(source, offset, length), settings);
    }

    /// Date, time and up to six digits of a second; the least long when the form is another one.
    private static long isoMicros(byte[] source, int offset, int end) {
        long days = isoDays(source, offset);
        int hour = two(source, offset + 11);
        int minute = two(source, offset + 14);
        int second = two(source, offset + 17);
        int between = source[offset + 10];
        boolean isRight =
                days != Long.MIN_VALUE
                        && (between == ' ' || between == 'T')
                        && source[offset + 13] == ':'
                        && source[offset + 16] == ':'
                        && hour >= 0
                        && hour < 24
                        && minute >= 0
                        && minute < 60
                        && second >= 0
                        && second < 60;
        if (!isRight) {
            return Long.MIN_VALUE;
        }
        int fraction = 0;
        int first = offset + SECONDS_LENGTH + 1;
        int last = fractionEnd(source, offset, end);
        if (last > first + 6) {
            return Long.MIN_VALUE;
        }
        for (int i = first; i < first + 6; i++) {
            fraction = fraction * 10 + (i < last ? source[i] - '0' : 0);
        }
        long seconds = (hour * 60L + minute) * 60 + second;
        return days * DateTimes.DAY_MICROS + seconds * 1_000_000 + fraction;
    }

    /// Where the fraction of a second ends, or the seconds when there is none.
    private static int fractionEnd(byte[] source, int offset, int end) {
        int at = offset + SECONDS_LENGTH;
        if (at < end && source[at] == '.') {
            at++;
            while (at < end && Ascii.isDigit(source[at])) {
                at++;
            }
        }
        return at;
    }

    /// The offset in one of the forms `Z`, `+hh`, `+hh:mm`; the least int for any other.
    private static int offsetSeconds(byte[] source, int at, int end) {
        if (end - at == 1 && source[at] == 'Z') {
            return 0;
        }
        boolean isSigned = source[at] == '+' || source[at] == '-';
        boolean isShort = end - at == 3;
        if (!isSigned || !isShort && (end - at != 6 || source[at + 3] != ':')) {
            return Integer.MIN_VALUE;
        }
        int hours = two(source, at + 1);
        int minutes = isShort ? 0 : two(source, at + 4);
        if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return source[at] == '-' ? -seconds : seconds;
    }
}
