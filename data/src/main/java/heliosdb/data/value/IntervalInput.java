package heliosdb.data.value;

import static java.util.Objects.requireNonNull;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.DateTimeTokens.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads intervals: PostgreSQL's units, verbose, SQL standard; ISO 8601 is [IsoInterval].
final class IntervalInput {
    private static final int MICROSECOND = 1;
    private static final int MILLISECOND = 2;
    private static final int SECOND = 4;
    private static final int MINUTE = 8;
    private static final int HOUR = 16;
    private static final int ALL_SECONDS = SECOND | MILLISECOND | MICROSECOND;
    private static final int TIME = HOUR | MINUTE | ALL_SECONDS;

    private final DateTimeErrors errors;
    private final IntervalFields fields;
    private final int range;
    private int seen;
    private @Nullable TimeUnits unit;
    private boolean isNegative;
    private boolean isAgo;

    private IntervalInput(DateTimeErrors errors, int range) {
        this.errors = errors;
        this.range = range;
        fields = new IntervalFields(errors);
    }

    /// @param modifier the type's modifier: its fields say what a number without unit is
    static Interval parse(String text, int modifier, IntervalStyle style) {
        DateTimeErrors errors = new DateTimeErrors("interval", text);
        int range = modifier < 0 ? IntervalModifier.ALL_FIELDS : modifier >> 16 & 0x7FFF;
        try {
            IntervalInput input = new IntervalInput(errors, range);
            input.read(DateTimeTokens.split(errors), style);
            return input.fields.interval();
        } catch (HeliosException failure) {
            boolean mayBeIso =
                    failure.code() == ErrorCode.INVALID_DATETIME_FORMAT && text.startsWith("P");
            if (!mayBeIso) {
                throw failure.code() == ErrorCode.DATETIME_FIELD_OVERFLOW
                                && requireNonNull(failure.getMessage()).startsWith("date/time")
                        ? errors.intervalOverflow()
                        : failure;
            }
        }
        return IsoInterval.parse(errors);
    }

    // From the end, so that units are known before their numbers.
    private void read(List<Token> tokens, IntervalStyle style) {
        isNegative = style == IntervalStyle.SQL_STANDARD && isSignedOnce(tokens);
        for (Token token : tokens.reversed()) {
            String text = token.text();
            switch (token.kind()) {
                case TIME -> readTime(text, false);
                case ZONE -> {
                    if (text.indexOf(':') >= 0) {
                        readTime(text.substring(1), text.charAt(0) == '-');
                    } else {
                        readNumber(text);
                    }
                }
                case DATE, NUMBER -> readNumber(text);
                case WORD, SPECIAL -> readWord(text);
            }
        }
        if (seen == 0) {
            throw errors.badFormat();
        }
        if (isAgo) {
            fields.negateAll();
        }
    }

    /// Whether a minus at the front is the only sign: then it means everything.
    private static boolean isSignedOnce(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            char first = tokens.get(i).text().charAt(0);
            if (i == 0 ? first != '-' : first == '-' || first == '+') {
                return false;
            }
        }
        return !tokens.isEmpty();
    }

    private void add(int units) {
        if ((seen & units) != 0) {
            throw errors.badFormat();
        }
        seen |= units;
    }

    private void readTime(String text, boolean isMinus) {
        add(TIME);
        long[] parts = new long[3];
        int count = 0;
        int at = 0;
        while (true) {
            int end = DateTimeFields.digitsEnd(text, at);
            parts[count++] = number(text, at, end);
            at = end + 1;
            if (end == text.length() || text.charAt(end) == '.') {
                break;
            }
            if (text.charAt(end) != ':' || count == 3) {
                throw errors.badFormat();
            }
        }
        boolean hasFraction = at <= text.length() && text.charAt(at - 1) == '.';
        int micros =
                hasFraction ? new DateTimeFields(errors, DateOrder.MDY).fraction(text, at - 1) : 0;
        if (count < 2) {
            throw errors.badFormat();
        }
        boolean isMinuteFirst =
                count == 2 && (hasFraction || range == IntervalModifier.MINUTE_TO_SECOND);
        long hours = isMinuteFirst ? 0 : parts[0];
        long minutes = isMinuteFirst ? parts[0] : parts[1];
        long seconds = isMinuteFirst ? parts[1] : parts[2];
        if (minutes > 59 || seconds > 60) {
            throw errors.intervalOverflow();
        }
        fields.addMicros(hours, 0, 3_600_000_000L);
        fields.addMicros((minutes * 60 + seconds) * 1_000_000 + micros, 0, 1);
        if (isMinus) {
            fields.negateTime();
        }
        if (isNegative) {
            fields.forceNegativeTime();
        }
        unit = TimeUnits.DAY;
    }

    private long number(String text, int start, int end) {
        return signed(text, start, end, false);
    }

    // Gathered negated, as the least long has no positive counterpart.
    private long signed(String text, int start, int end, boolean isMinus) {
        long negated = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (negated < (Long.MIN_VALUE + digit) / 10) {
                throw errors.intervalOverflow();
            }
            negated = negated * 10 - digit;
        }
        if (!isMinus && negated == Long.MIN_VALUE) {
            throw errors.intervalOverflow();
        }
        return isMinus ? negated : -negated;
    }

    private void readNumber(String text) {
        if (unit == null) {
            unit = IntervalModifier.lastUnit(range);
        }
        boolean isMinus = text.charAt(0) == '-';
        int start = isMinus || text.charAt(0) == '+' ? 1 : 0;
        int end = DateTimeFields.digitsEnd(text, start);
        boolean isBelow = isMinus || isNegative;
        long value = signed(text, start, end, isBelow);
        double fraction = 0;
        if (end < text.length()) {
            if (text.charAt(end) == '-') {
                value = yearsAndMonths(text, number(text, start, end), end + 1);
                value = isBelow ? -value : value;
                unit = TimeUnits.MONTH;
            } else if (text.charAt(end) == '.'
                    && DateTimeFields.digitsEnd(text, end + 1) == text.length()) {
                fraction =
                        end + 1 == text.length()
                                ? 0
                                : Double.parseDouble("0" + text.substring(end));
            } else {
                throw errors.badFormat();
            }
        }
        addNumber(value, isBelow ? -fraction : fraction);
    }

    private long yearsAndMonths(String text, long years, int start) {
        int end = DateTimeFields.digitsEnd(text, start);
        long months = number(text, start, end);
        if (months >= 12 || years > Long.MAX_VALUE / 12 - 1) {
            throw errors.intervalOverflow();
        }
        if (end != text.length()) {
            throw errors.badFormat();
        }
        return years * 12 + months;
    }

    private void addNumber(long value, double fraction) {
        TimeUnits current = unit == null ? TimeUnits.SECOND : unit;
        int bit = current == TimeUnits.SECOND && fraction != 0 ? ALL_SECONDS : bit(current);
        switch (current) {
            case MICROSECOND -> fields.addMicros(value, fraction, 1);
            case MILLISECOND -> fields.addMicros(value, fraction, 1000);
            case SECOND -> fields.addMicros(value, fraction, 1_000_000);
            case MINUTE -> fields.addMicros(value, fraction, 60_000_000);
            case HOUR -> {
                fields.addMicros(value, fraction, 3_600_000_000L);
                unit = TimeUnits.DAY;
            }
            case DAY -> {
                fields.addDays(value, 0, 1);
                fields.addMicros(0, fraction, DateTimes.DAY_MICROS);
            }
            case WEEK -> fields.addDays(value, fraction, 7);
            case MONTH -> fields.addMonths(value, fraction);
            case YEAR -> fields.addYears(value, fraction, 1);
            case DECADE -> fields.addYears(value, fraction, 10);
            case CENTURY -> fields.addYears(value, fraction, 100);
            case MILLENNIUM -> fields.addYears(value, fraction, 1000);
            default -> throw errors.badFormat();
        }
        add(bit);
    }

    private static int bit(TimeUnits unit) {
        return 1 << unit.ordinal();
    }

    private void readWord(String text) {
        if (text.equals("ago")) {
            isAgo = true;
            return;
        }
        TimeUnits named = TimeUnits.find(text);
        if (named == null || named.ordinal() > TimeUnits.TIMEZONE_MINUTE.ordinal()) {
            DateTimeWords.Word word = DateTimeWords.find(text);
            if (word == null || word.role() != DateTimeWords.Role.IGNORED) {
                throw errors.badFormat();
            }
        } else {
            unit = named;
        }
    }
}
