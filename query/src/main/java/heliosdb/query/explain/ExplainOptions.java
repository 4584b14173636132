package heliosdb.query.explain;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Option;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The options of an EXPLAIN.
///
/// @param isAnalyzed whether the statement is executed
/// @param hasSettings whether changed settings are listed
/// @param hasTiming whether each node's time is measured
/// @param hasSummary whether planning and execution time are told
public record ExplainOptions(
        boolean isAnalyzed,
        boolean isVerbose,
        boolean hasCosts,
        boolean hasSettings,
        boolean hasBuffers,
        boolean hasTiming,
        boolean hasSummary,
        Format format) {
    /// How the answer is written.
    public enum Format {
        TEXT,
        XML,
        JSON,
        YAML
    }

    /// Reads options; of one that is given twice the last counts.
    public static ExplainOptions of(List<Option> options) {
        boolean isAnalyzed = truth(options, "analyze", false);
        boolean hasWal = truth(options, "wal", false);
        boolean hasTiming = truth(options, "timing", isAnalyzed);
        options.forEach(ExplainOptions::checkName);
        if (hasWal && !isAnalyzed) {
            throw needsAnalyze("WAL");
        }
        if (hasTiming && !isAnalyzed) {
            throw needsAnalyze("TIMING");
        }
        return new ExplainOptions(
                isAnalyzed,
                truth(options, "verbose", false),
                truth(options, "costs", true),
                truth(options, "settings", false),
                truth(options, "buffers", false),
                hasTiming,
                truth(options, "summary", isAnalyzed),
                format(options));
    }

    private static HeliosException needsAnalyze(String option) {
        return new HeliosException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "EXPLAIN option " + option + " requires ANALYZE");
    }

    private static void checkName(Option option) {
        boolean isKnown =
                switch (option.name()) {
                    case "analyze", "verbose", "costs", "settings", "buffers", "wal", "timing" ->
                            true;
                    case "summary", "format" -> true;
                    default -> false;
                };
        if (!isKnown) {
            throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR,
                            "unrecognized EXPLAIN option \"" + option.name() + "\"")
                    .at(option.position());
        }
    }

    private static boolean truth(List<Option> options, String name, boolean fallback) {
        boolean truth = fallback;
        for (Option option : options) {
            if (option.name().equals(name)) {
                truth = option.value() == null || truth(option);
            }
        }
        return truth;
    }

    private static boolean truth(Option option) {
        return switch (text(option.value()).toLowerCase(Locale.ROOT)) {
            case "true", "on", "1" -> true;
            case "false", "off", "0" -> false;
            default ->
                    throw new HeliosException(
                            ErrorCode.SYNTAX_ERROR, option.name() + " requires a Boolean value");
        };
    }

    private static String text(Option.@Nullable Value value) {
        return switch (value) {
            case Option.Value.Text(String text) -> text;
            case Option.Value.Numeric(String text) -> text;
            case Option.Value.Truth(boolean truth) -> truth ? "true" : "false";
            case Option.Value.Type(var type) -> type.name().name();
            case Option.Value.Name(var name) -> name.name();
            case null, default -> "";
        };
    }

    private static Format format(List<Option> options) {
        Format format = Format.TEXT;
        for (Option option : options) {
            if (option.name().equals("format")) {
                String name = text(option.value());
                format =
                        switch (name.toLowerCase(Locale.ROOT)) {
                            case "text" -> Format.TEXT;
                            case "xml" -> Format.XML;
                            case "json" -> Format.JSON;
                            case "yaml" -> Format.YAML;
                            default ->
                                    throw new HeliosException(
                                                    ErrorCode.INVALID_PARAMETER_VALUE,
                                                    "unrecognized value for EXPLAIN option"
                                                            + " \"format\": \""
                                                            + name
                                                            + "\"")
                                            .at(option.position());
                        };
            }
        }
        return format;
    }
}
