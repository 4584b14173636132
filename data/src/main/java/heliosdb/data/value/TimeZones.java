package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.DATETIME_FIELD_OVERFLOW;
import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;

import com.heliosdb.common.HeliosException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;

/// Time zones by the names that PostgreSQL knows, and timestamps from and to their local time.
public final class TimeZones {
    /// Seconds from 1970 to 2000.
    static final long EPOCH_SECONDS = 946_684_800;

    private static final long SECOND_MICROS = 1_000_000;
    private static final int DAY_SECONDS = 86_400;
    private static final Map<String, String> NAMES = names();

    private TimeZones() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (!id.startsWith("SystemV/")) {
                names.put(Ascii.lower(id), id);
            }
        }
        // The one name of the usual ones that Java lacks.
        names.putIfAbsent("roc", "Asia/Taipei");
        return names;
    }

    /// The zone of a name in any case, or of a POSIX specification (`<+03>-3`, `XYZ8`, `+5`: west
    /// is positive). Empty when there is none.
    public static Optional<ZoneId> find(String name) {
        String id = NAMES.get(Ascii.lower(name));
        if (id != null) {
            return Optional.of(id.equals("UTC") || id.equals("Z") ? ZoneOffset.UTC : ZoneId.of(id));
        }
        return PosixZone.parse(name);
    }

    /// What AT TIME ZONE accepts: an abbreviation (`EST`, `utc`) or what [#find] knows. Refuses
    /// anything else with PostgreSQL's error.
    public static ZoneId ofExpression(String name) {
        Optional<ZoneId> abbreviated = TimeZoneAbbreviations.zone(Ascii.lower(name));
        return abbreviated
                .or(() -> find(name))
                .orElseThrow(() ->
                        new HeliosException(
                                INVALID_PARAMETER_VALUE,
                                "time zone \"" + name + "\" not recognized"));
    }

    /// What `make_timestamptz` accepts: `+5:30` (east is positive), an abbreviation or a name.
    public static ZoneId ofArgument(String name) {
        char first = name.isEmpty() ? 0 : name.charAt(0);
        if (Ascii.isDigit(first)) {
            throw new HeliosException(
                            INVALID_PARAMETER_VALUE,
                            "invalid input syntax for type numeric time zone: \"" + name + "\"")
                    .withHint("Numeric time zones must have \"-\" or \"+\" as first character.");
        }
        return first == '+' || first == '-' ? ofOffset(name) : ofExpression(name);
    }

    private static ZoneId ofOffset(String text) {
        String[] parts = text.substring(1).split(":");
        int[] fields = new int[3];
        for (int i = 0; i < Math.min(parts.length, 3); i++) {
            if (!parts[i].matches("\\d{1,6}")) {
                throw new HeliosException(
                        INVALID_PARAMETER_VALUE, "time zone \"" + text + "\" not recognized");
            }
            fields[i] = Integer.parseInt(parts[i]);
        }
        // Without colons four digits are hours and minutes.
        if (parts.length == 1 && parts[0].length() > 2) {
            fields[1] = fields[0] % 100;
            fields[0] /= 100;
        }
        if (fields[0] > 15 || fields[1] > 59 || fields[2] > 59) {
            throw new HeliosException(
                    INVALID_PARAMETER_VALUE, "numeric time zone \"" + text + "\" out of range");
        }
        int seconds = fields[0] * 3600 + fields[1] * 60 + fields[2];
        return offset(text.charAt(0) == '-' ? -seconds : seconds);
    }

    /// The zone as an interval, for SET TIME ZONE INTERVAL and AT TIME ZONE interval.
    public static ZoneId of(Interval offset) {
        if (offset.months() != 0 || offset.days() != 0) {
            throw new HeliosException(
                    INVALID_PARAMETER_VALUE,
                    "interval time zone \""
                            + new TypeText(IoSettings.DEFAULT).format(Types.INTERVAL, offset)
                            + "\" must not include months or days");
        }
        return offset(Math.clamp(offset.micros() / SECOND_MICROS, -DAY_SECONDS, DAY_SECONDS));
    }

    /// A fixed offset east of Greenwich.
    static ZoneId offset(int seconds) {
        if (Math.abs(seconds) > 18 * 3600) {
            throw new HeliosException(
                    INVALID_PARAMETER_VALUE, "UTC timezone offset is out of range.");
        }
        return ZoneOffset.ofTotalSeconds(seconds);
    }

    /// UTC microseconds since 2000 of a local timestamp: in a gap the offset before it counts, in
    /// an overlap the one after. Infinity stays. Refuses what is out of range.
    public static long toUtc(long localMicros, ZoneId zone) {
        if (!DateTimes.isFinite(localMicros)) {
            return localMicros;
        }
        long utc = localMicros - localOffsetSeconds(localMicros, zone) * SECOND_MICROS;
        return DateTimes.checked(utc);
    }

    /// The local timestamp of UTC microseconds since 2000. Infinity stays. Refuses what is out of
    /// range.
    public static long toLocal(long utcMicros, ZoneId zone) {
        if (!DateTimes.isFinite(utcMicros)) {
            return utcMicros;
        }
        return DateTimes.checked(utcMicros + offsetSeconds(utcMicros, zone) * SECOND_MICROS);
    }

    /// Seconds east of Greenwich at an instant.
    public static int offsetSeconds(long utcMicros, ZoneId zone) {
        if (zone instanceof ZoneOffset fixed) {
            return fixed.getTotalSeconds();
        }
        long seconds = Math.floorDiv(utcMicros, SECOND_MICROS) + EPOCH_SECONDS;
        return zone.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
    }

    /// Seconds east of Greenwich at a local time.
    static int localOffsetSeconds(long localMicros, ZoneId zone) {
        if (zone instanceof ZoneOffset fixed) {
            return fixed.getTotalSeconds();
        }
        long seconds = Math.floorDiv(localMicros, SECOND_MICROS) + EPOCH_SECONDS;
        LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return rules.getOffset(local).getTotalSeconds();
        }
        return (transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter())
                .getTotalSeconds();
    }

    /// The zone's abbreviation at an instant, such as `CET`; an offset where it has none.
    public static String abbreviation(long utcMicros, ZoneId zone) {
        if (zone instanceof ZoneOffset fixed) {
            return fixed.getTotalSeconds() == 0 ? "UTC" : offsetText(fixed.getTotalSeconds());
        }
        long seconds = Math.floorDiv(utcMicros, SECOND_MICROS) + EPOCH_SECONDS;
        Instant instant = Instant.ofEpochSecond(seconds);
        ZoneRules rules = zone.getRules();
        if (!rules.isFixedOffset() && rules.previousTransition(instant) == null) {
            return "LMT";
        }
        boolean isSummer = rules.isDaylightSavings(instant);
        String name =
                TimeZone.getTimeZone(zone).getDisplayName(isSummer, TimeZone.SHORT, Locale.US);
        return name.startsWith("GMT") && name.length() > 3 || name.indexOf(':') >= 0
                ? offsetText(offsetSeconds(utcMicros, zone))
                : name;
    }

    private static String offsetText(int seconds) {
        ByteSink out = new ByteSink(8);
        DateTimeOutput.writeOffset(seconds, out);
        return out.toString();
    }

    /// PostgreSQL's error for a timestamp that does not fit.
    static HeliosException outOfRange() {
        return new HeliosException(DATETIME_FIELD_OVERFLOW, "timestamp out of range");
    }
}
