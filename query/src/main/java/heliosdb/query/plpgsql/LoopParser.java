package heliosdb.query.plpgsql;

import heliosdb.data.value.Types;
import heliosdb.query.plpgsql.Fragment.Kind;
import heliosdb.query.plpgsql.Step.Source;
import heliosdb.query.plpgsql.Step.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads loops.
final class LoopParser {
    private static final String LOOP_MARK = "\u0000loop";

    private final BodyCursor cursor;
    private final BodyParser bodies;

    LoopParser(BodyCursor cursor, BodyParser bodies) {
        this.cursor = cursor;
        this.bodies = bodies;
    }

    static boolean isInLoop(NameScope names) {
        return names.find(List.of(LOOP_MARK)) != null;
    }

    Step loop(@Nullable String label, int line) {
        NameScope outer = cursor.names();
        NameScope own = new NameScope(outer, label, true);
        own.add(LOOP_MARK, Variable.plain(0, LOOP_MARK, Types.UNKNOWN, false));
        cursor.names(own);
        try {
            String word = Objects.requireNonNull(cursor.tokens().word(cursor.index()));
            cursor.advance();
            return switch (word) {
                case "loop" -> new Step.Loop(line, label, null, body(label));
                case "while" -> {
                    Fragment condition = cursor.expression("loop");
                    cursor.expect("loop");
                    yield new Step.Loop(line, label, condition, body(label));
                }
                case "for" -> fors(label, line);
                default -> forEach(label, line);
            };
        } finally {
            cursor.names(outer);
        }
    }

    private List<Step> body(@Nullable String label) {
        List<Step> steps = bodies.steps("end");
        bodies.endLoop(label);
        return steps;
    }

    private Step forEach(@Nullable String label, int line) {
        List<Target> targets = new TargetParser(cursor).list();
        int slice = 0;
        if (cursor.accept("slice")) {
            slice = Integer.parseInt(cursor.tokens().text(cursor.index()));
            cursor.advance();
        }
        cursor.expect("in");
        cursor.expect("array");
        Fragment array = cursor.expression("loop");
        cursor.expect("loop");
        return new Step.Each(line, label, targets, slice, array, body(label));
    }

    private Step fors(@Nullable String label, int line) {
        int start = cursor.index();
        int in = start;
        while (!cursor.isAt(in, "in") && !cursor.tokens().isEnd(in) && !cursor.isAt(in, ";")) {
            in++;
        }
        if (!cursor.isAt(in, "in")) {
            throw cursor.unexpected();
        }
        cursor.index(in + 1);
        boolean isReverse = cursor.at("reverse") && hasRange();
        if (isReverse || !cursor.at("execute") && hasRange()) {
            return count(label, line, start, in);
        }
        if (isOverCursor()) {
            return overCursor(label, line, start, in);
        }
        cursor.index(start);
        List<Target> targets = rowTargets();
        cursor.expect("in");
        Source source = source();
        cursor.expect("loop");
        return new Step.Rows(line, label, targets, source, body(label));
    }

    private boolean isOverCursor() {
        NameScope.Found found = cursor.variable();
        return found != null
                && found.variable().type().sameAs(Types.REFCURSOR)
                && found.variable().cursor() != null;
    }

    // Such a loop declares its own record.
    private Step overCursor(@Nullable String label, int line, int start, int in) {
        if (in != start + 1) {
            throw cursor.error("cursor FOR loop must have only one target variable", start + 1);
        }
        Source source = source();
        cursor.expect("loop");
        String name = cursor.tokens().name(start);
        Variable variable = Variable.plain(cursor.newSlot(), name, Types.RECORD, true);
        NameScope own = new NameScope(cursor.names(), label, true);
        own.add(name, variable);
        cursor.names(own);
        List<Target> targets = List.of(new Target(variable, List.of()));
        return new Step.Rows(line, label, targets, source, body(label));
    }

    // Whether `..` comes before LOOP.
    private boolean hasRange() {
        int depth = 0;
        for (int i = cursor.index(); !cursor.tokens().isEnd(i); i++) {
            if (depth == 0 && cursor.isAt(i, "loop")) {
                return false;
            }
            if (depth == 0 && cursor.tokens().isSign(i, "..")) {
                return true;
            }
            depth += cursor.isAt(i, "(") ? 1 : cursor.isAt(i, ")") ? -1 : 0;
        }
        return false;
    }

    private Step count(@Nullable String label, int line, int start, int in) {
        if (in != start + 1) {
            throw cursor.error("integer FOR loop must have only one target variable", start + 1);
        }
        String name = cursor.tokens().name(start);
        boolean isReverse = cursor.accept("reverse");
        Fragment lower = cursor.expression("..");
        cursor.expect("..");
        Fragment upper = cursor.expression("by", "loop");
        Fragment by = cursor.accept("by") ? cursor.expression("loop") : null;
        cursor.expect("loop");
        Variable variable = Variable.plain(cursor.newSlot(), name, Types.INT4, false);
        NameScope own = new NameScope(cursor.names(), label, true);
        own.add(name, variable);
        cursor.names(own);
        return new Step.Count(line, label, variable, lower, upper, by, isReverse, body(label));
    }

    private List<Target> rowTargets() {
        int start = cursor.index();
        if (cursor.variable() == null) {
            throw cursor.tokens().isName(start) && cursor.isAt(start + 1, "in")
                    ? cursor.error(
                            "loop variable of loop over rows must be a record variable or list of"
                                    + " scalar variables",
                            start)
                    : cursor.tokens().isName(start)
                            ? cursor.error(
                                    "\"%s\" is not a known variable".formatted(cursor.shownName()),
                                    start)
                            : cursor.unexpected();
        }
        return new TargetParser(cursor).list();
    }

    private Source source() {
        if (cursor.accept("execute")) {
            Fragment text = cursor.expression("loop", "using");
            List<Fragment> parameters = new ArrayList<>();
            if (cursor.accept("using")) {
                do {
                    parameters.add(cursor.expression("loop", ","));
                } while (cursor.accept(","));
            }
            return new Source.Dynamic(text, parameters);
        }
        NameScope.Found found = cursor.variable();
        if (found != null && found.variable().type().sameAs(Types.REFCURSOR)) {
            int start = cursor.index();
            Variable variable = cursor.takeVariable();
            if (variable.cursor() == null) {
                throw cursor.error("cursor FOR loop must use a bound cursor variable", start);
            }
            List<Fragment> arguments = new CursorParser(cursor).arguments(variable);
            return new Source.OfCursor(variable, arguments);
        }
        return new Source.Static(cursor.fragment(Kind.STATEMENT, "loop"));
    }
}
