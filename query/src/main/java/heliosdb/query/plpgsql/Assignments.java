package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.plpgsql.Step.PathStep;
import heliosdb.query.plpgsql.Step.Target;
import heliosdb.query.routine.RowShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts values into variables, their fields and their elements.
final class Assignments {
    private final Activation activation;
    private final Fragments fragments;

    Assignments(Activation activation, Fragments fragments) {
        this.activation = activation;
        this.fragments = fragments;
    }

    void assign(Target target, Fragment value) {
        Fragments.Value computed = fragments.evaluate(value);
        assign(target, computed.value(), computed.type());
    }

    void assign(Target target, @Nullable Object value, Type type) {
        Variable variable = target.variable();
        Casts casts = activation.casts();
        if (target.path().isEmpty()) {
            activation.set(variable, casts.forVariable(value, type, variable, activation));
            return;
        }
        Object old = activation.value(variable);
        if (old == null && variable.isRecord()) {
            throw FragmentNames.unassigned(variable);
        }
        Object changed =
                changed(
                        old,
                        activation.type(variable),
                        target,
                        0,
                        new Fragments.Value(value, type));
        activation.set(variable, changed);
    }

    /// The value with a part replaced.
    private @Nullable Object changed(
            @Nullable Object old, Type type, Target target, int at, Fragments.Value value) {
        if (at == target.path().size()) {
            return activation.casts().convert(value.value(), value.type(), type, activation);
        }
        return target.path().get(at) instanceof PathStep.Field
                ? withField((RowValue) old, type, target, at, value)
                : withElements((ArrayValue) old, type, target, at, value);
    }

    private RowValue withField(
            @Nullable RowValue old, Type type, Target target, int at, Fragments.Value value) {
        String name = ((PathStep.Field) target.path().get(at)).name();
        RowShape shape =
                type.sameAs(Types.RECORD)
                        ? old == null ? null : new RowShape(names(old), old.types())
                        : RowShape.of(type, activation.session());
        if (shape == null) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot assign to field \"%s\" of a value that is no row".formatted(name));
        }
        int index = shape.names().indexOf(name);
        if (index < 0) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "record \"%s\" has no field \"%s\"".formatted(target.variable().name(), name));
        }
        @Nullable Object[] values =
                old == null ? new @Nullable Object[shape.size()] : old.values().clone();
        values[index] = changed(values[index], shape.types().get(index), target, at + 1, value);
        return shape.row(values);
    }

    private static List<String> names(RowValue row) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            names.add(row.name(i));
        }
        return names;
    }

    private ArrayValue withElements(
            @Nullable ArrayValue old, Type type, Target target, int at, Fragments.Value value) {
        Type element = type.element();
        if (element == null || !type.isArray()) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot subscript type %s because it does not support subscripting"
                            .formatted(activation.session().types().displayName(type)));
        }
        List<int[]> bounds = new ArrayList<>();
        boolean isSlice = false;
        int next = at;
        for (;
                next < target.path().size() && !(target.path().get(next) instanceof PathStep.Field);
                next++) {
            isSlice |= target.path().get(next) instanceof PathStep.Slice;
        }
        for (int i = at; i < next; i++) {
            bounds.add(bounds(target.path().get(i), old, i - at, isSlice));
        }
        if (isSlice) {
            ArrayValue source =
                    (ArrayValue)
                            activation
                                    .casts()
                                    .convert(value.value(), value.type(), type, activation);
            return ArrayChanges.slice(old, element, bounds, source);
        }
        int[] subscripts = bounds.stream().mapToInt(each -> each[0]).toArray();
        Object before = old == null ? null : old.find(subscripts);
        Object after = changed(before, element, target, next, value);
        return ArrayChanges.element(old, element, subscripts, after);
    }

    private int[] bounds(PathStep step, @Nullable ArrayValue old, int dimension, boolean isSlice) {
        return switch (step) {
            case PathStep.Index(Fragment index) -> {
                int at = subscript(index);
                yield isSlice ? new int[] {1, at} : new int[] {at};
            }
            case PathStep.Slice(Fragment lower, Fragment upper) ->
                    new int[] {
                        lower == null
                                ? old == null || old.dimensions().length == 0
                                        ? 1
                                        : old.lowerBounds()[dimension]
                                : subscript(lower),
                        upper == null
                                ? old == null || old.dimensions().length == 0
                                        ? 0
                                        : old.upperBound(dimension)
                                : subscript(upper)
                    };
            case PathStep.Field _ -> throw new IllegalStateException("no subscript");
        };
    }

    private int subscript(Fragment fragment) {
        Fragments.Value value = fragments.evaluate(fragment);
        Object number =
                activation.casts().convert(value.value(), value.type(), Types.INT4, activation);
        if (number == null) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "array subscript in assignment must not be null");
        }
        return Math.toIntExact((Long) number);
    }

    /// Puts a row into targets: into the only one as a whole, or one field each. Missing fields are
    /// NULL, further ones are passed over.
    ///
    /// @param row null for none
    void assignRow(List<Target> targets, RowShape shape, @Nullable Object @Nullable [] row) {
        if (targets.size() == 1 && isRow(targets.getFirst())) {
            whole(targets.getFirst(), shape, row);
            return;
        }
        for (int i = 0; i < targets.size(); i++) {
            boolean isThere = row != null && i < row.length;
            Type type = i < shape.size() ? shape.types().get(i) : Types.UNKNOWN;
            Object value = isThere && row != null ? row[i] : null;
            assign(targets.get(i), value, isThere ? type : targetType(targets.get(i), type));
        }
    }

    private Type targetType(Target target, Type type) {
        return target.path().isEmpty() ? activation.type(target.variable()) : type;
    }

    private boolean isRow(Target target) {
        return target.variable().isRow() && target.path().isEmpty();
    }

    private void whole(Target target, RowShape shape, @Nullable Object @Nullable [] row) {
        Variable variable = target.variable();
        if (variable.isRecord()) {
            @Nullable Object[] values = row == null ? new @Nullable Object[shape.size()] : row;
            activation.set(variable, shape.row(values));
            return;
        }
        RowShape wanted = activation.shape(variable);
        if (row == null) {
            activation.set(variable, null);
            return;
        }
        boolean isComposite =
                shape.size() == 1
                        && row[0] instanceof RowValue
                        && shape.types().getFirst().sameAs(variable.type());
        if (isComposite) {
            activation.set(variable, row[0]);
            return;
        }
        activation.set(variable, activation.casts().row(shape.row(row), wanted, activation));
    }
}
