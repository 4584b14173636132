package heliosdb.query.function;

import java.util.Collections;
import java.util.List;

/// The defaults of built-in functions' last arguments, as SQL text: `pg_proc` holds them as trees
/// of PostgreSQL's own.
final class ArgumentDefaults {
    private ArgumentDefaults() {}

    static List<String> of(String function, List<Integer> argumentTypes, int count) {
        if (count == 0) {
            return List.of();
        }
        return switch (function) {
            case "is_normalized", "normalize" -> List.of("'NFC'");
            case "jsonb_set", "parse_ident", "pg_backup_stop" -> List.of("true");
            case "jsonb_set_lax" -> List.of("true", "'use_json_null'");
            case "make_interval" -> List.of("0", "0", "0", "0", "0", "0", "0.0");
            case "pg_promote" -> List.of("true", "60");
            case "pg_terminate_backend" -> List.of("0");
            default ->
                    function.startsWith("jsonb_path_")
                            ? List.of("'{}'", "false")
                            : function.startsWith("pg_logical_slot_")
                                    ? List.of("'{}'")
                                    : Collections.nCopies(count, "false");
        };
    }
}
