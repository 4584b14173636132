package heliosdb.query.parser;

import static heliosdb.query.parser.Symbol.COMMA;
import static heliosdb.query.parser.Symbol.LEFT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.RIGHT_PARENTHESIS;
import static heliosdb.query.parser.Symbol.SEMICOLON;

import heliosdb.query.ast.AlterTableAction.ToggleMode;
import heliosdb.query.ast.Constraint.Deferral;
import heliosdb.query.ast.Expression;
import heliosdb.query.ast.ObjectKind;
import heliosdb.query.ast.ObjectReference;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TriggerStatement;
import heliosdb.query.ast.TriggerStatement.Event;
import heliosdb.query.ast.TriggerStatement.EventFilter;
import heliosdb.query.ast.TriggerStatement.Timing;
import heliosdb.query.ast.TriggerStatement.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads the statements about triggers and rules.
final class TriggerParser {
    private final Grammar grammar;
    private final Cursor cursor;

    TriggerParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    TriggerStatement createTrigger(boolean orReplace) {
        boolean constraint = cursor.accept(Keyword.CONSTRAINT);
        cursor.expect(Keyword.TRIGGER);
        String name = grammar.names.column();
        Timing timing = timing(constraint);
        EnumSet<Event> events = EnumSet.noneOf(Event.class);
        List<String> updateOf = events(events);
        cursor.expect(Keyword.ON);
        QualifiedName table = grammar.names.relation();
        QualifiedName from =
                constraint && cursor.accept(Keyword.FROM) ? grammar.names.relation() : null;
        Deferral deferral = constraint ? deferral() : Deferral.NONE;
        List<Transition> transitions = constraint ? List.of() : transitions();
        boolean eachRow = forEach(constraint);
        Expression when = when();
        cursor.expect(Keyword.EXECUTE);
        QualifiedName function = calledFunction();
        return new TriggerStatement.CreateTrigger(
                orReplace,
                constraint,
                name,
                timing,
                Collections.unmodifiableSet(events),
                updateOf,
                table,
                from,
                deferral,
                transitions,
                eachRow,
                when,
                function,
                arguments());
    }

    private Timing timing(boolean constraint) {
        if (cursor.accept(Keyword.AFTER)) {
            return Timing.AFTER;
        }
        if (constraint) {
            throw cursor.unexpected();
        }
        if (cursor.accept(Keyword.BEFORE)) {
            return Timing.BEFORE;
        }
        cursor.expect(Keyword.INSTEAD, Keyword.OF);
        return Timing.INSTEAD_OF;
    }

    private List<String> events(EnumSet<Event> events) {
        List<String> updateOf = List.of();
        do {
            int position = cursor.position();
            Event event = event();
            if (event == Event.SELECT) {
                throw cursor.unexpected();
            }
            if (!events.add(event)) {
                throw Cursor.error("duplicate trigger events specified", position);
            }
            cursor.advance();
            if (event == Event.UPDATE && cursor.accept(Keyword.OF)) {
                updateOf = grammar.names.list(grammar.names::column);
            }
        } while (cursor.accept(Keyword.OR));
        return updateOf;
    }

    private Event event() {
        return switch (cursor.keyword()) {
            case SELECT, INSERT, UPDATE, DELETE, TRUNCATE ->
                    Event.valueOf(cursor.tokens.text(cursor.index()).toUpperCase(Locale.ROOT));
            default -> throw cursor.unexpected();
        };
    }

    private Deferral deferral() {
        ConstraintParser.Attributes attributes = new ConstraintParser(grammar).attributes();
        attributes.refuseValidity("TRIGGER");
        return attributes.deferral();
    }

    private List<Transition> transitions() {
        if (!cursor.accept(Keyword.REFERENCING)) {
            return List.of();
        }
        List<Transition> transitions = new ArrayList<>();
        do {
            boolean isNew = cursor.accept(Keyword.NEW);
            if (!isNew) {
                cursor.expect(Keyword.OLD);
            }
            boolean table = cursor.accept(Keyword.TABLE);
            if (!table) {
                cursor.expect(Keyword.ROW);
            }
            cursor.accept(Keyword.AS);
            transitions.add(new Transition(isNew, table, grammar.names.column()));
        } while (cursor.at(Keyword.NEW) || cursor.at(Keyword.OLD));
        return List.copyOf(transitions);
    }

    private boolean forEach(boolean constraint) {
        if (constraint) {
            cursor.expect(Keyword.FOR, Keyword.EACH);
            cursor.expect(Keyword.ROW);
            return true;
        }
        if (!cursor.accept(Keyword.FOR)) {
            return false;
        }
        cursor.accept(Keyword.EACH);
        if (cursor.accept(Keyword.ROW)) {
            return true;
        }
        cursor.expect(Keyword.STATEMENT);
        return false;
    }

    private @Nullable Expression when() {
        if (!cursor.accept(Keyword.WHEN)) {
            return null;
        }
        cursor.expect(LEFT_PARENTHESIS);
        Expression condition = grammar.expressions.expression();
        cursor.expect(RIGHT_PARENTHESIS);
        return condition;
    }

    private QualifiedName calledFunction() {
        if (!cursor.accept(Keyword.FUNCTION)) {
            cursor.expect(Keyword.PROCEDURE);
        }
        return grammar.names.function();
    }

    private List<String> arguments() {
        cursor.expect(LEFT_PARENTHESIS);
        List<String> arguments = new ArrayList<>();
        if (!cursor.at(RIGHT_PARENTHESIS)) {
            do {
                arguments.add(argument());
            } while (cursor.accept(COMMA));
        }
        cursor.expect(RIGHT_PARENTHESIS);
        return List.copyOf(arguments);
    }

    private String argument() {
        if (cursor.at(Symbol.STRING)) {
            return cursor.takeString();
        }
        return cursor.at(Symbol.INTEGER) || cursor.at(Symbol.DECIMAL)
                ? cursor.takeText()
                : grammar.names.label();
    }

    TriggerStatement createEventTrigger() {
        cursor.expect(Keyword.EVENT, Keyword.TRIGGER);
        String name = grammar.names.column();
        cursor.expect(Keyword.ON);
        String event = grammar.names.label();
        List<EventFilter> filters = new ArrayList<>();
        if (cursor.accept(Keyword.WHEN)) {
            do {
                String variable = grammar.names.column();
                cursor.expect(Keyword.IN);
                filters.add(
                        new EventFilter(variable, grammar.names.parenthesized(cursor::takeString)));
            } while (cursor.accept(Keyword.AND));
        }
        cursor.expect(Keyword.EXECUTE);
        QualifiedName function = calledFunction();
        cursor.expect(LEFT_PARENTHESIS, RIGHT_PARENTHESIS);
        return new TriggerStatement.CreateEventTrigger(name, event, List.copyOf(filters), function);
    }

    Statement alterEventTrigger() {
        cursor.expect(Keyword.EVENT, Keyword.TRIGGER);
        int position = cursor.position();
        String name = grammar.names.column();
        if (cursor.accept(Keyword.DISABLE)) {
            return new TriggerStatement.AlterEventTrigger(name, ToggleMode.DISABLE);
        }
        if (cursor.accept(Keyword.ENABLE)) {
            return new TriggerStatement.AlterEventTrigger(
                    name, new AlterActionParser(grammar).enableMode());
        }
        ObjectReference trigger =
                new ObjectReference.Named(
                        ObjectKind.EVENT_TRIGGER, new QualifiedName(List.of(name), position));
        return new AlterParser(grammar).change(trigger, false);
    }

    TriggerStatement createRule(boolean orReplace) {
        cursor.expect(Keyword.RULE);
        String name = grammar.names.column();
        cursor.expect(Keyword.AS, Keyword.ON);
        Event event = event();
        if (event == Event.TRUNCATE) {
            throw cursor.unexpected();
        }
        cursor.advance();
        cursor.expect(Keyword.TO);
        QualifiedName table = grammar.names.relation();
        Expression where = grammar.queries.selects().where();
        cursor.expect(Keyword.DO);
        boolean instead = cursor.accept(Keyword.INSTEAD);
        if (!instead) {
            cursor.accept(Keyword.ALSO);
        }
        return new TriggerStatement.CreateRule(
                orReplace, name, event, table, where, instead, actions());
    }

    private List<Statement> actions() {
        if (cursor.accept(Keyword.NOTHING)) {
            return List.of();
        }
        if (!cursor.accept(LEFT_PARENTHESIS)) {
            return List.of(action());
        }
        List<Statement> actions = new ArrayList<>();
        while (true) {
            if (!cursor.at(SEMICOLON) && !cursor.at(RIGHT_PARENTHESIS)) {
                actions.add(action());
            }
            if (!cursor.accept(SEMICOLON)) {
                break;
            }
        }
        cursor.expect(RIGHT_PARENTHESIS);
        return List.copyOf(actions);
    }

    private Statement action() {
        return cursor.at(Keyword.NOTIFY)
                ? new SessionParser(grammar).session()
                : new StatementParser(grammar).preparable();
    }
}
