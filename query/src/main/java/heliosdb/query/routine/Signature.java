package heliosdb.query.routine;

import heliosdb.data.catalog.Routine;
import heliosdb.data.value.Type;
import heliosdb.query.function.CallSite;
import java.util.ArrayList;
import java.util.List;

/// A routine with the actual types of a call.
///
/// @param routine which
/// @param types one for each of its parameters, polymorphic ones resolved
/// @param result what it returns; of one row for a set
public record Signature(Routine routine, List<Type> types, Type result) {
    /// The signature of a call.
    static Signature of(Routine routine, CallSite site, RoutineHost host) {
        List<Type> types = new ArrayList<>();
        int given = 0;
        boolean isProcedure = routine.kind() == Routine.Kind.PROCEDURE;
        for (Routine.Parameter parameter : routine.parameters()) {
            boolean isGiven = parameter.isInput() || isProcedure;
            types.add(isGiven ? site.argument(given++) : parameter.type());
        }
        Type result = site.resultType();
        for (int i = 0; i < types.size(); i++) {
            Type declared = routine.parameters().get(i).type();
            if (!routine.parameters().get(i).isInput() && declared.category() == 'P') {
                types.set(i, polymorphic(routine, declared, types, host));
            } else if (declared.category() != 'P') {
                types.set(i, declared);
            }
        }
        return new Signature(routine, List.copyOf(types), result);
    }

    /// An output's type follows that of the first input that has or contains it.
    private static Type polymorphic(
            Routine routine, Type declared, List<Type> types, RoutineHost host) {
        boolean wantsArray = declared.name().endsWith("array");
        for (int i = 0; i < types.size(); i++) {
            Routine.Parameter parameter = routine.parameters().get(i);
            Type actual = types.get(i);
            if (!parameter.isInput() || parameter.type().category() != 'P') {
                continue;
            }
            boolean isArray =
                    parameter.type().name().endsWith("array")
                            && !parameter.type().name().endsWith("nonarray");
            if (wantsArray == isArray) {
                return actual;
            }
            Type element = actual.element();
            if (isArray && element != null) {
                return element;
            }
            if (wantsArray) {
                return host.session().types().arrayOf(actual.oid()).orElse(declared);
            }
        }
        return declared;
    }
}
