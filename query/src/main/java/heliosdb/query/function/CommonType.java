package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The type that UNION, CASE, VALUES, ARRAY and the anycompatible family settle on: PostgreSQL's
/// select_common_type.
final class CommonType {
    private final Coercions coercions;

    CommonType(Coercions coercions) {
        this.coercions = coercions;
    }

    /// The outcome: a type, or the two that do not fit.
    sealed interface Outcome {
        record Found(Type type) implements Outcome {}

        record Mismatch(Type one, Type other) implements Outcome {}
    }

    Outcome select(List<Type> inputs) {
        Type first = inputs.getFirst();
        if (first.oid() != TypeOids.UNKNOWN && inputs.stream().allMatch(first::sameAs)) {
            return new Outcome.Found(first);
        }
        TypeCatalog types = coercions.types();
        Type best = types.baseOf(first);
        for (Type input : inputs) {
            Type next = types.baseOf(input);
            if (next.oid() == TypeOids.UNKNOWN || next.sameAs(best)) {
                continue;
            }
            if (best.oid() == TypeOids.UNKNOWN) {
                best = next;
            } else if (next.category() != best.category()) {
                return new Outcome.Mismatch(best, next);
            } else if (!best.isPreferred()
                    && coercions.canCoerce(best, next.oid())
                    && !coercions.canCoerce(next, best.oid())) {
                best = next;
            }
        }
        return new Outcome.Found(
                best.oid() == TypeOids.UNKNOWN
                        ? types.type(TypeOids.TEXT).orElseThrow()
                        : best.withModifier(-1));
    }

    /// The type when all inputs really convert to it implicitly, else null.
    @Nullable Type verified(List<Type> inputs) {
        return switch (select(inputs)) {
            case Outcome.Found(Type type) ->
                    inputs.stream().allMatch(input -> coercions.canCoerce(input, type.oid()))
                            ? type
                            : null;
            case Outcome.Mismatch _ -> null;
        };
    }
}
