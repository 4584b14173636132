package heliosdb.query.ast;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A statement about triggers and rules.
public sealed interface TriggerStatement extends Statement {
    /// CREATE TRIGGER.
    ///
    /// @param updateOf the columns of UPDATE OF
    /// @param constraintFrom the referenced table of a constraint trigger
    record CreateTrigger(
            boolean orReplace,
            boolean constraint,
            String name,
            Timing timing,
            Set<Event> events,
            List<String> updateOf,
            QualifiedName table,
            @Nullable QualifiedName constraintFrom,
            Constraint.Deferral deferral,
            List<Transition> transitions,
            boolean forEachRow,
            @Nullable Expression when,
            QualifiedName function,
            List<String> arguments)
            implements TriggerStatement {}

    /// REFERENCING NEW or OLD TABLE AS name.
    record Transition(boolean isNew, boolean table, String name) {}

    /// When a trigger fires.
    enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    /// What a trigger or rule watches.
    enum Event {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /// CREATE EVENT TRIGGER.
    record CreateEventTrigger(
            String name, String event, List<EventFilter> filters, QualifiedName function)
            implements TriggerStatement {}

    /// WHEN variable IN (values).
    record EventFilter(String variable, List<String> values) {}

    /// ALTER EVENT TRIGGER ENABLE or DISABLE.
    record AlterEventTrigger(String name, AlterTableAction.ToggleMode mode)
            implements TriggerStatement {}

    /// CREATE RULE.
    ///
    /// @param actions empty for NOTHING
    record CreateRule(
            boolean orReplace,
            String name,
            Event event,
            QualifiedName table,
            @Nullable Expression where,
            boolean instead,
            List<Statement> actions)
            implements TriggerStatement {}
}
