package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Interval;
import heliosdb.data.value.MultirangeValue;
import heliosdb.data.value.TimeZones;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.SetReturningFunction.Factory;
import heliosdb.query.parser.SqlKeywords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The functions that return sets.
final class Sets {
    private static final long EPOCH_2000_SECONDS = 946_684_800;

    private Sets() {}

    static @Nullable Factory find(String source) {
        Factory found = Series.find(source);
        if (found == null) {
            found = ofArrays(source);
        }
        if (found == null) {
            found = ofTexts(source);
        }
        return found == null ? JsonSets.find(source) : found;
    }

    private static @Nullable Factory ofArrays(String source) {
        return switch (source) {
            case "array_unnest" ->
                    RowSets.values((arguments, _) ->
                            Arrays.asList(array(arguments[0]).elements()).iterator());
            case "multirange_unnest" ->
                    RowSets.values((arguments, _) ->
                            new ArrayList<@Nullable Object>(
                                            ((MultirangeValue) Objects.requireNonNull(arguments[0]))
                                                    .ranges())
                                    .iterator());
            case "generate_subscripts", "generate_subscripts_nodir" ->
                    RowSets.values((arguments, _) -> subscripts(arguments));
            case "#13208" -> RowSets.records((arguments, _) -> expanded(array(arguments[0])));
            default -> source.startsWith("select $1[s],") ? find("#13208") : null;
        };
    }

    private static ArrayValue array(@Nullable Object boxed) {
        return (ArrayValue) Objects.requireNonNull(boxed);
    }

    private static Iterator<@Nullable Object> subscripts(@Nullable Object[] arguments) {
        ArrayValue array = array(arguments[0]);
        long dimension = (Long) Objects.requireNonNull(arguments[1]);
        if (dimension < 1 || dimension > array.dimensions().length) {
            return Collections.emptyIterator();
        }
        long low = array.lowerBounds()[(int) dimension - 1];
        long high = array.upperBound((int) dimension - 1);
        boolean isReverse = arguments.length > 2 && Objects.equals(arguments[2], 1L);
        return LongStream.rangeClosed(low, high)
                .map(at -> isReverse ? low + high - at : at)
                .mapToObj(at -> (@Nullable Object) at)
                .iterator();
    }

    /// `_pg_expandarray`: each element with its number.
    private static Iterator<@Nullable Object[]> expanded(ArrayValue array) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            rows.add(new @Nullable Object[] {array.elements()[i], i + 1L});
        }
        return rows.iterator();
    }

    private static @Nullable Factory ofTexts(String source) {
        return switch (source) {
            case "text_to_table", "text_to_table_null" ->
                    RowSets.values((arguments, _) -> split(arguments));
            case "regexp_matches", "regexp_matches_no_flags" -> RowSets.values(Sets::matches);
            case "regexp_split_to_table", "regexp_split_to_table_no_flags" ->
                    RowSets.values(Sets::pieces);
            case "pg_timezone_names" -> RowSets.records((_, context) -> timeZones(context));
            // Nothing listens here, and no table is a partition.
            case "pg_listening_channels", "pg_partition_ancestors" ->
                    RowSets.values((_, _) -> Collections.emptyIterator());
            case "pg_get_keywords" -> RowSets.records((_, _) -> keywords());
            case "pg_partition_tree", "ts_token_type_byid", "ts_token_type_byname" ->
                    RowSets.records((_, _) -> Collections.emptyIterator());
            default -> null;
        };
    }

    private static Iterator<@Nullable Object[]> keywords() {
        return SqlKeywords.all().stream()
                .map(keyword ->
                        new @Nullable Object[] {
                            utf8(keyword.word()),
                            (long) keyword.category(),
                            keyword.isBareLabel() ? 1L : 0L,
                            utf8(
                                    switch (keyword.category()) {
                                        case 'U' -> "unreserved";
                                        case 'C' ->
                                                "unreserved (cannot be function or type" + " name)";
                                        case 'T' -> "reserved (can be function or type name)";
                                        default -> "reserved";
                                    }),
                            utf8(keyword.isBareLabel() ? "can be bare label" : "requires AS")
                        })
                .iterator();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Object boxed) {
        return new String((byte[]) Objects.requireNonNull(boxed), StandardCharsets.UTF_8);
    }

    private static Iterator<@Nullable Object> split(@Nullable Object[] arguments) {
        if (arguments[0] == null) {
            return Collections.emptyIterator();
        }
        String separator = arguments[1] == null ? null : text(arguments[1]);
        String nullText = arguments.length < 3 || arguments[2] == null ? null : text(arguments[2]);
        List<@Nullable Object> parts = new ArrayList<>();
        for (String part : TextArrays.parts(text(arguments[0]), separator)) {
            parts.add(part.equals(nullText) ? null : Conversions.utf8(part));
        }
        return parts.iterator();
    }

    private static Iterator<@Nullable Object> matches(
            @Nullable Object[] arguments, EvaluationContext context) {
        String flags = arguments.length > 2 ? text(arguments[2]) : "";
        String text = text(arguments[0]);
        Regex regex = Regex.compile(text(arguments[1]), RegexFlags.NONE.with(flags));
        List<@Nullable Object> rows = new ArrayList<>();
        if (flags.indexOf('g') >= 0) {
            for (RegexMatches.Match match : RegexMatches.all(regex, text, 0, false, context)) {
                rows.add(RegexMatches.groups(regex, text, match));
            }
        } else {
            RegexMatches.Match match = RegexMatches.first(regex, text, 0, context);
            if (match != null) {
                rows.add(RegexMatches.groups(regex, text, match));
            }
        }
        return rows.iterator();
    }

    private static Iterator<@Nullable Object> pieces(
            @Nullable Object[] arguments, EvaluationContext context) {
        String flags = arguments.length > 2 ? text(arguments[2]) : "";
        if (flags.indexOf('g') >= 0) {
            throw Problems.invalid(
                    "regexp_split_to_table() does not support the \"global\" option");
        }
        Regex regex = Regex.compile(text(arguments[1]), RegexFlags.NONE.with(flags));
        List<@Nullable Object> rows = new ArrayList<>();
        for (String piece : RegexMatches.split(regex, text(arguments[0]), context)) {
            rows.add(Conversions.utf8(piece));
        }
        return rows.iterator();
    }

    private static Iterator<@Nullable Object[]> timeZones(EvaluationContext context) {
        long now = context.transactionTimestamp();
        Instant instant =
                Instant.ofEpochSecond(EPOCH_2000_SECONDS + Math.floorDiv(now, 1_000_000L));
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(name -> {
                    ZoneId zone = ZoneId.of(name);
                    return new @Nullable Object[] {
                        Conversions.utf8(name),
                        Conversions.utf8(TimeZones.abbreviation(now, zone)),
                        new Interval(0, 0, TimeZones.offsetSeconds(now, zone) * 1_000_000L),
                        zone.getRules().isDaylightSavings(instant) ? 1L : 0L
                    };
                })
                .iterator();
    }
}
