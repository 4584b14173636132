package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// The names of conditions.
final class Conditions {
    private Conditions() {}

    /// The SQLSTATEs that a condition's name means; empty when there is none of the name.
    static List<String> states(String name) {
        List<String> states = new ArrayList<>();
        ErrorCode.findByCondition(name).ifPresent(code -> states.add(code.sqlState()));
        switch (name) {
            case "string_data_right_truncation" -> states.addAll(List.of("22001", "01004"));
            case "null_value_not_allowed" -> states.addAll(List.of("22004", "39004"));
            case "modifying_sql_data_not_permitted" -> states.addAll(List.of("2F002", "38002"));
            case "prohibited_sql_statement_attempted" -> states.addAll(List.of("2F003", "38003"));
            case "reading_sql_data_not_permitted" -> states.addAll(List.of("2F004", "38004"));
            default -> {}
        }
        return states.stream().distinct().toList();
    }

    /// Whether an SQLSTATE is one of the conditions; a class stands for all its states.
    static boolean matches(List<String> conditions, String state, ErrorCode code) {
        for (String condition : conditions) {
            if (condition.equals("others")) {
                if (code != ErrorCode.QUERY_CANCELED && code != ErrorCode.ASSERT_FAILURE) {
                    return true;
                }
            } else if (condition.equals(state)
                    || condition.endsWith("000") && state.startsWith(condition.substring(0, 2))) {
                return true;
            }
        }
        return false;
    }

    static boolean isState(String text) {
        return text.matches("[0-9A-Z]{5}");
    }

    static void requireState(String text, BodyCursor cursor, int token) {
        if (!isState(text)) {
            throw cursor.error("invalid SQLSTATE code", token);
        }
    }
}
