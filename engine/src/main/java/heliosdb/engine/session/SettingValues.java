package heliosdb.engine.session;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.TimeZones;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads what was written for a setting, and prints it. A value is kept as text: numbers in the
/// setting's unit, truth values as `on` and `off`.
final class SettingValues {
    private static final Map<String, Long> BYTES =
            Map.of(
                    "B", 1L, "kB", 1L << 10, "8kB", 8L << 10, "MB", 1L << 20, "GB", 1L << 30, "TB",
                    1L << 40);
    private static final Map<String, Long> MICROS =
            Map.of(
                    "us",
                    1L,
                    "ms",
                    1_000L,
                    "s",
                    1_000_000L,
                    "min",
                    60_000_000L,
                    "h",
                    3_600_000_000L,
                    "d",
                    86_400_000_000L);
    private static final List<String> BYTE_UNITS = List.of("TB", "GB", "MB", "kB", "B");
    private static final List<String> TIME_UNITS = List.of("d", "h", "min", "s", "ms", "us");
    private static final Set<String> ENCODINGS =
            Set.of(
                    "UTF8",
                    "SQL_ASCII",
                    "LATIN1",
                    "LATIN2",
                    "LATIN3",
                    "LATIN4",
                    "LATIN5",
                    "LATIN7",
                    "LATIN9",
                    "WIN1250",
                    "WIN1251",
                    "WIN1252",
                    "WIN1253",
                    "WIN1254",
                    "WIN1255",
                    "WIN1256",
                    "WIN1257",
                    "WIN1258",
                    "EUC_JP",
                    "EUC_KR",
                    "EUC_CN",
                    "SJIS",
                    "BIG5",
                    "GBK",
                    "GB18030",
                    "KOI8R",
                    "KOI8U");

    private SettingValues() {}

    /// What is kept for a text that somebody wrote.
    ///
    /// @param current the value so far, of which DateStyle changes a part
    /// @throws HeliosException INVALID_PARAMETER_VALUE
    static String read(SettingDefinition setting, String text, String current) {
        return switch (setting.kind()) {
            case BOOL -> truth(setting, text);
            case INTEGER -> number(setting, text, true);
            case REAL -> number(setting, text, false);
            case ENUM -> choice(setting, text);
            case STRING -> string(setting, text, current);
        };
    }

    /// What SHOW prints for a kept value: with the largest unit that keeps it whole.
    static String show(SettingDefinition setting, String value) {
        String unit = setting.unit();
        if (unit.isEmpty() || setting.kind() != SettingDefinition.Kind.INTEGER) {
            return value
                    + (setting.kind() == SettingDefinition.Kind.REAL && !unit.isEmpty()
                            ? unit
                            : "");
        }
        long number = Long.parseLong(value);
        if (number <= 0) {
            return value;
        }
        Map<String, Long> sizes = BYTES.containsKey(unit) ? BYTES : MICROS;
        long inBase = number * sizes.getOrDefault(unit, 1L);
        for (String larger : sizes == BYTES ? BYTE_UNITS : TIME_UNITS) {
            long size = sizes.getOrDefault(larger, 1L);
            if (inBase % size == 0) {
                return inBase / size + larger;
            }
        }
        return value;
    }

    private static String truth(SettingDefinition setting, String text) {
        String word = text.toLowerCase(Locale.ROOT).strip();
        if (word.equals("1")
                || isStart(word, "true", 1)
                || isStart(word, "yes", 1)
                || word.equals("on")) {
            return "on";
        }
        if (word.equals("0")
                || isStart(word, "false", 1)
                || isStart(word, "no", 1)
                || isStart(word, "off", 2)) {
            return "off";
        }
        throw new HeliosException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "parameter \"" + setting.name() + "\" requires a Boolean value");
    }

    private static boolean isStart(String word, String whole, int least) {
        return word.length() >= least && whole.startsWith(word);
    }

    private static String choice(SettingDefinition setting, String text) {
        for (String choice : setting.choices()) {
            if (choice.equalsIgnoreCase(text)) {
                return choice;
            }
        }
        // Enums that were truth values once still take those words.
        if (setting.choices().contains("on") && setting.choices().contains("off")) {
            switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1" -> {
                    return "on";
                }
                case "false", "no", "0" -> {
                    return "off";
                }
                default -> {}
            }
        }
        throw invalid(setting, text)
                .withHint("Available values: " + String.join(", ", setting.choices()) + ".");
    }

    private static String number(SettingDefinition setting, String text, boolean isWhole) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length()
                && "+-.0123456789eExXabcdfABCDF".indexOf(stripped.charAt(end)) >= 0) {
            end++;
        }
        double number = Double.NaN;
        // The longest start that is a number; what follows is its unit.
        for (; end > 0 && Double.isNaN(number); end--) {
            number = parse(stripped.substring(0, end));
        }
        if (Double.isNaN(number)) {
            throw invalid(setting, text);
        }
        String unit = stripped.substring(end + 1).strip();
        number = unit.isEmpty() ? number : inOwnUnit(setting, text, number, unit);
        double value = isWhole ? Math.rint(number) : number;
        if (value < setting.minimum() || value > setting.maximum()) {
            String suffix = setting.unit().isEmpty() ? "" : " " + setting.unit();
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    print(value, isWhole)
                            + suffix
                            + " is outside the valid range for parameter \""
                            + setting.name()
                            + "\" ("
                            + print(setting.minimum(), isWhole)
                            + suffix
                            + " .. "
                            + print(setting.maximum(), isWhole)
                            + suffix
                            + ")");
        }
        return print(value, isWhole);
    }

    private static double parse(String text) {
        try {
            if (text.startsWith("0x") || text.startsWith("0X")) {
                return Long.parseLong(text.substring(2), 16);
            }
            char last = text.charAt(text.length() - 1);
            return Character.isDigit(last) || last == '.' ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static double inOwnUnit(
            SettingDefinition setting, String text, double number, String unit) {
        Map<String, Long> sizes = BYTES.containsKey(setting.unit()) ? BYTES : MICROS;
        Long own = sizes.get(setting.unit());
        Long written = unit.equals("8kB") ? null : sizes.get(unit);
        if (own == null || written == null) {
            HeliosException error = invalid(setting, text);
            throw own == null
                    ? error
                    : error.withHint(
                            sizes == BYTES
                                    ? "Valid units for this parameter are \"B\", \"kB\", \"MB\", \"GB\", and \"TB\"."
                                    : "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and \"d\".");
        }
        return number * written / own;
    }

    private static String print(double number, boolean isWhole) {
        return isWhole
                ? Long.toString((long) number)
                : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String string(SettingDefinition setting, String text, String current) {
        return switch (setting.name()) {
            case "TimeZone", "log_timezone" -> {
                if (TimeZones.find(text).isEmpty()) {
                    throw invalid(setting, text);
                }
                yield text;
            }
            case "DateStyle" -> dateStyle(setting, text, current);
            case "client_encoding" -> encoding(setting, text);
            case "application_name", "cluster_name" -> printable(text);
            default -> text;
        };
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private static String encoding(SettingDefinition setting, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace("-", "").replace(" ", "");
        String known =
                switch (name) {
                    case "UNICODE", "UTF8" -> "UTF8";
                    case "SQLASCII", "SQL_ASCII" -> "SQL_ASCII";
                    case "ISO88591", "ISO8859_1" -> "LATIN1";
                    case "WINDOWS1252" -> "WIN1252";
                    default -> name;
                };
        if (!ENCODINGS.contains(known)) {
            throw invalid(setting, text);
        }
        return known;
    }

    // `ISO, MDY`: the style and the order, of which either may be left as it is.
    private static String dateStyle(SettingDefinition setting, String text, String current) {
        int comma = current.indexOf(',');
        String style = current.substring(0, comma);
        String order = current.substring(comma + 2);
        List<String> words = new ArrayList<>();
        for (String word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        for (String word : words) {
            switch (word) {
                case "iso" -> style = "ISO";
                case "sql" -> style = "SQL";
                case "german" -> {
                    style = "German";
                    order = words.size() > 1 ? order : "DMY";
                }
                case "ymd" -> order = "YMD";
                case "dmy", "euro", "european" -> order = "DMY";
                case "mdy", "us", "noneuro", "noneuropean" -> order = "MDY";
                case "default" -> {
                    style = "ISO";
                    order = "MDY";
                }
                case String name when name.startsWith("postgres") -> style = "Postgres";
                default ->
                        throw invalid(setting, text)
                                .withDetail("Unrecognized key word: \"" + word + "\".");
            }
        }
        return style + ", " + order;
    }

    static HeliosException invalid(SettingDefinition setting, String text) {
        return new HeliosException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "invalid value for parameter \"" + setting.name() + "\": \"" + text + "\"");
    }
}
