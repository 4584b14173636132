package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.query.binder.Variables;
import heliosdb.query.plpgsql.BoundFragment.Input;
import heliosdb.query.routine.RowShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The variables that a fragment sees, with the types that they have now.
final class FragmentNames implements Variables {
    private final NameScope names;
    private final Activation activation;
    private final Precedence precedence;
    private final List<Input> inputs = new ArrayList<>();

    FragmentNames(NameScope names, Activation activation, Precedence precedence) {
        this.names = names;
        this.activation = activation;
        this.precedence = precedence;
    }

    List<Input> inputs() {
        return List.copyOf(inputs);
    }

    @Override
    public Precedence precedence() {
        return precedence;
    }

    @Override
    public @Nullable Variable find(List<String> parts) {
        NameScope.Found found = names.find(parts);
        if (found == null) {
            return null;
        }
        heliosdb.query.plpgsql.Variable variable = found.variable();
        if (parts.size() == found.parts()) {
            return whole(variable, found.parts());
        }
        return variable.isRow() ? field(variable, parts, found.parts()) : null;
    }

    @Override
    public @Nullable Variable parameter(int number) {
        heliosdb.query.plpgsql.Variable variable = names.parameter(number);
        return variable == null ? null : whole(variable, 1);
    }

    private Variable whole(heliosdb.query.plpgsql.Variable variable, int parts) {
        Type type = activation.type(variable);
        if (!variable.isRecord()) {
            return use(new Input(variable, -1, type, null), type, parts, List.of());
        }
        RowValue row = (RowValue) activation.value(variable);
        if (row == null) {
            throw unassigned(variable);
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            fields.add(new Field(row.name(i), row.types().get(i)));
        }
        return use(new Input(variable, -1, type, row.types()), type, parts, fields);
    }

    private Variable field(heliosdb.query.plpgsql.Variable variable, List<String> parts, int used) {
        String name = parts.get(used);
        RowShape shape = activation.shape(variable);
        int index = shape.names().indexOf(name);
        if (index < 0) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_COLUMN,
                    "record \"%s\" has no field \"%s\"".formatted(variable.name(), name));
        }
        Type type = shape.types().get(index);
        List<Type> known = variable.isRecord() ? shape.types() : null;
        return use(new Input(variable, index, type, known), type, used + 1, List.of());
    }

    static HeliosException unassigned(heliosdb.query.plpgsql.Variable variable) {
        return new HeliosException(
                        ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "record \"%s\" is not assigned yet".formatted(variable.name()))
                .withDetail("The tuple structure of a not-yet-assigned record is indeterminate.");
    }

    private Variable use(Input input, Type type, int parts, List<Field> fields) {
        int known = inputs.indexOf(input);
        if (known < 0) {
            inputs.add(input);
            known = inputs.size() - 1;
        }
        return new Variable(known + 1, type, parts, fields);
    }
}
