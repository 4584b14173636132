package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;

import com.heliosdb.common.HeliosException;

/// The parts of an interval while its text is read, with PostgreSQL's rules for what a fraction of
/// a unit becomes.
final class IntervalFields {
    private final DateTimeErrors errors;
    private int years;
    private int months;
    private int days;
    private long micros;

    IntervalFields(DateTimeErrors errors) {
        this.errors = errors;
    }

    void addMicros(long value, double fraction, long unit) {
        long whole = value * unit;
        if (Math.multiplyHigh(value, unit) != whole >> 63) {
            throw errors.intervalOverflow();
        }
        addMicros(whole);
        addFractionOfMicros(fraction, unit);
    }

    private void addMicros(long more) {
        long sum = micros + more;
        if (((micros ^ sum) & (more ^ sum)) < 0) {
            throw errors.intervalOverflow();
        }
        micros = sum;
    }

    private void addFractionOfMicros(double fraction, long unit) {
        double exact = fraction * unit;
        long whole = (long) exact;
        double rest = exact - whole;
        addMicros(rest > 0.5 ? whole + 1 : rest < -0.5 ? whole - 1 : whole);
    }

    void addDays(long value, double fraction, int unit) {
        days = add(days, value, unit);
        if (fraction != 0) {
            double exact = fraction * unit;
            int whole = (int) exact;
            days = add(days, whole, 1);
            addFractionOfMicros(exact - whole, DateTimes.DAY_MICROS);
        }
    }

    void addMonths(long value, double fraction) {
        months = add(months, value, 1);
        addDays(0, fraction, 30);
    }

    void addYears(long value, double fraction, int unit) {
        years = add(years, value, unit);
        months = add(months, (long) Math.rint(fraction * unit * 12), 1);
    }

    private int add(int sum, long value, int unit) {
        if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw errors.intervalOverflow();
        }
        long result = sum + value * unit;
        if (result != (int) result) {
            throw errors.intervalOverflow();
        }
        return (int) result;
    }

    /// Makes the time negative if it is not.
    void forceNegativeTime() {
        micros = Math.min(micros, -micros);
    }

    void negateTime() {
        micros = -micros;
    }

    void negateAll() {
        boolean cannot =
                micros == Long.MIN_VALUE
                        || days == Integer.MIN_VALUE
                        || months == Integer.MIN_VALUE
                        || years == Integer.MIN_VALUE;
        if (cannot) {
            throw errors.intervalOverflow();
        }
        micros = -micros;
        days = -days;
        months = -months;
        years = -years;
    }

    Interval interval() {
        long total = years * 12L + months;
        if (total != (int) total) {
            throw outOfRange();
        }
        return new Interval((int) total, days, micros);
    }

    static HeliosException outOfRange() {
        return new HeliosException(DATETIME_FIELD_OVERFLOW, "interval out of range");
    }
}
