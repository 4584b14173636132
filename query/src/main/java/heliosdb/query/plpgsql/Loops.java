package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Batch;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.plpgsql.Step.Source;
import heliosdb.query.routine.RowShape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs loops.
final class Loops {
    private final Activation activation;
    private final Interpreter interpreter;
    private final Fragments fragments;
    private final Assignments assignments;
    private final SqlSteps sql;

    Loops(
            Activation activation,
            Interpreter interpreter,
            Fragments fragments,
            Assignments assignments,
            SqlSteps sql) {
        this.activation = activation;
        this.interpreter = interpreter;
        this.fragments = fragments;
        this.assignments = assignments;
        this.sql = sql;
    }

    /// Whether and how a loop ends after a pass: null when it goes on.
    private static @Nullable Outcome after(Outcome outcome, @Nullable String label) {
        return switch (outcome) {
            case Outcome.Next _ -> null;
            case Outcome.Returned returned -> returned;
            case Outcome.Left left -> {
                boolean isMine = left.label() == null || left.label().equals(label);
                yield !isMine ? left : left.isExit() ? Outcome.NEXT : null;
            }
        };
    }

    private @Nullable Outcome pass(List<Step> body, @Nullable String label) {
        activation.context().checkCancelled();
        return after(interpreter.steps(body), label);
    }

    Outcome loop(Step.Loop loop) {
        while (loop.condition() == null || fragments.isTrue(loop.condition())) {
            Outcome end = pass(loop.body(), loop.label());
            if (end != null) {
                return end;
            }
        }
        return Outcome.NEXT;
    }

    Outcome count(Step.Count loop) {
        long at = bound(loop.lower(), "lower bound of FOR loop cannot be null");
        long last = bound(loop.upper(), "upper bound of FOR loop cannot be null");
        long by = loop.by() == null ? 1 : bound(loop.by(), "BY value of FOR loop cannot be null");
        if (by <= 0) {
            throw new HeliosException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "BY value of FOR loop must be greater than zero");
        }
        boolean hasRun = false;
        while (loop.isReverse() ? at >= last : at <= last) {
            hasRun = true;
            activation.set(loop.variable(), at);
            Outcome end = pass(loop.body(), loop.label());
            if (end != null) {
                activation.setFound(true);
                return end;
            }
            at += loop.isReverse() ? -by : by;
        }
        activation.setFound(hasRun);
        return Outcome.NEXT;
    }

    private long bound(Fragment fragment, String problem) {
        Fragments.Value value = fragments.evaluate(fragment);
        Object number =
                activation.casts().convert(value.value(), value.type(), Types.INT4, activation);
        if (number == null) {
            throw new HeliosException(ErrorCode.NULL_VALUE_NOT_ALLOWED, problem);
        }
        return (Long) number;
    }

    Outcome rows(Step.Rows loop) {
        if (loop.source() instanceof Source.OfCursor cursor) {
            return overCursor(loop, cursor);
        }
        SqlSteps.Kept kept = sql.rows(loop.source());
        boolean hasRun = false;
        for (Batch batch : kept.batches()) {
            for (int i = 0; i < batch.rows(); i++) {
                hasRun = true;
                assignments.assignRow(
                        loop.targets(), kept.shape(), SqlSteps.row(kept.shape(), batch, i));
                Outcome end = pass(loop.body(), loop.label());
                if (end != null) {
                    activation.setFound(true);
                    return end;
                }
            }
        }
        if (!hasRun) {
            assignments.assignRow(loop.targets(), kept.shape(), null);
        }
        activation.setFound(hasRun);
        return Outcome.NEXT;
    }

    private Outcome overCursor(Step.Rows loop, Source.OfCursor source) {
        CursorSteps cursors = interpreter.cursors();
        String name = cursors.open(source.cursor(), source.arguments());
        boolean hasRun = false;
        Outcome outcome = Outcome.NEXT;
        while (true) {
            RowShape[] shape = new RowShape[1];
            @Nullable Object[] row = cursors.next(name, shape);
            if (row == null) {
                break;
            }
            hasRun = true;
            assignments.assignRow(loop.targets(), shape[0], row);
            Outcome end = pass(loop.body(), loop.label());
            if (end != null) {
                outcome = end;
                break;
            }
        }
        cursors.closeIfOpen(name);
        activation.set(source.cursor(), null);
        activation.setFound(hasRun);
        return outcome;
    }

    Outcome each(Step.Each loop) {
        Fragments.Value value = fragments.evaluate(loop.array());
        if (value.value() == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED, "FOREACH expression must not be null");
        }
        if (!(value.value() instanceof ArrayValue array) || !value.type().isArray()) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "FOREACH expression must yield an array, not type %s"
                            .formatted(activation.session().types().displayName(value.type())));
        }
        if (loop.slice() > array.dimensions().length) {
            throw new HeliosException(
                    ErrorCode.ARRAY_ELEMENT_ERROR,
                    "slice dimension (%d) is out of the valid range 0..%d"
                            .formatted(loop.slice(), array.dimensions().length));
        }
        requireTarget(loop);
        int width = 1;
        int from = array.dimensions().length - loop.slice();
        for (int i = from; i < array.dimensions().length; i++) {
            width *= array.dimensions()[i];
        }
        boolean hasRun = false;
        for (int at = 0; at < array.size(); at += width) {
            hasRun = true;
            assignElement(loop, array, at, width, value.type());
            Outcome end = pass(loop.body(), loop.label());
            if (end != null) {
                activation.setFound(true);
                return end;
            }
        }
        activation.setFound(hasRun);
        return Outcome.NEXT;
    }

    private void requireTarget(Step.Each loop) {
        Type target = activation.type(loop.targets().getFirst().variable());
        boolean isArray = target.isArray();
        if (loop.slice() > 0 && !isArray) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "FOREACH ... SLICE loop variable must be of an array type");
        }
        if (loop.slice() == 0 && isArray) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "FOREACH loop variable must not be of an array type");
        }
    }

    private void assignElement(Step.Each loop, ArrayValue array, int at, int width, Type type) {
        if (loop.slice() > 0) {
            int from = array.dimensions().length - loop.slice();
            ArrayValue slice =
                    new ArrayValue(
                            array.element(),
                            Arrays.copyOfRange(array.dimensions(), from, from + loop.slice()),
                            Arrays.copyOfRange(array.lowerBounds(), from, from + loop.slice()),
                            Arrays.copyOfRange(array.elements(), at, at + width));
            assignments.assign(loop.targets().getFirst(), slice, type);
            return;
        }
        Object element = array.elements()[at];
        if (element instanceof heliosdb.data.value.RowValue row && loop.targets().size() > 1) {
            assignments.assignRow(
                    loop.targets(), new RowShape(row.names(), row.types()), row.values());
            return;
        }
        assignments.assign(loop.targets().getFirst(), element, array.element());
    }
}
