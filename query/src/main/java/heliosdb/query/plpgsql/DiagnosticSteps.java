package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import com.heliosdb.common.HeliosException.Field;
import heliosdb.data.value.Types;
import java.nio.charset.StandardCharsets;

/// GET DIAGNOSTICS.
final class DiagnosticSteps {
    private final Activation activation;
    private final Assignments assignments;

    DiagnosticSteps(Activation activation, Assignments assignments) {
        this.activation = activation;
        this.assignments = assignments;
    }

    void run(Step.Diagnostics step) {
        HeliosException handled = activation.handled().peek();
        if (step.isStacked() && handled == null) {
            throw new HeliosException(
                    ErrorCode.STACKED_DIAGNOSTICS_ACCESSED_WITHOUT_ACTIVE_HANDLER,
                    "GET STACKED DIAGNOSTICS cannot be used outside an exception handler");
        }
        for (Step.DiagnosticItem item : step.items()) {
            if (item.name().equals("row_count")) {
                assignments.assign(item.target(), activation.rowCount(), Types.INT8);
            } else {
                String text =
                        handled == null || item.name().equals("pg_context")
                                ? activation.place()
                                : stacked(item.name(), handled);
                assignments.assign(
                        item.target(), text.getBytes(StandardCharsets.UTF_8), Types.TEXT);
            }
        }
    }

    private static String stacked(String name, HeliosException handled) {
        return switch (name) {
            case "returned_sqlstate" -> handled.sqlState();
            case "message_text" -> String.valueOf(handled.getMessage());
            default -> handled.field(field(name)).orElse("");
        };
    }

    private static Field field(String name) {
        return switch (name) {
            case "pg_exception_detail" -> Field.DETAIL;
            case "pg_exception_hint" -> Field.HINT;
            case "pg_exception_context" -> Field.WHERE;
            case "column_name" -> Field.COLUMN;
            case "constraint_name" -> Field.CONSTRAINT;
            case "pg_datatype_name" -> Field.DATA_TYPE;
            case "table_name" -> Field.TABLE;
            case "schema_name" -> Field.SCHEMA;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
