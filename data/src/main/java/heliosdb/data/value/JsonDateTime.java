package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED;
import static com.heliosdb.common.ErrorCode.INVALID_ARGUMENT_FOR_SQL_JSON_DATETIME_FUNCTION;
import static com.heliosdb.common.ErrorCode.INVALID_DATETIME_FORMAT;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.FormatTemplate.Node;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the jsonpath method `datetime()` makes of a string: a date, a time, or both, perhaps with
/// an offset.
///
/// @param kind its SQL type
/// @param days since 2000; 0 of a time
/// @param micros of the day; 0 of a date
/// @param offsetSeconds east of Greenwich; 0 where the type has no zone
public record JsonDateTime(Kind kind, long days, long micros, int offsetSeconds) {
    /// The types.
    public enum Kind {
        DATE("date", "date"),
        TIME("time without time zone", "time"),
        TIMETZ("time with time zone", "timetz"),
        TIMESTAMP("timestamp without time zone", "timestamp"),
        TIMESTAMPTZ("timestamp with time zone", "timestamptz");

        private final String title;
        private final String shortName;

        Kind(String title, String shortName) {
            this.title = title;
            this.shortName = shortName;
        }

        /// What `type()` says.
        public String title() {
            return title;
        }

        private boolean isDated() {
            return this == DATE || this == TIMESTAMP || this == TIMESTAMPTZ;
        }

        private boolean isZoned() {
            return this == TIMETZ || this == TIMESTAMPTZ;
        }
    }

    /// ISO 8601 as the standard has it, tried one after the other.
    private static final List<String> TEMPLATES =
            List.of(
                    "yyyy-mm-dd",
                    "HH24:MI:SS.USTZH:TZM",
                    "HH24:MI:SS.USTZH",
                    "HH24:MI:SSTZH:TZM",
                    "HH24:MI:SSTZH",
                    "HH24:MI:SS.US",
                    "HH24:MI:SS",
                    "yyyy-mm-dd HH24:MI:SS.USTZH:TZM",
                    "yyyy-mm-dd HH24:MI:SS.USTZH",
                    "yyyy-mm-dd HH24:MI:SSTZH:TZM",
                    "yyyy-mm-dd HH24:MI:SSTZH",
                    "yyyy-mm-dd\"T\"HH24:MI:SS.USTZH:TZM",
                    "yyyy-mm-dd\"T\"HH24:MI:SS.USTZH",
                    "yyyy-mm-dd\"T\"HH24:MI:SSTZH:TZM",
                    "yyyy-mm-dd\"T\"HH24:MI:SSTZH",
                    "yyyy-mm-dd HH24:MI:SS.US",
                    "yyyy-mm-dd HH24:MI:SS",
                    "yyyy-mm-dd\"T\"HH24:MI:SS.US",
                    "yyyy-mm-dd\"T\"HH24:MI:SS");

    /// Reads one of the standard's own forms.
    public static JsonDateTime parse(String text) {
        for (String template : TEMPLATES) {
            try {
                return parse(text, template);
            } catch (HeliosException other) {
                // It may be of another form.
            }
        }
        throw new HeliosException(
                        INVALID_ARGUMENT_FOR_SQL_JSON_DATETIME_FUNCTION,
                        "datetime format is not recognized: \"" + text + "\"")
                .withHint("Use a datetime template argument to specify the input data format.");
    }

    /// Reads by a template.
    public static JsonDateTime parse(String text, String template) {
        List<Node<DateKeyword>> nodes = FormatTemplate.parse(template, DateKeyword.ALL, true);
        for (Node<DateKeyword> node : nodes) {
            boolean isSeparator = node.kind() == FormatTemplate.Kind.SEPARATOR;
            boolean isUnquoted =
                    node.kind() == FormatTemplate.Kind.TEXT && !template.contains("\"");
            if (isUnquoted || isSeparator && "-./,':; ".indexOf(node.text().charAt(0)) < 0) {
                throw new HeliosException(
                        INVALID_DATETIME_FORMAT,
                        "invalid datetime format separator: \"" + node.text() + "\"");
            }
        }
        Kind kind = kind(nodes);
        DateTemplateFields fields = DateTemplateReader.readStandard(text, nodes);
        long micros = fields.timeMicros();
        int offset = fields.offsetSeconds();
        if (fields.precision > 0) {
            micros = DateTimes.roundMicros(micros, fields.precision);
        }
        return new JsonDateTime(kind, kind.isDated() ? fields.days() : 0, micros, offset);
    }

    private static Kind kind(List<Node<DateKeyword>> nodes) {
        boolean isDated = false;
        boolean isTimed = false;
        boolean isZoned = false;
        for (Node<DateKeyword> node : nodes) {
            DateKeyword keyword = node.keyword();
            if (keyword != null && keyword != DateKeyword.FX) {
                boolean zone = isZone(keyword);
                boolean time = isTime(keyword);
                isZoned |= zone;
                isTimed |= time;
                isDated |= !zone && !time;
            }
        }
        if (isDated && isTimed) {
            return isZoned ? Kind.TIMESTAMPTZ : Kind.TIMESTAMP;
        }
        if (isTimed) {
            return isZoned ? Kind.TIMETZ : Kind.TIME;
        }
        if (isZoned || !isDated) {
            throw new HeliosException(
                    INVALID_DATETIME_FORMAT,
                    isDated
                            ? "datetime format is zoned but not timed"
                            : "datetime format is not dated and not timed");
        }
        return Kind.DATE;
    }

    private static boolean isZone(DateKeyword keyword) {
        return switch (keyword) {
            case TZH, TZM, TZ, OF -> true;
            default -> false;
        };
    }

    private static boolean isTime(DateKeyword keyword) {
        return switch (keyword) {
            case HH, HH12, HH24, MI, SS, SSSS, SSSSS, MS, US -> true;
            case FF1, FF2, FF3, FF4, FF5, FF6, A_M, AM, P_M, PM -> true;
            default -> false;
        };
    }

    /// Below, equal to or above another one; null where the two can't be compared.
    ///
    /// @param zone the session's, for values without a zone; null where it must not count
    public static @Nullable Integer compare(
            JsonDateTime a, JsonDateTime b, @Nullable ZoneId zone, long nowMicros) {
        if (a.kind.isDated() != b.kind.isDated()) {
            return null;
        }
        boolean isZoned = a.kind.isZoned() || b.kind.isZoned();
        JsonDateTime left = isZoned ? a.zoned(zone, nowMicros) : a;
        JsonDateTime right = isZoned ? b.zoned(zone, nowMicros) : b;
        int order = Long.compare(left.utc(), right.utc());
        boolean isTime = !a.kind.isDated() && isZoned;
        return order != 0 || !isTime
                ? order
                : Integer.compare(right.offsetSeconds, left.offsetSeconds);
    }

    private long utc() {
        return days * DateTimes.DAY_MICROS + micros - offsetSeconds * 1_000_000L;
    }

    private JsonDateTime zoned(@Nullable ZoneId zone, long nowMicros) {
        if (kind.isZoned()) {
            return this;
        }
        Kind zoned = kind.isDated() ? Kind.TIMESTAMPTZ : Kind.TIMETZ;
        if (zone == null) {
            throw new HeliosException(
                            FEATURE_NOT_SUPPORTED,
                            "cannot convert value from "
                                    + kind.shortName
                                    + " to "
                                    + zoned.shortName
                                    + " without time zone usage")
                    .withHint("Use *_tz() function for time zone support.");
        }
        int offset =
                kind.isDated()
                        ? TimeZones.localOffsetSeconds(days * DateTimes.DAY_MICROS + micros, zone)
                        : TimeZones.offsetSeconds(nowMicros, zone);
        return new JsonDateTime(zoned, days, micros, offset);
    }

    /// ISO 8601.
    @Override
    public String toString() {
        ByteSink out = new ByteSink(32);
        if (kind.isDated()) {
            DateTimeOutput.writeDate(days, IoSettings.DEFAULT, out);
        }
        if (kind.isDated() && kind != Kind.DATE) {
            out.writeByte('T');
        }
        if (kind != Kind.DATE) {
            DateTimeOutput.writeTime(micros, out);
        }
        if (kind.isZoned()) {
            int minutes = Math.abs(offsetSeconds) / 60;
            out.writeByte(offsetSeconds < 0 ? '-' : '+');
            DateTimeOutput.writeTwo(minutes / 60, out);
            out.writeByte(':');
            DateTimeOutput.writeTwo(minutes % 60, out);
        }
        return out.toString();
    }
}
