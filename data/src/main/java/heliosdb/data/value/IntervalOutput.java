package heliosdb.data.value;

/// The text forms of intervals in PostgreSQL's four styles.
final class IntervalOutput {
    private final ByteSink out;
    private final int years;
    private final int months;
    private final int days;
    private final long hours;
    private final int minutes;
    private final int seconds;
    private final int micros;

    /// Nothing has been written yet.
    private boolean isZero = true;

    /// Style POSTGRES: the field before was negative. Verbose style: the whole is negative.
    private boolean isBefore;

    private IntervalOutput(Interval interval, ByteSink out) {
        this.out = out;
        years = interval.months() / 12;
        months = interval.months() % 12;
        days = interval.days();
        long rest = interval.micros();
        micros = (int) (rest % 1_000_000);
        seconds = (int) (rest / 1_000_000 % 60);
        minutes = (int) (rest / 60_000_000 % 60);
        hours = rest / 3_600_000_000L;
    }

    static void write(Interval interval, IntervalStyle style, ByteSink out) {
        IntervalOutput output = new IntervalOutput(interval, out);
        switch (style) {
            case POSTGRES -> output.writePostgres();
            case POSTGRES_VERBOSE -> output.writeVerbose();
            case SQL_STANDARD -> output.writeStandard(interval);
            case ISO_8601 -> output.writeIso();
        }
    }

    private boolean hasTime() {
        return hours != 0 || minutes != 0 || seconds != 0 || micros != 0;
    }

    private boolean isTimeNegative() {
        return hours < 0 || minutes < 0 || seconds < 0 || micros < 0;
    }

    private void writePostgres() {
        writePart(years, "year");
        writePart(months, "mon");
        writePart(days, "day");
        if (isZero || hasTime()) {
            if (!isZero) {
                out.writeByte(' ');
            }
            if (isTimeNegative()) {
                out.writeByte('-');
            } else if (isBefore) {
                out.writeByte('+');
            }
            writeClock(2);
        }
    }

    private void writePart(int value, String unit) {
        if (value == 0) {
            return;
        }
        if (!isZero) {
            out.writeByte(' ');
        }
        if (isBefore && value > 0) {
            out.writeByte('+');
        }
        out.writeDecimal(value);
        out.writeByte(' ');
        out.writeAscii(unit);
        if (value != 1) {
            out.writeByte('s');
        }
        isBefore = value < 0;
        isZero = false;
    }

    private void writeClock(int hourWidth) {
        long shown = Math.abs(hours);
        byte[] target = out.reserve(Digits.LONG_CHARACTERS);
        int width = Math.max(hourWidth, Digits.count(shown));
        out.size(Digits.writePadded(target, out.size(), shown, width));
        out.writeByte(':');
        DateTimeOutput.writeTwo(Math.abs(minutes), out);
        out.writeByte(':');
        DateTimeOutput.writeTwo(Math.abs(seconds), out);
        DateTimeOutput.writeFraction(Math.abs(micros), out);
    }

    private void writeSeconds() {
        out.writeDecimal(Math.abs(seconds));
        DateTimeOutput.writeFraction(Math.abs(micros), out);
    }

    private void writeVerbose() {
        out.writeByte('@');
        writeVerbosePart(years, "year");
        writeVerbosePart(months, "mon");
        writeVerbosePart(days, "day");
        writeVerbosePart(hours, "hour");
        writeVerbosePart(minutes, "min");
        if (seconds != 0 || micros != 0) {
            out.writeByte(' ');
            boolean isNegative = seconds < 0 || micros < 0;
            if (isZero) {
                isBefore = isNegative;
            } else if (isNegative != isBefore) {
                out.writeByte('-');
            }
            writeSeconds();
            out.writeAscii(Math.abs(seconds) != 1 || micros != 0 ? " secs" : " sec");
            isZero = false;
        }
        if (isZero) {
            out.writeAscii(" 0");
        }
        if (isBefore) {
            out.writeAscii(" ago");
        }
    }

    private void writeVerbosePart(long value, String unit) {
        if (value == 0) {
            return;
        }
        if (isZero) {
            isBefore = value < 0;
        }
        long shown = isBefore ? -value : value;
        out.writeByte(' ');
        out.writeDecimal(shown);
        out.writeByte(' ');
        out.writeAscii(unit);
        if (shown != 1) {
            out.writeByte('s');
        }
        isZero = false;
    }

    private void writeIso() {
        if (years == 0 && months == 0 && days == 0 && !hasTime()) {
            out.writeAscii("PT0S");
            return;
        }
        out.writeByte('P');
        writeIsoPart(years, 'Y');
        writeIsoPart(months, 'M');
        writeIsoPart(days, 'D');
        if (hasTime()) {
            out.writeByte('T');
        }
        writeIsoPart(hours, 'H');
        writeIsoPart(minutes, 'M');
        if (seconds != 0 || micros != 0) {
            if (seconds < 0 || micros < 0) {
                out.writeByte('-');
            }
            writeSeconds();
            out.writeByte('S');
        }
    }

    private void writeIsoPart(long value, char unit) {
        if (value != 0) {
            out.writeDecimal(value);
            out.writeByte(unit);
        }
    }

    private void writeStandard(Interval interval) {
        boolean hasMonths = interval.months() != 0;
        boolean hasDayTime = days != 0 || hasTime();
        boolean isNegative = interval.months() < 0 || days < 0 || isTimeNegative();
        boolean isPositive = interval.months() > 0 || days > 0 || interval.micros() > 0;
        if (!isNegative && !isPositive) {
            out.writeByte('0');
        } else if (isNegative && isPositive || hasMonths && hasDayTime) {
            writeMixed();
        } else {
            if (isNegative) {
                out.writeByte('-');
            }
            if (hasMonths) {
                out.writeDecimal(Math.abs(years));
                out.writeByte('-');
                out.writeDecimal(Math.abs(months));
                return;
            }
            if (days != 0) {
                out.writeDecimal(Math.abs((long) days));
                out.writeByte(' ');
            }
            writeClock(1);
        }
    }

    private void writeMixed() {
        out.writeByte(years < 0 || months < 0 ? '-' : '+');
        out.writeDecimal(Math.abs(years));
        out.writeByte('-');
        out.writeDecimal(Math.abs(months));
        out.writeByte(' ');
        out.writeByte(days < 0 ? '-' : '+');
        out.writeDecimal(Math.abs((long) days));
        out.writeByte(' ');
        out.writeByte(isTimeNegative() ? '-' : '+');
        writeClock(1);
    }
}
