package heliosdb.data.value;

/// Reads intervals in the forms of ISO 8601: with designators (`P1Y2DT3H`) and the alternative
/// forms (`P0001-02-03T04:05:06`, `P00010203T040506`).
final class IsoInterval {
    private static final double NUMBER_MAX = 1e15;

    private final DateTimeErrors errors;
    private final String text;
    private final IntervalFields fields;
    private int at = 1;
    private long whole;
    private double fraction;
    private int width;

    private IsoInterval(DateTimeErrors errors) {
        this.errors = errors;
        text = errors.text();
        fields = new IntervalFields(errors);
    }

    static Interval parse(DateTimeErrors errors) {
        IsoInterval input = new IsoInterval(errors);
        if (input.text.length() < 2) {
            throw errors.badFormat();
        }
        input.readDate();
        return input.fields.interval();
    }

    private int next() {
        return at < text.length() ? text.charAt(at++) : 0;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void readDate() {
        boolean isFirst = true;
        while (at < text.length()) {
            if (peek() == 'T') {
                at++;
                readTime();
                return;
            }
            readNumber();
            int unit = next();
            switch (unit) {
                case 'Y' -> fields.addYears(whole, fraction, 1);
                case 'M' -> fields.addMonths(whole, fraction);
                case 'W' -> fields.addDays(whole, fraction, 7);
                case 'D' -> addDays();
                case 'T', '-', 0 -> {
                    if (!isFirst) {
                        throw errors.badFormat();
                    }
                    readAlternativeDate(unit);
                    return;
                }
                default -> throw errors.badFormat();
            }
            isFirst = false;
        }
    }

    private void addDays() {
        fields.addDays(whole, 0, 1);
        fields.addMicros(0, fraction, DateTimes.DAY_MICROS);
    }

    private void readAlternativeDate(int first) {
        int unit = first;
        if (width == 8 && unit != '-') {
            fields.addYears(whole / 10_000, 0, 1);
            fields.addMonths(whole / 100 % 100, 0);
            whole %= 100;
            addDays();
        } else {
            fields.addYears(whole, fraction, 1);
            if (unit == '-') {
                readNumber();
                fields.addMonths(whole, fraction);
                unit = next();
            }
            if (unit == '-') {
                readNumber();
                addDays();
                unit = next();
            }
        }
        if (unit == 'T') {
            readTime();
        } else if (unit != 0) {
            throw errors.badFormat();
        }
    }

    private void readTime() {
        boolean isFirst = true;
        while (at < text.length()) {
            readNumber();
            int unit = next();
            switch (unit) {
                case 'H' -> fields.addMicros(whole, fraction, 3_600_000_000L);
                case 'M' -> fields.addMicros(whole, fraction, 60_000_000);
                case 'S' -> fields.addMicros(whole, fraction, 1_000_000);
                case ':', 0 -> {
                    if (!isFirst) {
                        throw errors.badFormat();
                    }
                    readAlternativeTime(unit);
                    return;
                }
                default -> throw errors.badFormat();
            }
            isFirst = false;
        }
    }

    private void readAlternativeTime(int first) {
        if (width == 6 && first == 0) {
            fields.addMicros(whole / 10_000, 0, 3_600_000_000L);
            fields.addMicros(whole / 100 % 100, 0, 60_000_000);
            fields.addMicros(whole % 100, 0, 1_000_000);
            fields.addMicros(0, fraction, 1);
            return;
        }
        fields.addMicros(whole, fraction, 3_600_000_000L);
        if (first == ':') {
            readNumber();
            fields.addMicros(whole, fraction, 60_000_000);
            int unit = next();
            if (unit == ':') {
                readNumber();
                fields.addMicros(whole, fraction, 1_000_000);
                unit = next();
            }
            if (unit != 0) {
                throw errors.badFormat();
            }
        }
    }

    private void readNumber() {
        int start = at;
        if (peek() == '-' || peek() == '+') {
            at++;
        }
        int digits = at;
        at = DateTimeFields.digitsEnd(text, at);
        width = at - digits;
        int count = width;
        if (peek() == '.') {
            int point = at;
            at = DateTimeFields.digitsEnd(text, at + 1);
            count += at - point - 1;
        }
        if (count == 0) {
            throw errors.badFormat();
        }
        skipExponent();
        double value = Double.parseDouble(text.substring(start, at));
        if (value < -NUMBER_MAX || value > NUMBER_MAX) {
            throw errors.intervalOverflow();
        }
        whole = (long) value;
        fraction = value - whole;
    }

    private void skipExponent() {
        if ((peek() | 0x20) != 'e') {
            return;
        }
        int digits = at + 1;
        if (digits < text.length() && "+-".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        int end = DateTimeFields.digitsEnd(text, digits);
        if (end > digits) {
            at = end;
        }
    }
}
