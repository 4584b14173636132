package heliosdb.server.cli;

import java.util.Locale;
import java.util.Set;

/// What PostgreSQL calls a statement that is done; the driver tells only the count of rows.
final class ShellTags {
    private static final Set<String> COUNTED =
            Set.of("UPDATE", "DELETE", "MERGE", "COPY", "SELECT", "MOVE");
    private static final Set<String> TWO_WORDS =
            Set.of("CREATE", "DROP", "ALTER", "PREPARE", "DECLARE", "CLOSE");
    private static final Set<String> MODIFIERS =
            Set.of(
                    "UNIQUE",
                    "TEMP",
                    "TEMPORARY",
                    "OR",
                    "REPLACE",
                    "UNLOGGED",
                    "GLOBAL",
                    "LOCAL",
                    "RECURSIVE");

    private ShellTags() {}

    static String of(String sql, long count) {
        String[] words =
                ShellScript.withoutComments(sql).strip().toUpperCase(Locale.ROOT).split("[\\s(;]+");
        String first = words.length == 0 ? "" : words[0];
        if (first.equals("INSERT")) {
            return "INSERT 0 " + count;
        }
        if (COUNTED.contains(first)) {
            return first + " " + count;
        }
        if (!TWO_WORDS.contains(first)) {
            return first;
        }
        int next = 1;
        while (next < words.length && MODIFIERS.contains(words[next])) {
            next++;
        }
        String second = next < words.length ? words[next] : "";
        return second.equals("MATERIALIZED") ? first + " MATERIALIZED VIEW" : first + " " + second;
    }
}
