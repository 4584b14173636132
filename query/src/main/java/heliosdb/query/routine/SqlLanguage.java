package heliosdb.query.routine;

import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.List;

/// SQL as a language of functions.
final class SqlLanguage implements Language {
    @Override
    public String name() {
        return "sql";
    }

    @Override
    public void check(Routine routine, RoutineHost host) {
        boolean isPolymorphic =
                routine.parameters().stream()
                        .anyMatch(each -> each.isInput() && each.type().category() == 'P');
        Type result = routine.result() == null ? Types.VOID : routine.result();
        List<Type> types = routine.parameters().stream().map(each -> each.type()).toList();
        SqlRoutine compiled = new SqlRoutine(new Signature(routine, types, result), host);
        if (!isPolymorphic) {
            compiled.check();
        }
    }

    @Override
    public CompiledRoutine compile(Signature signature, RoutineHost host) {
        return new SqlRoutine(signature, host);
    }
}
