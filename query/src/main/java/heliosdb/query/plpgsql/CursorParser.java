package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import heliosdb.data.value.Types;
import heliosdb.query.ast.SessionStatement.FetchDirection;
import heliosdb.query.plpgsql.Fragment.Kind;
import heliosdb.query.plpgsql.Step.Source;
import heliosdb.query.plpgsql.Step.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements about cursors.
final class CursorParser {
    private final BodyCursor cursor;

    CursorParser(BodyCursor cursor) {
        this.cursor = cursor;
    }

    Step step(int line) {
        String word = String.valueOf(cursor.tokens().word(cursor.index()));
        cursor.advance();
        return switch (word) {
            case "open" -> open(line);
            case "close" -> {
                Variable variable = variable();
                cursor.expect(";");
                yield new Step.Close(line, variable);
            }
            default -> fetch(line, word.equals("move"));
        };
    }

    private Variable variable() {
        int at = cursor.index();
        if (cursor.variable() == null && cursor.tokens().isName(at)) {
            throw cursor.error("\"%s\" is not a known variable".formatted(cursor.shownName()), at);
        }
        Variable variable = cursor.takeVariable();
        if (!variable.type().sameAs(Types.REFCURSOR)) {
            throw cursor.error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "variable \"%s\" must be of type cursor or refcursor"
                            .formatted(variable.name()),
                    at);
        }
        return variable;
    }

    private Step open(int line) {
        Variable variable = variable();
        Variable.BoundCursor bound = variable.cursor();
        if (bound != null) {
            List<Fragment> arguments = arguments(variable);
            cursor.expect(";");
            return new Step.Open(line, variable, null, arguments, bound.isScrollable());
        }
        boolean isScrollable = cursor.accept("scroll");
        if (!isScrollable) {
            cursor.accept("no", "scroll");
        }
        cursor.expect("for");
        Source source;
        if (cursor.accept("execute")) {
            Fragment text = cursor.expression(";", "using");
            List<Fragment> parameters = new ArrayList<>();
            if (cursor.accept("using")) {
                do {
                    parameters.add(cursor.expression(";", ","));
                } while (cursor.accept(","));
            }
            source = new Source.Dynamic(text, parameters);
        } else {
            source = new Source.Static(cursor.fragment(Kind.STATEMENT, ";"));
        }
        cursor.expect(";");
        return new Step.Open(line, variable, source, List.of(), isScrollable);
    }

    /// The arguments of a bound cursor, in the order of its parameters.
    List<Fragment> arguments(Variable variable) {
        Variable.BoundCursor bound = java.util.Objects.requireNonNull(variable.cursor());
        int count = bound.parameters().size();
        if (!cursor.at("(")) {
            if (count > 0) {
                throw cursor.error(
                        "cursor \"%s\" has arguments".formatted(variable.name()), cursor.index());
            }
            return List.of();
        }
        if (count == 0) {
            throw cursor.error(
                    "cursor \"%s\" has no arguments".formatted(variable.name()), cursor.index());
        }
        cursor.advance();
        @Nullable Fragment[] arguments = new @Nullable Fragment[count];
        int next = 0;
        do {
            int at = cursor.index();
            int place = place(variable, bound, next++);
            if (place >= count) {
                throw cursor.error(
                        "too many arguments for cursor \"%s\"".formatted(variable.name()), at);
            }
            if (arguments[place] != null) {
                throw cursor.error(
                        "value for parameter \"%s\" of cursor \"%s\" specified more than once"
                                .formatted(bound.parameters().get(place).name(), variable.name()),
                        at);
            }
            arguments[place] = cursor.expression(",", ")");
        } while (cursor.accept(","));
        List<Fragment> all = new ArrayList<>();
        for (Fragment argument : arguments) {
            if (argument == null) {
                throw cursor.error(
                        "not enough arguments for cursor \"%s\"".formatted(variable.name()),
                        cursor.index());
            }
            all.add(argument);
        }
        cursor.expect(")");
        return all;
    }

    private int place(Variable variable, Variable.BoundCursor bound, int next) {
        boolean isNamed =
                cursor.tokens().isName(cursor.index())
                        && (cursor.isAt(cursor.index() + 1, ":=")
                                || cursor.isAt(cursor.index() + 1, "=>"));
        if (!isNamed) {
            return next;
        }
        int at = cursor.index();
        String name = cursor.takeName();
        cursor.advance();
        for (int i = 0; i < bound.parameters().size(); i++) {
            if (bound.parameters().get(i).name().equals(name)) {
                return i;
            }
        }
        throw cursor.error(
                "cursor \"%s\" has no argument named \"%s\"".formatted(variable.name(), name), at);
    }

    private Step fetch(int line, boolean isMove) {
        FetchDirection direction = FetchDirection.FORWARD;
        long count = 1;
        Fragment expression = null;
        boolean isMarked = true;
        if (cursor.accept("next")) {
            count = 1;
        } else if (cursor.accept("prior")) {
            direction = FetchDirection.BACKWARD;
        } else if (cursor.accept("first")) {
            direction = FetchDirection.ABSOLUTE;
        } else if (cursor.accept("last")) {
            direction = FetchDirection.ABSOLUTE;
            count = -1;
        } else if (cursor.at("absolute") || cursor.at("relative")) {
            direction = cursor.at("absolute") ? FetchDirection.ABSOLUTE : FetchDirection.RELATIVE;
            cursor.advance();
            expression = cursor.expression("from", "in");
        } else if (cursor.accept("all")) {
            count = Long.MAX_VALUE;
        } else if (cursor.at("forward") || cursor.at("backward")) {
            direction = cursor.at("forward") ? FetchDirection.FORWARD : FetchDirection.BACKWARD;
            cursor.advance();
            if (cursor.accept("all")) {
                count = Long.MAX_VALUE;
            } else if (!cursor.at("from") && !cursor.at("in") && cursor.variable() == null) {
                expression = cursor.expression("from", "in");
            }
        } else if (cursor.variable() == null && !cursor.at("from") && !cursor.at("in")) {
            expression = cursor.expression("from", "in");
        } else {
            isMarked = false;
        }
        if (!cursor.accept("from")
                && !cursor.accept("in")
                && isMarked
                && cursor.variable() == null) {
            throw cursor.unexpected();
        }
        Variable variable = variable();
        List<Target> into = List.of();
        if (!isMove) {
            if (count == Long.MAX_VALUE
                    || expression != null && direction == FetchDirection.FORWARD) {
                throw cursor.error(
                        ErrorCode.FEATURE_NOT_SUPPORTED,
                        "FETCH statement cannot return multiple rows",
                        cursor.index());
            }
            cursor.expect("into");
            into = new TargetParser(cursor).list();
        }
        cursor.expect(";");
        return new Step.Fetch(line, variable, direction, count, expression, into, isMove);
    }
}
