package heliosdb.data.value;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The text forms of dates, times and timestamps in PostgreSQL's four styles.
final class DateTimeOutput {
    private static final String DAYS = "SunMonTueWedThuFriSat";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private DateTimeOutput() {}

    static void writeDate(long days, IoSettings settings, ByteSink out) {
        if (!DateTimes.isFiniteDate(days)) {
            out.writeAscii(days < 0 ? "-infinity" : "infinity");
            return;
        }
        long date = CalendarDates.date(days);
        boolean isDayFirst = settings.dateOrder() == DateOrder.DMY;
        switch (settings.dateStyle()) {
            case ISO -> writeYmd(date, out);
            case SQL -> writeParts(date, isDayFirst, '/', out);
            case GERMAN -> writeParts(date, true, '.', out);
            case POSTGRES -> writeParts(date, isDayFirst, '-', out);
        }
        writeEra(date, out);
    }

    private static void writeEra(long date, ByteSink out) {
        if (CalendarDates.year(date) <= 0) {
            out.writeAscii(" BC");
        }
    }

    private static void writeYmd(long date, ByteSink out) {
        writeYear(date, out);
        out.writeByte('-');
        writeTwo(CalendarDates.month(date), out);
        out.writeByte('-');
        writeTwo(CalendarDates.day(date), out);
    }

    private static void writeParts(long date, boolean isDayFirst, char between, ByteSink out) {
        writeTwo(isDayFirst ? CalendarDates.day(date) : CalendarDates.month(date), out);
        out.writeByte(between);
        writeTwo(isDayFirst ? CalendarDates.month(date) : CalendarDates.day(date), out);
        out.writeByte(between);
        writeYear(date, out);
    }

    private static void writeYear(long date, ByteSink out) {
        int year = CalendarDates.year(date);
        int shown = year > 0 ? year : 1 - year;
        byte[] target = out.reserve(10);
        int width = Math.max(4, Digits.count(shown));
        out.size(Digits.writePadded(target, out.size(), shown, width));
    }

    static void writeTwo(int value, ByteSink out) {
        out.writeByte('0' + value / 10);
        out.writeByte('0' + value % 10);
    }

    static void writeTime(long micros, ByteSink out) {
        long seconds = micros / 1_000_000;
        int minutes = (int) (seconds / 60);
        writeTwo(minutes / 60, out);
        out.writeByte(':');
        writeTwo(minutes % 60, out);
        out.writeByte(':');
        writeTwo((int) (seconds % 60), out);
        writeFraction((int) (micros - seconds * 1_000_000), out);
    }

    /// Writes a point and microseconds without zeros at the end; nothing for 0.
    static void writeFraction(int micros, ByteSink out) {
        if (micros == 0) {
            return;
        }
        int width = 6;
        int rest = micros;
        while (rest % 10 == 0) {
            rest /= 10;
            width--;
        }
        out.writeByte('.');
        byte[] target = out.reserve(width);
        out.size(Digits.writePadded(target, out.size(), rest, width));
    }

    /// Writes an offset as `+05`, `-03:30` or `+00:19:32`.
    static void writeOffset(int secondsEast, ByteSink out) {
        out.writeByte(secondsEast < 0 ? '-' : '+');
        int seconds = Math.abs(secondsEast);
        writeTwo(seconds / 3600, out);
        if (seconds % 3600 != 0) {
            out.writeByte(':');
            writeTwo(seconds / 60 % 60, out);
            if (seconds % 60 != 0) {
                out.writeByte(':');
                writeTwo(seconds % 60, out);
            }
        }
    }

    static void writeTimeTz(TimeTz time, ByteSink out) {
        writeTime(time.micros(), out);
        writeOffset(time.offsetSeconds(), out);
    }

    static void writeTimestamp(long micros, IoSettings settings, ByteSink out) {
        if (!writeInfinity(micros, out)) {
            write(micros, settings, out, 0, null);
        }
    }

    static void writeTimestampTz(long utcMicros, IoSettings settings, ByteSink out) {
        if (!writeInfinity(utcMicros, out)) {
            ZoneId zone = settings.timeZone();
            int offset = TimeZones.offsetSeconds(utcMicros, zone);
            String name =
                    settings.dateStyle() == DateStyle.ISO
                            ? ""
                            : TimeZones.abbreviation(utcMicros, zone);
            write(utcMicros + offset * 1_000_000L, settings, out, offset, name);
        }
    }

    private static boolean writeInfinity(long micros, ByteSink out) {
        if (DateTimes.isFinite(micros)) {
            return false;
        }
        out.writeAscii(micros < 0 ? "-infinity" : "infinity");
        return true;
    }

    /// @param zone null without a time zone, else its abbreviation, which style ISO does not show
    private static void write(
            long localMicros,
            IoSettings settings,
            ByteSink out,
            int offset,
            @Nullable String zone) {
        long days = Math.floorDiv(localMicros, DateTimes.DAY_MICROS);
        long time = localMicros - days * DateTimes.DAY_MICROS;
        long date = CalendarDates.date(days);
        boolean isDayFirst = settings.dateOrder() == DateOrder.DMY;
        switch (settings.dateStyle()) {
            case ISO -> {
                writeYmd(date, out);
                out.writeByte(' ');
                writeTime(time, out);
                if (zone != null) {
                    writeOffset(offset, out);
                }
            }
            case SQL, GERMAN -> {
                boolean isGerman = settings.dateStyle() == DateStyle.GERMAN;
                writeParts(date, isGerman || isDayFirst, isGerman ? '.' : '/', out);
                out.writeByte(' ');
                writeTime(time, out);
                writeZone(zone, out);
            }
            case POSTGRES -> {
                writeLong(days, date, isDayFirst, time, out);
                writeZone(zone, out);
            }
        }
        writeEra(date, out);
    }

    private static void writeLong(
            long days, long date, boolean isDayFirst, long time, ByteSink out) {
        int dayOfWeek = CalendarDates.dayOfWeek(days) * 3;
        int month = CalendarDates.month(date) * 3;
        out.writeAscii(DAYS.substring(dayOfWeek, dayOfWeek + 3));
        out.writeByte(' ');
        if (isDayFirst) {
            writeTwo(CalendarDates.day(date), out);
            out.writeByte(' ');
        }
        out.writeAscii(MONTHS.substring(month - 3, month));
        out.writeByte(' ');
        if (!isDayFirst) {
            writeTwo(CalendarDates.day(date), out);
            out.writeByte(' ');
        }
        writeTime(time, out);
        out.writeByte(' ');
        writeYear(date, out);
    }

    private static void writeZone(@Nullable String zone, ByteSink out) {
        if (zone != null) {
            out.writeByte(' ');
            out.writeAscii(zone);
        }
    }
}
