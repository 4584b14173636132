package heliosdb.data.value;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// Zones in the form of POSIX: a name and hours west of Greenwich, as in `XYZ8` or `<+03>-3`.
/// Summer time rules are not read; the usual zones that have them are known by name.
final class PosixZone {
    private static final int OFFSET_SECONDS_MAX = 18 * 3600;

    private PosixZone() {}

    static Optional<ZoneId> parse(String text) {
        int at = nameEnd(text);
        if (at < 0 || at == text.length()) {
            return Optional.empty();
        }
        int sign = 1;
        if (text.charAt(at) == '+' || text.charAt(at) == '-') {
            sign = text.charAt(at) == '-' ? -1 : 1;
            at++;
        }
        int seconds = 0;
        int unit = 3600;
        while (unit > 0) {
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 3 && Ascii.isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || unit < 3600 && value > 59) {
                return Optional.empty();
            }
            seconds += value * unit;
            unit /= 60;
            if (at == text.length()) {
                return seconds > OFFSET_SECONDS_MAX
                        ? Optional.empty()
                        : Optional.of(ZoneOffset.ofTotalSeconds(-sign * seconds));
            }
            if (text.charAt(at++) != ':') {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static int nameEnd(String text) {
        if (text.startsWith("<")) {
            return text.indexOf('>') + 1 == 0 ? -1 : text.indexOf('>') + 1;
        }
        int at = 0;
        while (at < text.length() && Ascii.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
