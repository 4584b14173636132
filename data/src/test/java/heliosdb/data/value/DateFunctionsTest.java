package heliosdb.data.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DateFunctionsTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final TypeText TEXT = new TypeText(IoSettings.DEFAULT.withTimeZone(ZONE));

    @Test
    void functionsGiveWhatPostgreSqlGives() throws IOException {
        assertThat(
                        Script.differences(
                                "date-functions.tsv", row -> () -> call(row[0], row[1], row[2])))
                .isEmpty();
    }

    private static long timestamp(String text) {
        return (Long) TEXT.parse(Types.TIMESTAMP, text);
    }

    private static long zoned(String text) {
        return (Long) TEXT.parse(Types.TIMESTAMPTZ, text);
    }

    private static Interval interval(String text) {
        return (Interval) TEXT.parse(Types.INTERVAL, text);
    }

    private static String show(long timestamp) {
        return TEXT.format(Types.TIMESTAMP, timestamp);
    }

    private static String showZoned(long timestamp) {
        return TEXT.format(Types.TIMESTAMPTZ, timestamp);
    }

    private static String show(Interval interval) {
        return TEXT.format(Types.INTERVAL, interval);
    }

    private static @Nullable Object call(String function, String x, String y) {
        return switch (function) {
            case "plus" -> show(DateTimes.plus(timestamp(x), interval(y)));
            case "minus" -> show(DateTimes.minus(timestamp(x), interval(y)));
            case "plus_zoned" -> showZoned(DateTimes.plus(zoned(x), interval(y), ZONE));
            case "difference" -> show(DateTimes.difference(timestamp(x), timestamp(y)));
            case "age" -> show(DateTimes.age(timestamp(x), timestamp(y)));
            case "trunc" -> show(DateTimes.truncate(y, timestamp(x)));
            case "trunc_zoned" -> showZoned(DateTimes.truncate(y, zoned(x), ZONE));
            case "trunc_interval" -> show(Intervals.truncate(y, interval(x)));
            case "extract" -> DateTimes.extract(y, timestamp(x));
            case "extract_zoned" -> DateTimes.extract(y, zoned(x), ZONE);
            case "extract_interval" -> Intervals.extract(y, interval(x));
            case "extract_date" -> DateTimes.extractFromDate(y, (Long) TEXT.parse(Types.DATE, x));
            case "bin" -> show(DateTimes.bin(interval(x), timestamp(y), 0));
            case "times" -> show(Intervals.times(interval(x), Double.parseDouble(y)));
            case "divided" -> show(Intervals.dividedBy(interval(x), Double.parseDouble(y)));
            case "justify" -> show(Intervals.justify(interval(x)));
            case "number_to_char" -> Formatting.numericToChar(Numeric.parse(x), y);
            case "double_to_char" -> Formatting.doubleToChar(Double.parseDouble(x), y);
            case "timestamp_to_char" -> Formatting.timestampToChar(timestamp(x), y);
            case "timestamptz_to_char" -> Formatting.timestampToChar(zoned(x), y, ZONE);
            case "interval_to_char" -> Formatting.intervalToChar(interval(x), y);
            case "to_timestamp" -> showZoned(Formatting.toTimestamp(x, y, ZONE));
            case "to_number" -> Formatting.toNumber(x, y);
            default -> throw new IllegalArgumentException(function);
        };
    }
}
