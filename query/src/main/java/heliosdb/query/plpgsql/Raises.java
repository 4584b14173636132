package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.data.value.Types;
import heliosdb.query.plpgsql.Step.RaiseOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// RAISE and ASSERT.
final class Raises {
    private final Activation activation;
    private final Fragments fragments;

    Raises(Activation activation, Fragments fragments) {
        this.activation = activation;
        this.fragments = fragments;
    }

    void raise(Step.Raise step) {
        boolean isPlain =
                step.state() == null && step.message() == null && step.options().isEmpty();
        if (isPlain) {
            HeliosException handled = activation.handled().peek();
            if (handled == null) {
                throw new HeliosException(
                        ErrorCode.STACKED_DIAGNOSTICS_ACCESSED_WITHOUT_ACTIVE_HANDLER,
                        "RAISE without parameters cannot be used outside an exception handler");
            }
            throw handled;
        }
        Map<String, String> options = options(step.options());
        if (step.message() != null && options.containsKey("message")) {
            throw duplicate("message");
        }
        if (step.state() != null && options.containsKey("errcode")) {
            throw duplicate("errcode");
        }
        String state = state(step, options);
        String message = step.message() != null ? text(step) : options.get("message");
        if (message == null) {
            message = step.condition() != null ? step.condition() : state;
        }
        HeliosException report = report(state, message, options);
        if (step.level().equals("EXCEPTION")) {
            throw report;
        }
        activation.host().notice(step.level(), report.within(activation.place()));
    }

    private static HeliosException duplicate(String option) {
        return new HeliosException(
                ErrorCode.SYNTAX_ERROR,
                "RAISE option already specified: "
                        + (option.equals("errcode") ? "ERRCODE" : "MESSAGE"));
    }

    private String state(Step.Raise step, Map<String, String> options) {
        String code = options.get("errcode");
        if (code != null) {
            if (Conditions.isState(code)) {
                return code;
            }
            List<String> states = Conditions.states(code);
            if (states.isEmpty()) {
                throw new HeliosException(
                        ErrorCode.UNDEFINED_OBJECT,
                        "unrecognized exception condition \"%s\"".formatted(code));
            }
            return states.getFirst();
        }
        String state = step.state();
        if (state != null) {
            return state;
        }
        return switch (step.level()) {
            case "EXCEPTION" -> "P0001";
            case "WARNING" -> "01000";
            default -> "00000";
        };
    }

    private static HeliosException report(
            String state, String message, Map<String, String> options) {
        ErrorCode code = ErrorCode.find(state).orElse(ErrorCode.RAISE_EXCEPTION);
        HeliosException report = new HeliosException(code, message).withState(state);
        options.forEach((name, value) -> {
            Field field =
                    switch (name) {
                        case "detail" -> Field.DETAIL;
                        case "hint" -> Field.HINT;
                        case "column" -> Field.COLUMN;
                        case "constraint" -> Field.CONSTRAINT;
                        case "datatype" -> Field.DATA_TYPE;
                        case "table" -> Field.TABLE;
                        case "schema" -> Field.SCHEMA;
                        default -> null;
                    };
            if (field != null) {
                report.with(field, value);
            }
        });
        return report;
    }

    private Map<String, String> options(List<RaiseOption> given) {
        Map<String, String> options = new HashMap<>();
        for (RaiseOption option : given) {
            Fragments.Value value = fragments.evaluate(option.value());
            if (value.value() == null) {
                throw new HeliosException(
                        ErrorCode.NULL_VALUE_NOT_ALLOWED, "RAISE statement option cannot be null");
            }
            if (options.put(option.name(), shown(value)) != null) {
                throw new HeliosException(
                        ErrorCode.SYNTAX_ERROR,
                        "RAISE option already specified: "
                                + option.name().toUpperCase(java.util.Locale.ROOT));
            }
        }
        return options;
    }

    private String text(Step.Raise step) {
        String format = String.valueOf(step.message());
        StringBuilder text = new StringBuilder();
        int argument = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean isDouble = c == '%' && i + 1 < format.length() && format.charAt(i + 1) == '%';
            if (c != '%') {
                text.append(c);
            } else if (isDouble) {
                text.append('%');
                i++;
            } else {
                text.append(shown(fragments.evaluate(step.arguments().get(argument++))));
            }
        }
        return text.toString();
    }

    private String shown(Fragments.Value value) {
        Object boxed = value.value();
        return boxed == null
                ? "<NULL>"
                : activation.context().evaluation().text().format(value.type(), boxed);
    }

    void check(Step.Assert step) {
        if (activation.session().setting("plpgsql.check_asserts").equals("off")
                || isTrue(step.condition())) {
            return;
        }
        @Nullable Fragment message = step.message();
        Fragments.Value text =
                message == null
                        ? new Fragments.Value(null, Types.TEXT)
                        : fragments.evaluate(message);
        throw new HeliosException(
                ErrorCode.ASSERT_FAILURE, text.value() == null ? "assertion failed" : shown(text));
    }

    private boolean isTrue(Fragment condition) {
        return fragments.isTrue(condition);
    }
}
