package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Types;
import heliosdb.query.plpgsql.Step.Branch;
import heliosdb.query.plpgsql.Step.Handler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads bodies: blocks and the statements that consist of statements.
final class BodyParser {
    private final BodyCursor cursor;
    private final RoutineContext context;

    /// @param context what the routine allows its statements
    BodyParser(BodyCursor cursor, RoutineContext context) {
        this.cursor = cursor;
        this.context = context;
    }

    /// Reads a whole body.
    Step.Block body() {
        String label = label();
        Step.Block block = block(label);
        cursor.accept(";");
        if (!cursor.atEnd()) {
            throw cursor.unexpected();
        }
        return block;
    }

    private @Nullable String label() {
        if (!cursor.accept("<<")) {
            return null;
        }
        String label = cursor.takeName();
        cursor.expect(">>");
        return label;
    }

    private Step.Block block(@Nullable String label) {
        NameScope outer = cursor.names();
        int line = cursor.line();
        cursor.names(new NameScope(outer, label, false));
        List<Variable> variables = List.of();
        if (cursor.accept("declare")) {
            variables = new DeclarationParser(cursor).read();
        }
        line = cursor.line();
        cursor.expect("begin");
        List<Step> body = steps("end", "exception");
        Variable state = null;
        Variable message = null;
        List<Handler> handlers = List.of();
        if (cursor.accept("exception")) {
            state = Variable.plain(cursor.newSlot(), "sqlstate", Types.TEXT, false);
            message = Variable.plain(cursor.newSlot(), "sqlerrm", Types.TEXT, false);
            cursor.names(new NameScope(cursor.names(), null, false));
            cursor.names().add("sqlstate", state);
            cursor.names().add("sqlerrm", message);
            handlers = handlers();
        }
        cursor.expect("end");
        endLabel(label, "block");
        cursor.names(outer);
        if (!cursor.atEnd() && !cursor.at(";")) {
            throw cursor.unexpected();
        }
        return new Step.Block(line, label, variables, body, handlers, state, message);
    }

    private void endLabel(@Nullable String label, String what) {
        if (cursor.tokens().isName(cursor.index())) {
            int at = cursor.index();
            String name = cursor.takeName();
            if (label == null) {
                throw cursor.error(
                        "end label \"%s\" specified for unlabeled block".formatted(name), at);
            }
            if (!name.equals(label)) {
                throw cursor.error(
                        "end label \"%s\" differs from block's label \"%s\"".formatted(name, label),
                        at);
            }
        }
    }

    private List<Handler> handlers() {
        List<Handler> handlers = new ArrayList<>();
        while (cursor.accept("when")) {
            List<String> conditions = new ArrayList<>();
            do {
                conditions.addAll(condition());
            } while (cursor.accept("or"));
            cursor.expect("then");
            handlers.add(new Handler(conditions, steps("when", "end")));
        }
        if (handlers.isEmpty()) {
            throw cursor.unexpected();
        }
        return handlers;
    }

    private List<String> condition() {
        int at = cursor.index();
        if (cursor.accept("sqlstate")) {
            if (!cursor.tokens().isString(cursor.index())) {
                throw cursor.unexpected();
            }
            String state = cursor.tokens().string(cursor.index());
            Conditions.requireState(state, cursor, cursor.index());
            cursor.advance();
            return List.of(state);
        }
        String name = cursor.takeName();
        if (name.equals("others")) {
            return List.of("others");
        }
        List<String> states = Conditions.states(name);
        if (states.isEmpty()) {
            throw cursor.error(
                    ErrorCode.UNDEFINED_OBJECT,
                    "unrecognized exception condition \"%s\"".formatted(name),
                    at);
        }
        return states;
    }

    /// Statements up to one of some words, which stays.
    List<Step> steps(String... ends) {
        List<Step> steps = new ArrayList<>();
        while (true) {
            for (String end : ends) {
                if (cursor.at(end)) {
                    return List.copyOf(steps);
                }
            }
            if (cursor.atEnd()) {
                throw cursor.error("syntax error at end of input", cursor.index());
            }
            Step step = step();
            if (step != null) {
                steps.add(step);
            }
        }
    }

    private @Nullable Step step() {
        int start = cursor.index();
        String label = label();
        int line = cursor.line();
        if (cursor.at("declare") || cursor.at("begin")) {
            return ended(block(label));
        }
        LoopParser loops = new LoopParser(cursor, this);
        if (cursor.at("loop") || cursor.at("while") || cursor.at("for") || cursor.at("foreach")) {
            return ended(loops.loop(label, line));
        }
        if (label != null) {
            throw cursor.unexpectedAt(start);
        }
        boolean isName =
                cursor.isAt(cursor.index() + 1, ":=") || cursor.isAt(cursor.index() + 1, "=");
        if (!isName && cursor.accept("if")) {
            return ended(ifs(line));
        }
        if (!isName && cursor.at("case")) {
            cursor.advance();
            return ended(cases(line));
        }
        return new StepParser(cursor, context).step();
    }

    private Step ended(Step step) {
        if (!cursor.accept(";")) {
            throw cursor.unexpected();
        }
        return step;
    }

    private Step ifs(int line) {
        List<Branch> branches = new ArrayList<>();
        List<Step> otherwise = List.of();
        do {
            Fragment condition = cursor.expression("then");
            cursor.expect("then");
            branches.add(new Branch(condition, steps("elsif", "elseif", "else", "end")));
        } while (cursor.accept("elsif") || cursor.accept("elseif"));
        if (cursor.accept("else")) {
            otherwise = steps("end");
        }
        cursor.expect("end");
        cursor.expect("if");
        return new Step.If(line, branches, otherwise);
    }

    private Step cases(int line) {
        Fragment subject = null;
        Variable kept = null;
        NameScope outer = cursor.names();
        if (!cursor.at("when")) {
            subject = cursor.expression("when");
            kept = Variable.plain(cursor.newSlot(), "__case__variable__", Types.UNKNOWN, false);
        }
        List<Branch> branches = new ArrayList<>();
        while (cursor.accept("when")) {
            int from = cursor.index();
            Fragment condition = cursor.expression("then");
            if (kept != null) {
                cursor.names(new NameScope(outer, null, false));
                cursor.names().add("__case__variable__", kept);
                String list = condition.shown();
                condition =
                        new Fragment(
                                "\"__case__variable__\" IN (" + list + ")",
                                Fragment.Kind.EXPRESSION,
                                cursor.names());
                cursor.checkSyntax(condition, cursor.tokens().start(from));
                cursor.names(outer);
            }
            cursor.expect("then");
            branches.add(new Branch(condition, steps("when", "else", "end")));
        }
        List<Step> otherwise = null;
        if (cursor.accept("else")) {
            otherwise = steps("end");
        }
        cursor.expect("end");
        cursor.expect("case");
        if (branches.isEmpty()) {
            throw cursor.unexpected();
        }
        return new Step.Case(line, subject, kept, branches, otherwise);
    }

    /// The end of a loop.
    void endLoop(@Nullable String label) {
        cursor.expect("end");
        cursor.expect("loop");
        endLabel(label, "loop");
    }

    static HeliosException misplaced(BodyCursor cursor, String message, int token) {
        return cursor.error(message, token);
    }
}
