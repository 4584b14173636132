package heliosdb.query.parser;

import heliosdb.query.ast.Expression;
import heliosdb.query.ast.Literal;
import heliosdb.query.ast.SettingStatement;
import heliosdb.query.ast.SettingStatement.DiscardTarget;
import heliosdb.query.ast.SettingStatement.Scope;
import heliosdb.query.ast.Statement;
import heliosdb.query.ast.TypeName;
import heliosdb.query.ast.TypeName.IntervalFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads SET, RESET, SHOW and DISCARD.
final class SettingParser {
    private final Grammar grammar;
    private final Cursor cursor;

    SettingParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// SET of anything.
    Statement set() {
        cursor.expect(Keyword.SET);
        if (cursor.at(Keyword.CONSTRAINTS) && !atAssignment()) {
            return new TransactionParser(grammar).setConstraints();
        }
        if (cursor.at(Keyword.LOCAL) && !atAssignment()) {
            cursor.advance();
            return rest(Scope.LOCAL);
        }
        if (cursor.at(Keyword.SESSION)
                && !atAssignment()
                && cursor.ahead(1) != Keyword.AUTHORIZATION
                && cursor.ahead(1) != Keyword.CHARACTERISTICS) {
            cursor.advance();
            return rest(Scope.SESSION);
        }
        return rest(Scope.DEFAULT);
    }

    private boolean atAssignment() {
        Token next = cursor.ahead(1);
        return next == Symbol.EQUAL || next == Keyword.TO || next == Symbol.DOT;
    }

    private Statement rest(Scope scope) {
        if (cursor.at(Keyword.TRANSACTION) && !atAssignment()) {
            return new TransactionParser(grammar).setTransaction();
        }
        if (cursor.at(Keyword.SESSION, Keyword.CHARACTERISTICS)) {
            return new TransactionParser(grammar).setCharacteristics();
        }
        return setting(scope);
    }

    /// The part of SET that also stands in CREATE FUNCTION, ALTER ROLE and so on.
    SettingStatement setting(Scope scope) {
        if (atAssignment()) {
            return assignment(scope);
        }
        int position = cursor.position();
        return switch (cursor.keyword()) {
            case TIME -> timeZone(scope);
            case CATALOG ->
                    throw Cursor.unsupported("current database cannot be changed", position);
            case SCHEMA -> {
                cursor.advance();
                yield set(scope, "search_path", string());
            }
            case NAMES -> names(scope);
            case ROLE -> {
                cursor.advance();
                yield set(scope, "role", wordOrString());
            }
            case SESSION -> {
                cursor.expect(Keyword.SESSION, Keyword.AUTHORIZATION);
                yield cursor.accept(Keyword.DEFAULT)
                        ? new SettingStatement.SetDefault(scope, "session_authorization")
                        : set(scope, "session_authorization", wordOrString());
            }
            case XML -> xmlOption(scope);
            default -> assignment(scope);
        };
    }

    private static SettingStatement set(Scope scope, String name, Expression value) {
        return new SettingStatement.Set(scope, name, List.of(value));
    }

    private Expression string() {
        int position = cursor.position();
        return new Literal.Text(cursor.takeString(), position);
    }

    private Expression wordOrString() {
        int position = cursor.position();
        return cursor.at(Symbol.STRING)
                ? string()
                : new Literal.Text(grammar.names.nonReserved(), position);
    }

    private SettingStatement names(Scope scope) {
        cursor.advance();
        if (cursor.at(Symbol.STRING)) {
            return set(scope, "client_encoding", string());
        }
        cursor.accept(Keyword.DEFAULT);
        return new SettingStatement.SetDefault(scope, "client_encoding");
    }

    private SettingStatement xmlOption(Scope scope) {
        cursor.expect(Keyword.XML, Keyword.OPTION);
        int position = cursor.position();
        boolean document = cursor.accept(Keyword.DOCUMENT);
        if (!document) {
            cursor.expect(Keyword.CONTENT);
        }
        return set(
                scope, "xmloption", new Literal.Text(document ? "DOCUMENT" : "CONTENT", position));
    }

    private SettingStatement timeZone(Scope scope) {
        cursor.expect(Keyword.TIME, Keyword.ZONE);
        if (cursor.accept(Keyword.DEFAULT) || cursor.accept(Keyword.LOCAL)) {
            return new SettingStatement.SetDefault(scope, "timezone");
        }
        int position = cursor.position();
        if (cursor.at(Keyword.INTERVAL)) {
            return set(scope, "timezone", zoneInterval(position));
        }
        if (cursor.at(Symbol.STRING)) {
            return set(scope, "timezone", string());
        }
        Expression value =
                cursor.at(Symbol.IDENTIFIER)
                        ? new Literal.Text(cursor.takeName(), position)
                        : new Literal.Numeric(grammar.names.signedNumber(), position);
        return set(scope, "timezone", value);
    }

    private Expression zoneInterval(int position) {
        TypeName type = grammar.types.ofLiteral();
        int valuePosition = cursor.position();
        String value = cursor.takeString();
        if (type.modifiers().isEmpty()) {
            int fields = cursor.position();
            type = grammar.types.interval(List.of(), position);
            IntervalFields interval = type.interval();
            if (interval != null
                    && interval != IntervalFields.HOUR
                    && interval != IntervalFields.HOUR_TO_MINUTE) {
                throw Cursor.error("time zone interval must be HOUR or HOUR TO MINUTE", fields);
            }
        }
        return OperandParser.typed(value, valuePosition, type, position);
    }

    private SettingStatement assignment(Scope scope) {
        String name = name();
        if (cursor.accept(Keyword.FROM)) {
            cursor.expect(Keyword.CURRENT);
            return new SettingStatement.SetFromCurrent(scope, name);
        }
        if (!cursor.accept(Symbol.EQUAL)) {
            cursor.expect(Keyword.TO);
        }
        return cursor.accept(Keyword.DEFAULT)
                ? new SettingStatement.SetDefault(scope, name)
                : new SettingStatement.Set(scope, name, grammar.names.list(this::value));
    }

    private String name() {
        String name = grammar.names.column();
        while (cursor.accept(Symbol.DOT)) {
            name += "." + grammar.names.column();
        }
        return name;
    }

    private Expression value() {
        int position = cursor.position();
        if (cursor.at(Symbol.STRING)) {
            return string();
        }
        return cursor.token() instanceof Symbol && !cursor.at(Symbol.IDENTIFIER)
                ? new Literal.Numeric(grammar.names.signedNumber(), position)
                : new Literal.Text(new OptionParser(grammar).booleanOrWord(), position);
    }

    /// RESET, SHOW or DISCARD.
    SettingStatement setting() {
        if (cursor.accept(Keyword.DISCARD)) {
            return new SettingStatement.Discard(discardTarget());
        }
        boolean show = cursor.accept(Keyword.SHOW);
        return show ? new SettingStatement.Show(nameOrAll()) : reset();
    }

    private SettingStatement reset() {
        cursor.expect(Keyword.RESET);
        return new SettingStatement.Reset(nameOrAll());
    }

    private @Nullable String nameOrAll() {
        if (cursor.accept(Keyword.ALL)) {
            return null;
        }
        if (cursor.accept(Keyword.TIME, Keyword.ZONE)) {
            return "timezone";
        }
        if (cursor.accept(Keyword.TRANSACTION, Keyword.ISOLATION, Keyword.LEVEL)) {
            return "transaction_isolation";
        }
        return cursor.accept(Keyword.SESSION, Keyword.AUTHORIZATION)
                ? "session_authorization"
                : name();
    }

    private DiscardTarget discardTarget() {
        DiscardTarget target =
                switch (cursor.keyword()) {
                    case ALL -> DiscardTarget.ALL;
                    case PLANS -> DiscardTarget.PLANS;
                    case SEQUENCES -> DiscardTarget.SEQUENCES;
                    case TEMP, TEMPORARY -> DiscardTarget.TEMPORARY;
                    default -> throw cursor.unexpected();
                };
        cursor.advance();
        return target;
    }

    /// SET or RESET as a clause of another statement; null when none starts here.
    @Nullable SettingStatement clause() {
        if (cursor.at(Keyword.RESET)) {
            return reset();
        }
        return cursor.accept(Keyword.SET) ? setting(Scope.DEFAULT) : null;
    }

    /// The rest of ALTER SYSTEM.
    SettingStatement alterSystem() {
        cursor.expect(Keyword.SYSTEM);
        if (cursor.at(Keyword.RESET)) {
            cursor.advance();
            return new SettingStatement.AlterSystem(
                    new SettingStatement.Reset(cursor.accept(Keyword.ALL) ? null : name()));
        }
        cursor.expect(Keyword.SET);
        return new SettingStatement.AlterSystem(assignment(Scope.DEFAULT));
    }
}
