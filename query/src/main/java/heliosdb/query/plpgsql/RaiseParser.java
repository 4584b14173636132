package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import heliosdb.query.plpgsql.Step.RaiseOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads RAISE.
final class RaiseParser {
    private static final Set<String> LEVELS =
            Set.of("exception", "warning", "notice", "info", "log", "debug");
    private static final Set<String> OPTIONS =
            Set.of(
                    "message",
                    "detail",
                    "hint",
                    "errcode",
                    "column",
                    "constraint",
                    "datatype",
                    "table",
                    "schema");

    private final BodyCursor cursor;

    RaiseParser(BodyCursor cursor) {
        this.cursor = cursor;
    }

    Step raise(int line) {
        cursor.expect("raise");
        String level = "EXCEPTION";
        String word = cursor.tokens().word(cursor.index());
        if (word != null && LEVELS.contains(word)) {
            level = word.toUpperCase(Locale.ROOT);
            cursor.advance();
        }
        String state = null;
        String condition = null;
        String message = null;
        List<Fragment> arguments = new ArrayList<>();
        if (cursor.tokens().isString(cursor.index())) {
            int at = cursor.index();
            message = cursor.tokens().string(at);
            cursor.advance();
            while (cursor.accept(",")) {
                arguments.add(cursor.expression(",", ";", "using"));
            }
            requirePlaceholders(message, arguments.size(), at);
        } else if (cursor.accept("sqlstate")) {
            int at = cursor.index();
            if (!cursor.tokens().isString(at)) {
                throw cursor.unexpected();
            }
            state = cursor.tokens().string(at);
            Conditions.requireState(state, cursor, at);
            cursor.advance();
            condition = state;
        } else if (cursor.tokens().isName(cursor.index()) && !cursor.at("using")) {
            int at = cursor.index();
            condition = cursor.takeName();
            List<String> states = Conditions.states(condition);
            if (states.isEmpty()) {
                throw cursor.error(
                        ErrorCode.UNDEFINED_OBJECT,
                        "unrecognized exception condition \"%s\"".formatted(condition),
                        at);
            }
            state = states.getFirst();
        }
        List<RaiseOption> options = cursor.accept("using") ? options() : List.of();
        cursor.expect(";");
        return new Step.Raise(line, level, state, condition, message, arguments, options);
    }

    private void requirePlaceholders(String message, int arguments, int at) {
        int expected = 0;
        for (int i = 0; i < message.length(); i++) {
            if (message.charAt(i) == '%') {
                if (i + 1 < message.length() && message.charAt(i + 1) == '%') {
                    i++;
                } else {
                    expected++;
                }
            }
        }
        if (expected != arguments) {
            throw cursor.error(
                    expected < arguments
                            ? "too many parameters specified for RAISE"
                            : "too few parameters specified for RAISE",
                    at);
        }
    }

    private List<RaiseOption> options() {
        List<RaiseOption> options = new ArrayList<>();
        do {
            int at = cursor.index();
            String name = cursor.takeName();
            if (!OPTIONS.contains(name)) {
                throw cursor.error("unrecognized RAISE statement option", at);
            }
            if (!cursor.accept("=") && !cursor.accept(":=")) {
                throw cursor.error("syntax error, expected \"=\"", cursor.index());
            }
            options.add(new RaiseOption(name, cursor.expression(",", ";")));
        } while (cursor.accept(","));
        return options;
    }
}
