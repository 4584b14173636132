package heliosdb.server.cli;

import heliosdb.server.config.ConfigException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What files that go in and out look like.
enum TransferFormat {
    /// Comma-separated values with a header.
    CSV("csv"),

    /// The same with tabs.
    TSV("tsv"),

    /// A JSON object a line.
    JSONL("jsonl"),

    /// Statements.
    SQL("sql");

    private final String ending;

    TransferFormat(String ending) {
        this.ending = ending;
    }

    /// What was asked for, or else what the file's name says.
    static TransferFormat of(@Nullable String name, String file) {
        String wanted = name != null ? name : file.substring(file.lastIndexOf('.') + 1);
        String known =
                switch (wanted.toLowerCase(Locale.ROOT)) {
                    case "ndjson", "json" -> "jsonl";
                    default -> wanted.toLowerCase(Locale.ROOT);
                };
        return Arrays.stream(values())
                .filter(format -> format.ending.equals(known))
                .findFirst()
                .orElseThrow(() ->
                        new ConfigException(
                                (name == null
                                                ? "the format of \"" + file + "\" is not known"
                                                : "unknown format \"" + name + "\"")
                                        + "; give --format csv, tsv, jsonl or sql"));
    }

    /// The options of COPY for this format.
    String copyOptions() {
        return switch (this) {
            case CSV -> "(format csv, header true)";
            case TSV -> "(format csv, header true, delimiter e'\\t')";
            case JSONL, SQL -> "(format text)";
        };
    }
}
