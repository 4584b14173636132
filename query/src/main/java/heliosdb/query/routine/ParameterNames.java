package heliosdb.query.routine;

import heliosdb.data.value.Type;
import heliosdb.query.binder.Variables;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parameters of an SQL function as its statements see them: by name, by the function's name
/// and name, and by number. Columns of the same name win.
final class ParameterNames implements Variables {
    private final String routine;
    private final List<String> names;
    private final List<Type> types;
    private final List<Integer> used = new ArrayList<>();

    /// @param names of the input parameters, empty where they have none
    ParameterNames(String routine, List<String> names, List<Type> types) {
        this.routine = routine;
        this.names = names;
        this.types = types;
    }

    /// The arguments as the plan's parameters.
    @Nullable Object[] values(@Nullable Object[] arguments) {
        @Nullable Object[] values = new @Nullable Object[used.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[used.get(i)];
        }
        return values;
    }

    @Override
    public Precedence precedence() {
        return Precedence.COLUMN;
    }

    @Override
    public @Nullable Variable find(List<String> parts) {
        boolean isQualified =
                parts.size() > 1
                        && parts.getFirst().equals(routine)
                        && names.contains(parts.get(1));
        int index = names.indexOf(parts.get(isQualified ? 1 : 0));
        return index < 0 || parts.getFirst().isEmpty() ? null : use(index, isQualified ? 2 : 1);
    }

    @Override
    public @Nullable Variable parameter(int number) {
        return number < 1 || number > types.size() ? null : use(number - 1, 1);
    }

    private Variable use(int index, int parts) {
        int known = used.indexOf(index);
        if (known < 0) {
            used.add(index);
            known = used.size() - 1;
        }
        return new Variable(known + 1, types.get(index), parts, List.of());
    }
}
