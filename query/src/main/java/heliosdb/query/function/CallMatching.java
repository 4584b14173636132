package heliosdb.query.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lays a call's arguments out over a function's parameters: names, defaults and VARIADIC.
final class CallMatching {
    private CallMatching() {}

    /// A function as one call would use it.
    ///
    /// @param sources the call's argument for each parameter, -1 for a default
    /// @param parameters declared types, the variadic one repeated for each value it takes
    /// @param variadicFrom the first value that the variadic parameter collects, -1 without
    record Layout(
            Function function, List<Integer> sources, List<Integer> parameters, int variadicFrom) {

        boolean usesDefaults() {
            return sources.contains(-1);
        }

        /// Declared types in the order of the call's arguments.
        List<Integer> byArgument(int argumentCount) {
            Integer[] types = new Integer[argumentCount];
            for (int i = 0; i < sources.size(); i++) {
                if (sources.get(i) >= 0) {
                    types[sources.get(i)] = parameters.get(i);
                }
            }
            return List.of(types);
        }
    }

    /// How the function could take the arguments by number and names, null when it can't.
    static @Nullable Layout layout(
            Function function, List<Argument> arguments, boolean variadicGiven) {
        boolean isNamed = arguments.stream().anyMatch(argument -> argument.name() != null);
        int given = arguments.size();
        int declared = function.argumentCount();
        if (variadicGiven && !function.isVariadic()) {
            return null;
        }
        boolean collects = function.isVariadic() && !variadicGiven && !isNamed && given >= declared;
        if (!collects && (given > declared || given + function.defaults().size() < declared)) {
            return null;
        }
        List<Integer> sources = isNamed ? byName(function, arguments) : inOrder(declared, given);
        if (sources == null) {
            return null;
        }
        if (!collects) {
            return new Layout(function, sources, function.argumentTypes(), -1);
        }
        List<Integer> parameters = new ArrayList<>(function.argumentTypes());
        parameters.removeLast();
        while (parameters.size() < given) {
            parameters.add(function.variadicElement());
        }
        int from = function.variadicElement() == Function.ANY ? -1 : declared - 1;
        return new Layout(function, sources, List.copyOf(parameters), from);
    }

    private static List<Integer> inOrder(int declared, int given) {
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < Math.max(declared, given); i++) {
            sources.add(i < given ? i : -1);
        }
        return List.copyOf(sources);
    }

    private static @Nullable List<Integer> byName(Function function, List<Argument> arguments) {
        Integer[] sources = new Integer[function.argumentCount()];
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i).name();
            int parameter = name == null ? i : function.argumentNames().indexOf(name);
            if (parameter < 0 || sources[parameter] != null) {
                return null;
            }
            sources[parameter] = i;
        }
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] == null) {
                if (function.defaultOf(i) == null) {
                    return null;
                }
                sources[i] = -1;
            }
        }
        return List.of(sources);
    }
}
