package heliosdb.query.function;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which function a call means: chapter 10.3 of PostgreSQL's manual.
final class FunctionResolution {
    private final FunctionCatalog functions;
    private final Coercions coercions;
    private final TypeCatalog types;

    FunctionResolution(FunctionCatalog functions, Coercions coercions) {
        this.functions = functions;
        this.coercions = coercions;
        types = coercions.types();
    }

    Optional<ResolvedCall> find(String name, List<Argument> arguments, boolean variadicGiven) {
        List<Type> inputs = arguments.stream().map(Argument::type).toList();
        List<CallMatching.Layout> layouts = layouts(name, arguments, variadicGiven);
        CallMatching.Layout chosen = exact(layouts, inputs);
        if (chosen == null) {
            Type target = conversionTarget(name, arguments);
            if (target != null) {
                return Optional.of(new ResolvedCall.Conversion(target));
            }
            chosen = choose(name, arguments, layouts, inputs);
        }
        return chosen == null
                ? Optional.empty()
                : Optional.of(resolve(chosen, inputs, variadicGiven));
    }

    private List<CallMatching.Layout> layouts(
            String name, List<Argument> arguments, boolean variadicGiven) {
        List<CallMatching.Layout> found = new ArrayList<>();
        for (Function function : functions.functions(name)) {
            CallMatching.Layout layout = CallMatching.layout(function, arguments, variadicGiven);
            if (layout != null) {
                addUnlessHidden(found, layout, arguments.size());
            }
        }
        return found;
    }

    /// Of two that take the same types, the one that needs no VARIADIC and no default hides the
    /// other.
    private static void addUnlessHidden(
            List<CallMatching.Layout> found, CallMatching.Layout layout, int argumentCount) {
        List<Integer> shape = layout.byArgument(argumentCount);
        for (int i = 0; i < found.size(); i++) {
            CallMatching.Layout known = found.get(i);
            if (known.byArgument(argumentCount).equals(shape) && cost(known) != cost(layout)) {
                if (cost(layout) < cost(known)) {
                    found.set(i, layout);
                }
                return;
            }
        }
        found.add(layout);
    }

    private static int cost(CallMatching.Layout layout) {
        int variadic = layout.variadicFrom() >= 0 ? 1000 - layout.variadicFrom() : 0;
        return variadic + (layout.usesDefaults() ? layout.sources().size() : 0);
    }

    private static CallMatching.@Nullable Layout exact(
            List<CallMatching.Layout> layouts, List<Type> inputs) {
        for (CallMatching.Layout layout : layouts) {
            List<Integer> parameters = layout.byArgument(inputs.size());
            boolean same = true;
            for (int i = 0; i < inputs.size() && same; i++) {
                same = parameters.get(i) == inputs.get(i).oid();
            }
            if (same) {
                return layout;
            }
        }
        return null;
    }

    private @Nullable Type conversionTarget(String name, List<Argument> arguments) {
        if (arguments.size() != 1 || arguments.getFirst().name() != null) {
            return null;
        }
        Type target = types.typeNamed(name).orElse(null);
        if (target == null) {
            return null;
        }
        Type source = arguments.getFirst().type();
        if (source.oid() == TypeOids.UNKNOWN) {
            return target;
        }
        CastPath path = coercions.path(source, target, CastContext.EXPLICIT).orElse(null);
        boolean converts =
                path instanceof CastPath.Relabel
                        || path instanceof CastPath.ThroughText
                                && !(types.kind(source.oid()) == 'c' && target.category() == 'S');
        return converts ? target : null;
    }

    private CallMatching.@Nullable Layout choose(
            String name,
            List<Argument> arguments,
            List<CallMatching.Layout> layouts,
            List<Type> inputs) {
        List<Candidates.Candidate<CallMatching.Layout>> all =
                layouts.stream()
                        .map(layout ->
                                new Candidates.Candidate<>(
                                        layout, layout.byArgument(inputs.size())))
                        .toList();
        Candidates candidates = new Candidates(coercions);
        List<Candidates.Candidate<CallMatching.Layout>> left = candidates.matching(all, inputs);
        if (left.size() > 1) {
            left = candidates.best(left, inputs);
        }
        if (left.size() > 1) {
            throw new HeliosException(
                            ErrorCode.AMBIGUOUS_FUNCTION,
                            "function " + signature(name, arguments) + " is not unique")
                    .withHint(
                            "Could not choose a best candidate function. You might need to add"
                                    + " explicit type casts.");
        }
        return left.isEmpty() ? null : left.getFirst().what();
    }

    private ResolvedFunction resolve(
            CallMatching.Layout layout, List<Type> inputs, boolean variadicGiven) {
        List<Type> actual = new ArrayList<>();
        for (int i = 0; i < layout.parameters().size(); i++) {
            int source = layout.sources().get(i);
            actual.add(
                    source >= 0
                            ? inputs.get(source)
                            : types.type(layout.parameters().get(i)).orElseThrow());
        }
        Polymorphism polymorphism = new Polymorphism(coercions);
        Polymorphism.Solution solution =
                switch (polymorphism.solve(actual, layout.parameters())) {
                    case Polymorphism.Solution found -> found;
                    case Polymorphism.Mismatch mismatch -> throw mismatch.exception();
                };
        List<Type> parameters = new ArrayList<>();
        for (int i = 0; i < actual.size(); i++) {
            int declared = layout.parameters().get(i);
            parameters.add(
                    declared == TypeOids.ANY
                            ? actual.get(i)
                            : polymorphism.concrete(solution, declared));
        }
        Function function = layout.function();
        return new ResolvedFunction(
                function,
                layout.sources(),
                List.copyOf(parameters),
                polymorphism.concrete(solution, function.resultType()),
                layout.variadicFrom(),
                variadicGiven && function.variadicElement() == Function.ANY);
    }

    HeliosException missing(String name, List<Argument> arguments) {
        return new HeliosException(
                        ErrorCode.UNDEFINED_FUNCTION,
                        "function " + signature(name, arguments) + " does not exist")
                .withHint(
                        "No function matches the given name and argument types. You might need to"
                                + " add explicit type casts.");
    }

    private String signature(String name, List<Argument> arguments) {
        return arguments.stream()
                .map(argument ->
                        (argument.name() == null ? "" : argument.name() + " => ")
                                + types.displayName(argument.type()))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
