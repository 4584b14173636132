package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import heliosdb.data.value.Types;
import heliosdb.query.plpgsql.Fragment.Kind;
import heliosdb.query.plpgsql.Step.DiagnosticItem;
import heliosdb.query.plpgsql.Step.Source;
import heliosdb.query.plpgsql.Step.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the statements that hold no others.
final class StepParser {
    private final BodyCursor cursor;
    private final RoutineContext context;

    StepParser(BodyCursor cursor, RoutineContext context) {
        this.cursor = cursor;
        this.context = context;
    }

    /// A statement with its semicolon; null for NULL.
    @Nullable Step step() {
        int start = cursor.index();
        int line = cursor.line();
        if (isAssignment()) {
            return assignment(line);
        }
        String word = cursor.tokens().word(start);
        if (word == null) {
            throw cursor.unexpected();
        }
        return switch (word) {
            case "null" -> {
                if (!cursor.isAt(start + 1, ";")) {
                    throw cursor.unexpectedAt(start + 1);
                }
                cursor.index(start + 2);
                yield null;
            }
            case "return" -> returns(line);
            case "exit", "continue" -> leave(line);
            case "perform" -> {
                cursor.advance();
                Fragment query = cursor.fragment(Kind.EXPRESSION, ";");
                cursor.expect(";");
                yield new Step.Perform(line, performed(query));
            }
            case "raise" -> new RaiseParser(cursor).raise(line);
            case "assert" -> asserts(line);
            case "execute" -> execute(line);
            case "get" -> diagnostics(line);
            case "open", "fetch", "move", "close" -> new CursorParser(cursor).step(line);
            case "commit", "rollback" -> end(line);
            default -> sql(line, word);
        };
    }

    // PERFORM x is SELECT x, and errors say so.
    private static Fragment performed(Fragment query) {
        return new Fragment("SELECT " + query.shown(), Kind.STATEMENT, query.names());
    }

    private boolean isAssignment() {
        int start = cursor.index();
        boolean isName = cursor.tokens().isName(start) || cursor.tokens().isParameter(start);
        if (!isName) {
            return false;
        }
        boolean isPlain = cursor.isAt(start + 1, ":=") || cursor.isAt(start + 1, "=");
        if (isPlain) {
            return true;
        }
        boolean isPath = cursor.isAt(start + 1, "[") || cursor.isAt(start + 1, ".");
        return isPath && cursor.variable() != null;
    }

    private Step assignment(int line) {
        int start = cursor.tokens().start(cursor.index());
        Target target = new TargetParser(cursor).assigned();
        if (!cursor.accept(":=") && !cursor.accept("=")) {
            throw cursor.unexpected();
        }
        int from = cursor.index();
        Fragment plain = cursor.fragment(Kind.EXPRESSION, ";");
        String shown =
                cursor.tokens().sql().substring(start, cursor.tokens().end(cursor.index() - 1));
        Fragment value = new Fragment(plain.shown(), shown, Kind.ASSIGNMENT, cursor.names());
        if (from == cursor.index()) {
            throw cursor.unexpected();
        }
        cursor.expect(";");
        return new Step.Assign(line, target, value);
    }

    private Step returns(int line) {
        int start = cursor.index();
        cursor.advance();
        if (cursor.at("next") && context.returnsSet()) {
            cursor.advance();
            return returnNext(line);
        }
        if (cursor.at("query") && context.returnsSet()) {
            cursor.advance();
            Source source = dynamicSource(";");
            if (source == null) {
                source = new Source.Static(cursor.fragment(Kind.STATEMENT, ";"));
            }
            cursor.expect(";");
            return new Step.ReturnQuery(line, source);
        }
        if (cursor.at("next") || cursor.at("query")) {
            String what = cursor.at("next") ? "NEXT" : "QUERY";
            throw cursor.error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot use RETURN %s in a non-SETOF function".formatted(what),
                    start + 1);
        }
        if (cursor.accept(";")) {
            boolean needsValue =
                    !context.returnsSet()
                            && !context.hasOutputs()
                            && !context.result().sameAs(Types.VOID);
            if (needsValue) {
                throw cursor.error("missing expression at or near \";\"", cursor.index() - 1);
            }
            return new Step.Return(line, null);
        }
        requireValueAllowed();
        Fragment value = cursor.expression(";");
        cursor.expect(";");
        return new Step.Return(line, value);
    }

    private void requireValueAllowed() {
        int at = cursor.index();
        if (context.returnsSet()) {
            var failure =
                    cursor.error(
                            ErrorCode.DATATYPE_MISMATCH,
                            "RETURN cannot have a parameter in function returning set",
                            at);
            throw failure.withHint("Use RETURN NEXT or RETURN QUERY.");
        }
        if (context.isProcedure()) {
            throw cursor.error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "RETURN cannot have a parameter in a procedure",
                    at);
        }
        if (context.hasOutputs()) {
            throw cursor.error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "RETURN cannot have a parameter in function with OUT parameters",
                    at);
        }
        if (context.result().sameAs(Types.VOID)) {
            throw cursor.error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "RETURN cannot have a parameter in function returning void",
                    at);
        }
    }

    private Step returnNext(int line) {
        if (cursor.accept(";")) {
            return new Step.ReturnNext(line, null);
        }
        if (context.hasOutputs()) {
            throw cursor.error(
                    ErrorCode.DATATYPE_MISMATCH,
                    "RETURN NEXT cannot have a parameter in function with OUT parameters",
                    cursor.index());
        }
        Fragment value = cursor.expression(";");
        cursor.expect(";");
        return new Step.ReturnNext(line, value);
    }

    /// `EXECUTE text [USING ..]`, null when something else follows.
    private @Nullable Source dynamicSource(String end) {
        if (!cursor.accept("execute")) {
            return null;
        }
        Fragment text = cursor.expression(end, "using");
        return new Source.Dynamic(text, using(end));
    }

    private List<Fragment> using(String... ends) {
        List<Fragment> parameters = new ArrayList<>();
        if (cursor.accept("using")) {
            List<String> all = new ArrayList<>(List.of(ends));
            all.add(",");
            do {
                parameters.add(cursor.expression(all.toArray(String[]::new)));
            } while (cursor.accept(","));
        }
        return parameters;
    }

    private Step leave(int line) {
        boolean isExit = cursor.at("exit");
        int start = cursor.index();
        cursor.advance();
        String label = null;
        if (!cursor.at(";") && !cursor.at("when")) {
            int at = cursor.index();
            label = cursor.takeName();
            if (!cursor.names().hasLabel(label)) {
                throw cursor.error(
                        "there is no label \"%s\" attached to any block or loop enclosing this"
                                        .formatted(label)
                                + " statement",
                        at);
            }
            if (!isExit && !cursor.names().isLoopLabel(label)) {
                throw cursor.error(
                        "block label \"%s\" cannot be used in CONTINUE".formatted(label), at);
            }
        } else if (!LoopParser.isInLoop(cursor.names())) {
            throw cursor.error(
                    isExit
                            ? "EXIT cannot be used outside a loop, unless it has a label"
                            : "CONTINUE cannot be used outside a loop",
                    start);
        }
        Fragment condition = cursor.accept("when") ? cursor.expression(";") : null;
        cursor.expect(";");
        return new Step.Leave(line, isExit, label, condition);
    }

    private Step asserts(int line) {
        cursor.advance();
        Fragment condition = cursor.expression(";", ",");
        Fragment message = cursor.accept(",") ? cursor.expression(";") : null;
        cursor.expect(";");
        return new Step.Assert(line, condition, message);
    }

    private Step execute(int line) {
        cursor.advance();
        Fragment text = cursor.expression(";", "into", "using");
        List<Target> into = List.of();
        boolean isStrict = false;
        List<Fragment> parameters = List.of();
        while (!cursor.at(";")) {
            if (cursor.at("into") && into.isEmpty()) {
                cursor.advance();
                isStrict = cursor.accept("strict");
                into = new TargetParser(cursor).list();
            } else if (cursor.at("using") && parameters.isEmpty()) {
                parameters = using(";", "into");
            } else {
                throw cursor.unexpected();
            }
        }
        cursor.expect(";");
        return new Step.Execute(line, text, into, isStrict, parameters);
    }

    private Step diagnostics(int line) {
        cursor.advance();
        boolean isStacked = cursor.accept("stacked");
        if (!isStacked) {
            cursor.accept("current");
        }
        cursor.expect("diagnostics");
        List<DiagnosticItem> items = new ArrayList<>();
        do {
            Target target = new TargetParser(cursor).find();
            if (target == null) {
                throw cursor.tokens().isName(cursor.index())
                        ? cursor.error(
                                "\"%s\" is not a known variable".formatted(cursor.shownName()),
                                cursor.index())
                        : cursor.unexpected();
            }
            if (TargetParser.isRow(target)) {
                throw cursor.error(
                        "\"%s\" is not a scalar variable".formatted(target.variable().name()),
                        cursor.index() - 1);
            }
            if (!cursor.accept(":=") && !cursor.accept("=")) {
                throw cursor.unexpected();
            }
            items.add(new DiagnosticItem(target, diagnostic(isStacked)));
        } while (cursor.accept(","));
        cursor.expect(";");
        return new Step.Diagnostics(line, isStacked, items);
    }

    private String diagnostic(boolean isStacked) {
        int at = cursor.index();
        String name = cursor.takeName();
        boolean isCurrent =
                switch (name) {
                    case "row_count", "pg_context" -> true;
                    case "returned_sqlstate",
                            "message_text",
                            "pg_exception_detail",
                            "pg_exception_hint",
                            "pg_exception_context",
                            "column_name",
                            "constraint_name",
                            "pg_datatype_name",
                            "table_name",
                            "schema_name" ->
                            false;
                    default -> throw cursor.error("unrecognized GET DIAGNOSTICS item", at);
                };
        boolean isAllowed = name.equals("pg_context") ? !isStacked : isCurrent != isStacked;
        if (!isAllowed) {
            throw cursor.error(
                    "diagnostics item %s is not allowed in GET %s DIAGNOSTICS"
                            .formatted(
                                    name.toUpperCase(java.util.Locale.ROOT),
                                    isStacked ? "STACKED" : "CURRENT"),
                    at);
        }
        return name;
    }

    private Step end(int line) {
        boolean isCommit = cursor.at("commit");
        cursor.advance();
        boolean isChained = false;
        if (cursor.accept("and")) {
            isChained = !cursor.accept("no");
            cursor.expect("chain");
        }
        cursor.expect(";");
        return new Step.End(line, isCommit, isChained);
    }

    // An SQL statement; INTO with its targets is cut out of it.
    private Step sql(int line, String word) {
        int from = cursor.index();
        int into = -1;
        int behind = -1;
        boolean isStrict = false;
        List<Target> targets = List.of();
        int depth = 0;
        while (!cursor.at(";") || depth > 0) {
            if (cursor.atEnd()) {
                throw cursor.unexpected();
            }
            depth += cursor.at("(") ? 1 : cursor.at(")") ? -1 : 0;
            boolean isOfStatement =
                    cursor.index() > from
                            && (cursor.isAt(cursor.index() - 1, "insert")
                                    || cursor.isAt(cursor.index() - 1, "merge"));
            if (cursor.at("into")
                    && !isOfStatement
                    && !word.equals("create")
                    && !word.equals("import")) {
                if (into >= 0) {
                    throw cursor.error("INTO specified more than once", cursor.index());
                }
                into = cursor.index();
                cursor.advance();
                isStrict = cursor.accept("strict");
                targets = new TargetParser(cursor).list();
                behind = cursor.index();
            } else {
                cursor.advance();
            }
        }
        Fragment statement = statement(from, into, behind);
        cursor.expect(";");
        return new Step.Sql(
                line, statement, targets, isStrict, word.equals("call") || word.equals("do"));
    }

    private Fragment statement(int from, int into, int behind) {
        var tokens = cursor.tokens();
        int start = tokens.start(from);
        int end = tokens.end(cursor.index() - 1);
        String text;
        if (into < 0) {
            text = tokens.sql().substring(start, end);
        } else {
            int cut = tokens.start(into);
            int resume = tokens.start(behind);
            text =
                    (tokens.sql().substring(start, cut)
                                    + " ".repeat(resume - cut)
                                    + (resume < end ? tokens.sql().substring(resume, end) : ""))
                            .stripTrailing();
        }
        Fragment made = new Fragment(text, Kind.STATEMENT, cursor.names());
        cursor.checkSyntax(made, start);
        return made;
    }
}
