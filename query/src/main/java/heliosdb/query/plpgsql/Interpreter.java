package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.routine.RoutineHost;
import heliosdb.query.routine.RowShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs the statements of one activation.
final class Interpreter {
    private final Activation activation;
    private final RoutineHost host;
    private final Fragments fragments;
    private final Assignments assignments;
    private final SqlSteps sql;
    private final Loops loops;
    private final CursorSteps cursors;
    private final Raises raises;

    Interpreter(Activation activation) {
        this.activation = activation;
        host = activation.host();
        fragments = new Fragments(activation);
        assignments = new Assignments(activation, fragments);
        sql = new SqlSteps(activation, fragments, assignments);
        loops = new Loops(activation, this, fragments, assignments, sql);
        cursors = new CursorSteps(activation, fragments, assignments, sql);
        raises = new Raises(activation, fragments);
    }

    Assignments assignments() {
        return assignments;
    }

    CursorSteps cursors() {
        return cursors;
    }

    /// Runs the body.
    void run() {
        Outcome outcome = block(activation.body().block());
        if (outcome instanceof Outcome.Left left) {
            throw new HeliosException(
                    ErrorCode.SYNTAX_ERROR,
                    left.isExit()
                            ? "EXIT cannot be used outside a loop, unless it has a label"
                            : "CONTINUE cannot be used outside a loop");
        }
        if (outcome instanceof Outcome.Next && needsReturn()) {
            activation.enterPhase();
            throw new HeliosException(
                    ErrorCode.SRE_FUNCTION_EXECUTED_NO_RETURN_STATEMENT,
                    activation.body().context().isTrigger()
                            ? "control reached end of trigger procedure without RETURN"
                            : "control reached end of function without RETURN");
        }
    }

    private boolean needsReturn() {
        RoutineContext context = activation.body().context();
        return !context.returnsSet()
                && !context.hasOutputs()
                && !context.isProcedure()
                && !context.result().sameAs(Types.VOID);
    }

    /// Runs statements one after the other.
    Outcome steps(List<Step> steps) {
        for (Step step : steps) {
            Outcome outcome = step(step);
            if (outcome != Outcome.NEXT) {
                return outcome;
            }
        }
        return Outcome.NEXT;
    }

    private Outcome step(Step step) {
        Step outer = activation.current();
        activation.enter(step);
        Outcome outcome = execute(step);
        activation.enter(outer);
        return outcome;
    }

    private Outcome execute(Step step) {
        return switch (step) {
            case Step.Block block -> block(block);
            case Step.If branches -> branch(branches);
            case Step.Case cases -> cases(cases);
            case Step.Loop loop -> loops.loop(loop);
            case Step.Count count -> loops.count(count);
            case Step.Rows rows -> loops.rows(rows);
            case Step.Each each -> loops.each(each);
            case Step.Leave leave ->
                    leave.condition() == null || fragments.isTrue(leave.condition())
                            ? new Outcome.Left(leave.isExit(), leave.label())
                            : Outcome.NEXT;
            case Step.Return returned -> returns(returned);
            default -> {
                simple(step);
                yield Outcome.NEXT;
            }
        };
    }

    private void simple(Step step) {
        switch (step) {
            case Step.Assign assign -> assignments.assign(assign.target(), assign.value());
            case Step.ReturnNext next -> sql.returnNext(next);
            case Step.ReturnQuery query -> sql.returnQuery(query);
            case Step.Raise raise -> raises.raise(raise);
            case Step.Assert check -> raises.check(check);
            case Step.Perform perform -> sql.perform(perform);
            case Step.Sql statement -> sql.run(statement);
            case Step.Execute execute -> sql.execute(execute);
            case Step.Diagnostics diagnostics ->
                    new DiagnosticSteps(activation, assignments).run(diagnostics);
            case Step.Open open -> cursors.open(open);
            case Step.Fetch fetch -> cursors.fetch(fetch);
            case Step.Close close -> cursors.close(close);
            case Step.End end -> {
                host.endTransaction(end.isCommit(), end.isChained());
                activation.renewContext();
            }
            default -> throw new IllegalStateException("not a plain statement: " + step);
        }
    }

    private Outcome branch(Step.If step) {
        for (Step.Branch branch : step.branches()) {
            if (fragments.isTrue(branch.condition())) {
                return steps(branch.body());
            }
        }
        return steps(step.otherwise());
    }

    private Outcome cases(Step.Case step) {
        Variable kept = step.kept();
        Fragment subject = step.subject();
        if (kept != null && subject != null) {
            Fragments.Value value = fragments.evaluate(subject);
            activation.setType(kept, value.type());
            activation.set(kept, value.value());
        }
        for (Step.Branch branch : step.branches()) {
            if (fragments.isTrue(branch.condition())) {
                return steps(branch.body());
            }
        }
        List<Step> otherwise = step.otherwise();
        if (otherwise == null) {
            throw new HeliosException(ErrorCode.CASE_NOT_FOUND, "case not found")
                    .withHint("CASE statement is missing ELSE part.");
        }
        return steps(otherwise);
    }

    private Outcome returns(Step.Return step) {
        Fragment value = step.value();
        if (value != null) {
            Fragments.Value computed = fragments.evaluate(value);
            activation.result(computed.value(), computed.type());
        }
        return Outcome.RETURN;
    }

    private Outcome block(Step.Block block) {
        activation.phase("during statement block local variable initialization");
        for (Variable variable : block.variables()) {
            declare(variable);
        }
        activation.phase(null);
        Outcome outcome = block.handlers().isEmpty() ? steps(block.body()) : guarded(block);
        boolean isMine =
                outcome instanceof Outcome.Left left
                        && left.isExit()
                        && left.label() != null
                        && left.label().equals(block.label());
        return isMine ? Outcome.NEXT : outcome;
    }

    private void declare(Variable variable) {
        Fragment fallback = variable.fallback();
        activation.set(variable, null);
        if (fallback != null) {
            Fragments.Value value = fragments.evaluate(fallback);
            activation.set(
                    variable,
                    activation
                            .casts()
                            .forVariable(value.value(), value.type(), variable, activation));
        } else if (variable.cursor() != null) {
            activation.setText(variable, variable.name());
        } else if (variable.type().oid() >= 16384 && !variable.isRow()) {
            // A domain may refuse NULL.
            activation.casts().convert(null, variable.type(), variable.type(), activation);
        }
    }

    private Outcome guarded(Step.Block block) {
        int point = host.savepoint();
        Outcome outcome;
        try {
            outcome = steps(block.body());
        } catch (HeliosException failure) {
            activation.annotate(failure);
            host.rollbackTo(point);
            return handle(block, failure);
        } catch (Throwable failure) {
            host.rollbackTo(point);
            throw failure;
        }
        host.release(point);
        return outcome;
    }

    private Outcome handle(Step.Block block, HeliosException failure) {
        for (Step.Handler handler : block.handlers()) {
            if (Conditions.matches(handler.conditions(), failure.sqlState(), failure.code())) {
                Variable state = block.state();
                Variable message = block.message();
                if (state != null && message != null) {
                    activation.setText(state, failure.sqlState());
                    activation.setText(message, String.valueOf(failure.getMessage()));
                }
                activation.handled().push(failure);
                activation.enter(block);
                try {
                    return steps(handler.body());
                } finally {
                    activation.handled().pop();
                }
            }
        }
        throw failure;
    }

    /// What the body returns, as its result type.
    @Nullable Object result() {
        RoutineContext context = activation.body().context();
        activation.phase("while casting return value to function's return type");
        activation.enterPhase();
        if (context.hasOutputs()) {
            return outputs();
        }
        Object value = activation.result();
        Type type = activation.resultType();
        if (type == null || context.result().sameAs(Types.VOID)) {
            return null;
        }
        if (context.result().sameAs(Types.RECORD)) {
            return requireRow(value);
        }
        RowShape shape = RowShape.of(context.result(), activation.session());
        if (shape != null && value != null) {
            requireRow(value);
            if (value instanceof RowValue row) {
                requireShape(row, shape);
            }
        }
        return activation.casts().convert(value, type, context.result(), activation);
    }

    private void requireShape(RowValue row, RowShape shape) {
        if (row.size() != shape.size()) {
            throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "returned record type does not match expected record type")
                    .withDetail(
                            "Number of returned columns (%d) does not match expected column count (%d)."
                                    .formatted(row.size(), shape.size()));
        }
        for (int i = 0; i < row.size(); i++) {
            Type found = row.types().get(i);
            Type wanted = shape.types().get(i);
            if (!found.sameAs(wanted) && !found.sameAs(Types.UNKNOWN)) {
                throw new HeliosException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "returned record type does not match expected record type")
                        .withDetail(
                                "Returned type %s does not match expected type %s in column %d."
                                        .formatted(
                                                activation.session().types().displayName(found),
                                                activation.session().types().displayName(wanted),
                                                i + 1));
            }
        }
    }

    private static @Nullable Object requireRow(@Nullable Object value) {
        if (value != null && !(value instanceof RowValue)) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot return non-composite value from function returning composite type");
        }
        return value;
    }

    private @Nullable Object outputs() {
        List<Variable> outputs = activation.body().outputs();
        RoutineContext context = activation.body().context();
        if (!context.result().sameAs(Types.RECORD) && outputs.size() == 1) {
            return activation.value(outputs.getFirst());
        }
        return outputRow();
    }

    /// The output parameters as a row.
    RowValue outputRow() {
        List<Variable> outputs = activation.body().outputs();
        @Nullable Object[] values = new @Nullable Object[outputs.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = activation.value(outputs.get(i));
        }
        return new RowValue(
                outputs.stream().map(Variable::type).toList(),
                outputs.stream().map(Variable::name).toList(),
                values);
    }
}
