package heliosdb.query.builtin;

import heliosdb.data.value.DateTimes;
import heliosdb.data.value.Formatting;
import heliosdb.data.value.Intervals;
import heliosdb.data.value.TimeZones;
import heliosdb.query.function.KernelFactory;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The current time, times from their parts, and times from and to text by a template.
final class TimeMaking {
    private static final long EPOCH_2000_SECONDS = 946_684_800;

    private TimeMaking() {}

    static @Nullable KernelFactory find(String source) {
        KernelFactory found = current(source);
        if (found == null) {
            found = fromParts(source);
        }
        return found == null ? formatted(source) : found;
    }

    private static @Nullable KernelFactory current(String source) {
        return switch (source) {
            case "now" -> Rows.longs(row -> row.context().transactionTimestamp());
            case "statement_timestamp" -> Rows.longs(row -> row.context().statementTimestamp());
            case "clock_timestamp" -> Rows.longs(row -> row.context().clockTimestamp());
            case "timeofday" -> Rows.texts(TimeMaking::timeOfDay);
            case "date_finite" -> Rows.booleans(row -> DateTimes.isFiniteDate(row.longAt(0)));
            case "timestamp_finite" -> Rows.booleans(row -> DateTimes.isFinite(row.longAt(0)));
            case "interval_finite" -> Rows.booleans(_ -> true);
            default -> null;
        };
    }

    private static String timeOfDay(Row row) {
        long micros = row.context().clockTimestamp();
        ZonedDateTime now =
                Instant.ofEpochSecond(
                                EPOCH_2000_SECONDS + Math.floorDiv(micros, 1_000_000L),
                                Math.floorMod(micros, 1_000_000L) * 1000)
                        .atZone(row.context().timeZone());
        return DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSSSSS yyyy ", Locale.ROOT)
                        .format(now)
                + TimeZones.abbreviation(micros, row.context().timeZone());
    }

    private static @Nullable KernelFactory fromParts(String source) {
        return switch (source) {
            case "make_date" ->
                    Rows.longs(row -> DateTimes.makeDate(row.intAt(0), row.intAt(1), row.intAt(2)));
            case "make_time" ->
                    Rows.longs(
                            row -> DateTimes.makeTime(row.intAt(0), row.intAt(1), row.doubleAt(2)));
            case "make_timestamp" -> Rows.longs(TimeMaking::timestamp);
            case "make_timestamptz" ->
                    Rows.longs(row -> TimeZones.toUtc(timestamp(row), row.context().timeZone()));
            case "make_timestamptz_at_timezone" ->
                    Rows.longs(row ->
                            TimeZones.toUtc(timestamp(row), TimeZones.ofArgument(row.textAt(6))));
            case "make_interval" ->
                    Rows.objects(row ->
                            Intervals.make(
                                    row.intAt(0),
                                    row.intAt(1),
                                    row.intAt(2),
                                    row.intAt(3),
                                    Intervals.makeTime(
                                            row.intAt(4), row.intAt(5), row.doubleAt(6))));
            case "float8_timestamptz" ->
                    Rows.longs(row -> DateTimes.ofEpochSeconds(row.doubleAt(0)));
            default -> null;
        };
    }

    private static long timestamp(Row row) {
        return DateTimes.makeTimestamp(
                DateTimes.makeDate(row.intAt(0), row.intAt(1), row.intAt(2)),
                DateTimes.makeTime(row.intAt(3), row.intAt(4), row.doubleAt(5)));
    }

    private static @Nullable KernelFactory formatted(String source) {
        return switch (source) {
            case "timestamp_to_char" ->
                    Rows.texts(row -> Formatting.timestampToChar(row.longAt(0), row.textAt(1)));
            case "timestamptz_to_char" ->
                    Rows.texts(row ->
                            Formatting.timestampToChar(
                                    row.longAt(0), row.textAt(1), row.context().timeZone()));
            case "interval_to_char" ->
                    Rows.texts(row -> Formatting.intervalToChar(row.intervalAt(0), row.textAt(1)));
            case "numeric_to_char" ->
                    Rows.texts(row -> Formatting.numericToChar(row.numericAt(0), row.textAt(1)));
            case "int4_to_char", "int8_to_char" ->
                    Rows.texts(row -> Formatting.longToChar(row.longAt(0), row.textAt(1)));
            case "float8_to_char" ->
                    Rows.texts(row -> Formatting.doubleToChar(row.doubleAt(0), row.textAt(1)));
            case "float4_to_char" ->
                    Rows.texts(row -> Formatting.floatToChar(row.floatAt(0), row.textAt(1)));
            case "to_date" -> Rows.longs(row -> Formatting.toDate(row.textAt(0), row.textAt(1)));
            case "to_timestamp" ->
                    Rows.longs(row ->
                            Formatting.toTimestamp(
                                    row.textAt(0), row.textAt(1), row.context().timeZone()));
            case "numeric_to_number" ->
                    Rows.objects(row -> Formatting.toNumber(row.textAt(0), row.textAt(1)));
            default -> null;
        };
    }
}
