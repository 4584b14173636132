package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Chooses among functions or operators by their parameter types: PostgreSQL's func_match_argtypes
/// and func_select_candidate, the steps of chapters 10.2 and 10.3 of its manual.
final class Candidates {
    private static final char STRING = 'S';

    private final Coercions coercions;
    private final TypeCatalog types;

    Candidates(Coercions coercions) {
        this.coercions = coercions;
        types = coercions.types();
    }

    /// Something to choose, by what its parameters are.
    record Candidate<T>(T what, List<Integer> parameters) {}

    /// Those that the arguments convert to implicitly.
    <T> List<Candidate<T>> matching(List<Candidate<T>> all, List<Type> arguments) {
        return all.stream()
                .filter(candidate -> coercions.canCoerce(arguments, candidate.parameters()))
                .toList();
    }

    /// The best of them alone in the list; more when there is no best one.
    <T> List<Candidate<T>> best(List<Candidate<T>> matching, List<Type> arguments) {
        List<Type> inputs = arguments.stream().map(types::baseOf).toList();
        List<Candidate<T>> left = most(matching, candidate -> exactMatches(candidate, inputs));
        if (left.size() > 1) {
            left = most(left, candidate -> preferredMatches(candidate, inputs));
        }
        if (left.size() > 1 && inputs.stream().anyMatch(Candidates::isUnknown)) {
            left = byUnknownCategories(left, inputs);
        }
        if (left.size() > 1) {
            left = byKnownType(left, inputs);
        }
        return left;
    }

    private static <T> List<Candidate<T>> most(
            List<Candidate<T>> candidates, ToIntFunction<Candidate<T>> score) {
        List<Candidate<T>> best = new ArrayList<>();
        int most = -1;
        for (Candidate<T> candidate : candidates) {
            int now = score.applyAsInt(candidate);
            if (now > most) {
                most = now;
                best.clear();
            }
            if (now == most) {
                best.add(candidate);
            }
        }
        return best;
    }

    private static int exactMatches(Candidate<?> candidate, List<Type> inputs) {
        int count = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Type input = inputs.get(i);
            if (!isUnknown(input) && candidate.parameters().get(i) == input.oid()) {
                count++;
            }
        }
        return count;
    }

    private int preferredMatches(Candidate<?> candidate, List<Type> inputs) {
        int count = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Type input = inputs.get(i);
            int parameter = candidate.parameters().get(i);
            if (!isUnknown(input)
                    && (parameter == input.oid() || isPreferred(input.category(), parameter))) {
                count++;
            }
        }
        return count;
    }

    private boolean isPreferred(char category, int oid) {
        return types.type(oid)
                .filter(type -> type.category() == category && type.isPreferred())
                .isPresent();
    }

    /// What an unknown argument's parameters agree on.
    private record Slot(char category, boolean hasPreferred) {}

    private <T> List<Candidate<T>> byUnknownCategories(
            List<Candidate<T>> candidates, List<Type> inputs) {
        List<Candidate<T>> left = candidates;
        for (int i = 0; i < inputs.size(); i++) {
            if (isUnknown(inputs.get(i))) {
                int position = i;
                Slot slot = slot(candidates, position);
                if (slot == null) {
                    return candidates;
                }
                left = left.stream().filter(candidate -> fits(candidate, position, slot)).toList();
            }
        }
        return left.isEmpty() ? candidates : left;
    }

    private <T> boolean fits(Candidate<T> candidate, int position, Slot slot) {
        Type parameter = types.type(candidate.parameters().get(position)).orElseThrow();
        return parameter.category() == slot.category
                && (!slot.hasPreferred || parameter.isPreferred());
    }

    private <T> @org.jspecify.annotations.Nullable Slot slot(
            List<Candidate<T>> candidates, int position) {
        char category = 0;
        boolean hasPreferred = false;
        boolean hasConflict = false;
        for (Candidate<T> candidate : candidates) {
            Type parameter = types.type(candidate.parameters().get(position)).orElseThrow();
            if (category == 0) {
                category = parameter.category();
                hasPreferred = parameter.isPreferred();
            } else if (parameter.category() == category) {
                hasPreferred |= parameter.isPreferred();
            } else if (parameter.category() == STRING) {
                category = STRING;
                hasPreferred = parameter.isPreferred();
            } else {
                hasConflict = true;
            }
        }
        return hasConflict && category != STRING ? null : new Slot(category, hasPreferred);
    }

    private <T> List<Candidate<T>> byKnownType(List<Candidate<T>> candidates, List<Type> inputs) {
        List<Type> known = inputs.stream().filter(type -> !isUnknown(type)).toList();
        if (known.isEmpty()
                || known.size() == inputs.size()
                || !known.stream().allMatch(known.getFirst()::sameAs)) {
            return candidates;
        }
        List<Type> assumed = inputs.stream().map(_ -> known.getFirst()).toList();
        List<Candidate<T>> left = matching(candidates, assumed);
        return left.size() == 1 ? left : candidates;
    }

    private static boolean isUnknown(Type type) {
        return type.oid() == TypeOids.UNKNOWN;
    }
}
