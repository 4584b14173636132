package heliosdb.query.function;

import heliosdb.data.catalog.Relation;
import heliosdb.data.catalog.Trigger;
import heliosdb.data.value.Batch;
import heliosdb.data.value.RowValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One firing of a trigger.
///
/// @param trigger which
/// @param relation the table or view that it belongs to
/// @param event the bit of [Trigger] that says what happened
/// @param oldRow the row as it was; null for INSERT and for statements
/// @param newRow the row as it will be or is; null for DELETE and for statements
/// @param transition the changed rows; null when the trigger has no transition tables
public record TriggerCall(
        Trigger trigger,
        Relation relation,
        int event,
        @Nullable RowValue oldRow,
        @Nullable RowValue newRow,
        @Nullable Transition transition) {
    /// All rows that a statement has changed, as batches of the live columns.
    public record Transition(List<Batch> oldRows, List<Batch> newRows) {}

    /// INSERT, UPDATE, DELETE or TRUNCATE.
    public String operation() {
        return switch (event) {
            case Trigger.INSERT -> "INSERT";
            case Trigger.UPDATE -> "UPDATE";
            case Trigger.DELETE -> "DELETE";
            default -> "TRUNCATE";
        };
    }
}
