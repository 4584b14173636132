package heliosdb.data.value;

import heliosdb.data.value.DateTimeTokens.Token;
import heliosdb.data.value.DateTimeWords.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numbers that a unit before them names, and the present, shared by the readers of timestamps and
/// of times.
final class DateTimeUnits {
    private DateTimeUnits() {}

    /// Refuses a "t" that no time follows. Other units may stand at the end without a meaning.
    static void checkTimeMark(
            DateTimeErrors errors, @Nullable Unit unit, List<Token> tokens, int index) {
        if (unit == Unit.TIME) {
            boolean hasTime =
                    index + 1 < tokens.size()
                            && switch (tokens.get(index + 1).kind()) {
                                case NUMBER, TIME, DATE -> true;
                                case ZONE, WORD, SPECIAL -> false;
                            };
            if (!hasTime) {
                throw errors.badFormat();
            }
        }
    }

    static void read(DateTimeFields fields, Unit unit, String text, boolean needsDate) {
        int end = DateTimeFields.digitsEnd(text, 0);
        int value = fields.leadingInt(text, 0, end);
        boolean isWhole = end == text.length();
        if (!isWhole && text.charAt(end) != '.') {
            throw fields.errors.badFormat();
        }
        switch (unit) {
            case YEAR -> {
                fields.add(DateTimeFields.YEAR);
                fields.year = value;
            }
            case MONTH -> {
                // After a month and an hour it means minutes.
                if (fields.has(DateTimeFields.MONTH | DateTimeFields.HOUR)) {
                    fields.add(DateTimeFields.MINUTE);
                    fields.minute = value;
                } else {
                    fields.add(DateTimeFields.MONTH);
                    fields.month = value;
                }
            }
            case DAY -> {
                fields.add(DateTimeFields.DAY);
                fields.day = value;
            }
            case HOUR -> {
                fields.add(DateTimeFields.HOUR);
                fields.hour = value;
            }
            case MINUTE -> {
                fields.add(DateTimeFields.MINUTE);
                fields.minute = value;
            }
            case SECOND -> {
                fields.add(DateTimeFields.SECOND);
                fields.second = value;
                fields.micros = isWhole ? 0 : fields.fraction(text, end);
            }
            case JULIAN -> readJulian(fields, text, end, value);
            case TIME -> readTime(fields, text);
            case OTHER -> throw fields.errors.badFormat();
        }
        boolean mayHaveFraction = unit == Unit.SECOND || unit == Unit.JULIAN || unit == Unit.TIME;
        if (!isWhole && !mayHaveFraction) {
            throw fields.errors.badFormat();
        }
    }

    private static void readTime(DateTimeFields fields, String text) {
        int before = fields.seen;
        fields.readRunTogether(text, before | DateTimeFields.DATE);
        if ((fields.seen & ~before) != DateTimeFields.TIME) {
            throw fields.errors.badFormat();
        }
    }

    private static void readJulian(DateTimeFields fields, String text, int end, int value) {
        fields.add(DateTimeFields.DATE);
        fields.setDays(value - CalendarDates.EPOCH_JULIAN);
        fields.isJulian = true;
        if (end < text.length()) {
            fields.add(DateTimeFields.TIME);
            if (DateTimeFields.digitsEnd(text, end + 1) != text.length()) {
                throw fields.errors.badFormat();
            }
            double part = Double.parseDouble("0" + text.substring(end));
            setTime(fields, (long) (part * DateTimes.DAY_MICROS));
        }
    }

    static void setTime(DateTimeFields fields, long micros) {
        long seconds = micros / 1_000_000;
        fields.hour = (int) (seconds / 3600);
        fields.minute = (int) (seconds / 60 % 60);
        fields.second = (int) (seconds % 60);
        fields.micros = (int) (micros % 1_000_000);
    }

    static void setNow(DateTimeFields fields, IoSettings settings) {
        long local = TimeZones.toLocal(settings.nowMicros(), settings.timeZone());
        long days = Math.floorDiv(local, DateTimes.DAY_MICROS);
        fields.setDays(days);
        setTime(fields, local - days * DateTimes.DAY_MICROS);
        fields.offsetSeconds = TimeZones.offsetSeconds(settings.nowMicros(), settings.timeZone());
        // The year is a full one whatever its length is.
        fields.isJulian = true;
    }

    static long today(IoSettings settings) {
        long local = TimeZones.toLocal(settings.nowMicros(), settings.timeZone());
        return Math.floorDiv(local, DateTimes.DAY_MICROS);
    }

    /// A local timestamp for looking up a zone's offset; days far out are moved near.
    static long boundedLocal(long days, long timeMicros) {
        long bounded = Math.clamp(days, CalendarDates.DAYS_MIN, CalendarDates.TIMESTAMP_DAYS_END);
        return bounded * DateTimes.DAY_MICROS + timeMicros;
    }
}
