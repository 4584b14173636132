package heliosdb.engine.copy;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.engine.copy.CopyFormat.Header;
import heliosdb.engine.copy.CopyFormat.Kind;
import heliosdb.query.ast.Option;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads COPY's options, with PostgreSQL's checks and messages.
public final class CopyOptions {
    private static final Set<String> KNOWN =
            Set.of(
                    "format",
                    "freeze",
                    "delimiter",
                    "null",
                    "header",
                    "quote",
                    "escape",
                    "force_quote",
                    "force_not_null",
                    "force_null",
                    "encoding");

    private final Map<String, Option> options = new HashMap<>();
    private final boolean isFrom;

    private CopyOptions(List<Option> given, boolean isFrom) {
        this.isFrom = isFrom;
        for (Option option : given) {
            if (!KNOWN.contains(option.name())) {
                throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR,
                                "option \"" + option.name() + "\" not recognized")
                        .at(option.position());
            }
            if (options.put(option.name(), option) != null) {
                throw new HeliosException(
                                ErrorCode.SYNTAX_ERROR, "conflicting or redundant options")
                        .at(option.position());
            }
        }
    }

    /// The format that options ask for.
    public static CopyFormat read(List<Option> options, boolean isFrom) {
        return new CopyOptions(options, isFrom).format();
    }

    private CopyFormat format() {
        Kind kind = kind();
        boolean isCsv = kind == Kind.CSV;
        checkEncoding();
        if (kind == Kind.BINARY) {
            for (String name : List.of("delimiter", "null", "header")) {
                if (options.containsKey(name)) {
                    throw syntax(
                            name.equals("header")
                                    ? "cannot specify HEADER in BINARY mode"
                                    : "cannot specify "
                                            + name.toUpperCase(Locale.ROOT)
                                            + " in BINARY mode");
                }
            }
        }
        String delimiter = text("delimiter", isCsv ? "," : "\t");
        String nullText = text("null", isCsv ? "" : "\\N");
        byte quote = single("quote", "\"", isCsv);
        byte escape = single("escape", text("quote", "\""), isCsv);
        CopyFormat format =
                new CopyFormat(
                        kind,
                        delimiter(delimiter, isCsv),
                        nullText.getBytes(StandardCharsets.UTF_8),
                        header(),
                        quote,
                        escape,
                        columns("force_quote", isCsv),
                        options.containsKey("force_quote")
                                && options.get("force_quote").value() instanceof Option.Value.Star,
                        columns("force_not_null", isCsv),
                        columns("force_null", isCsv));
        check(format, nullText);
        return format;
    }

    private Kind kind() {
        String name = text("format", "text");
        return switch (name) {
            case "text" -> Kind.TEXT;
            case "csv" -> Kind.CSV;
            case "binary" -> Kind.BINARY;
            default -> throw invalid("COPY format \"" + name + "\" not recognized");
        };
    }

    private void check(CopyFormat format, String nullText) {
        boolean isCsv = format.kind() == Kind.CSV;
        if (nullText.indexOf('\n') >= 0 || nullText.indexOf('\r') >= 0) {
            throw invalid("COPY null representation cannot use newline or carriage return");
        }
        if (isCsv && format.delimiter() == format.quote()) {
            throw invalid("COPY delimiter and quote must be different");
        }
        if (nullText.indexOf((char) format.delimiter()) >= 0) {
            throw unsupported("COPY delimiter must not appear in the NULL specification");
        }
        if (isCsv && nullText.indexOf((char) format.quote()) >= 0) {
            throw unsupported("CSV quote character must not appear in the NULL specification");
        }
        if (isFrom && options.containsKey("force_quote")) {
            throw unsupported("COPY force quote only available using COPY TO");
        }
        if (!isFrom && options.containsKey("force_not_null")) {
            throw unsupported("COPY force not null only available using COPY FROM");
        }
        if (!isFrom && options.containsKey("force_null")) {
            throw unsupported("COPY force null only available using COPY FROM");
        }
    }

    private static byte delimiter(String text, boolean isCsv) {
        if (text.length() != 1 || text.charAt(0) > 0x7F) {
            throw unsupported("COPY delimiter must be a single one-byte character");
        }
        char c = text.charAt(0);
        if (c == '\n' || c == '\r') {
            throw invalid("COPY delimiter cannot be newline or carriage return");
        }
        if (!isCsv && "\\.abcdefghijklmnopqrstuvwxyz0123456789".indexOf(c) >= 0) {
            throw invalid("COPY delimiter cannot be \"" + c + "\"");
        }
        return (byte) c;
    }

    private byte single(String name, String fallback, boolean isCsv) {
        if (!isCsv && options.containsKey(name)) {
            throw unsupported("COPY " + name + " available only in CSV mode");
        }
        String text = text(name, fallback);
        if (text.length() != 1 || text.charAt(0) > 0x7F) {
            throw unsupported("COPY " + name + " must be a single one-byte character");
        }
        return (byte) text.charAt(0);
    }

    private Header header() {
        Option option = options.get("header");
        if (option == null) {
            return Header.NONE;
        }
        return switch (option.value()) {
            case null -> Header.NAMES;
            case Option.Value.Truth(var isOn) -> isOn ? Header.NAMES : Header.NONE;
            case Option.Value value -> header(text(value));
        };
    }

    private Header header(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> Header.NAMES;
            case "false", "off", "0" -> Header.NONE;
            case "match" -> {
                if (!isFrom) {
                    throw unsupported("cannot use \"match\" with HEADER in COPY TO");
                }
                yield Header.MATCH;
            }
            default -> throw syntax("header requires a Boolean value or \"match\"");
        };
    }

    private Set<String> columns(String name, boolean isCsv) {
        Option option = options.get(name);
        if (option == null || option.value() instanceof Option.Value.Star) {
            return Set.of();
        }
        if (!isCsv) {
            throw unsupported("COPY " + name.replace('_', ' ') + " available only in CSV mode");
        }
        if (!(option.value() instanceof Option.Value.Items(var items))) {
            throw invalid("argument to option \"" + name + "\" must be a list of column names");
        }
        Set<String> columns = new LinkedHashSet<>();
        for (Option.Value item : items) {
            columns.add(text(item));
        }
        return columns;
    }

    // Data is UTF-8 here; names that mean the same or a part of it are fine.
    private void checkEncoding() {
        String name = text("encoding", "UTF8").toUpperCase(Locale.ROOT).replace("-", "");
        if (!Set.of("UTF8", "SQL_ASCII", "UNICODE").contains(name)) {
            throw unsupported("COPY in encoding " + name + " is not supported");
        }
    }

    private String text(String name, String fallback) {
        Option option = options.get(name);
        return option == null || option.value() == null ? fallback : text(option.value());
    }

    private static String text(Option.@Nullable Value value) {
        return switch (value) {
            case Option.Value.Text(var text) -> text;
            case Option.Value.Numeric(var text) -> text;
            case Option.Value.Truth(var isTrue) -> isTrue ? "true" : "false";
            case Option.Value.Name(var name) -> name.name();
            case Option.Value.Type(var type) -> type.name().name();
            case null, default -> throw syntax("an option of COPY has a value of the wrong kind");
        };
    }

    private static HeliosException syntax(String text) {
        return new HeliosException(ErrorCode.SYNTAX_ERROR, text);
    }

    private static HeliosException invalid(String text) {
        return new HeliosException(ErrorCode.INVALID_PARAMETER_VALUE, text);
    }

    private static HeliosException unsupported(String text) {
        return new HeliosException(ErrorCode.FEATURE_NOT_SUPPORTED, text);
    }
}
