package heliosdb.query.function;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What polymorphic parameters stand for in one call: PostgreSQL's
/// enforce_generic_type_consistency. One object serves one call.
final class Polymorphism {
    private final Coercions coercions;
    private final TypeCatalog types;
    private @Nullable Type element;
    private @Nullable Type array;
    private @Nullable Type range;
    private @Nullable Type multirange;
    private @Nullable Type compatibleRange;
    private final List<Type> compatibles = new ArrayList<>();
    private boolean usesSimple;
    private boolean usesCompatible;
    private boolean wantsNonArray;
    private boolean wantsEnum;

    Polymorphism(Coercions coercions) {
        this.coercions = coercions;
        types = coercions.types();
    }

    sealed interface Outcome {}

    /// What the families stand for; null for a family not used.
    record Solution(
            @Nullable Type element,
            @Nullable Type array,
            @Nullable Type range,
            @Nullable Type multirange,
            @Nullable Type compatible,
            @Nullable Type compatibleRange)
            implements Outcome {}

    /// Why they can't stand for anything.
    record Mismatch(String message, @Nullable String detail) implements Outcome {
        HeliosException exception() {
            HeliosException exception = new HeliosException(ErrorCode.DATATYPE_MISMATCH, message);
            return detail == null ? exception : exception.withDetail(detail);
        }
    }

    Outcome solve(List<Type> actual, List<Integer> declared) {
        for (int i = 0; i < declared.size(); i++) {
            Mismatch mismatch = take(actual.get(i), declared.get(i));
            if (mismatch != null) {
                return mismatch;
            }
        }
        Mismatch mismatch = usesSimple ? settleElement() : null;
        if (mismatch != null) {
            return mismatch;
        }
        Type compatible = null;
        if (usesCompatible) {
            compatible = settleCompatible();
            if (compatible == null) {
                return new Mismatch(
                        "arguments of anycompatible family cannot be cast to a common type", null);
            }
        }
        return new Solution(element, array, range, multirange, compatible, compatibleRange);
    }

    private @Nullable Mismatch take(Type actual, int declared) {
        if (!TypeOids.isPolymorphic(declared)) {
            return null;
        }
        usesCompatible |= TypeOids.isCompatibleFamily(declared);
        usesSimple |= !TypeOids.isCompatibleFamily(declared);
        wantsNonArray |= declared == TypeOids.ANYNONARRAY;
        wantsEnum |= declared == TypeOids.ANYENUM;
        if (actual.oid() == TypeOids.UNKNOWN) {
            return null;
        }
        return TypeOids.isCompatibleFamily(declared)
                ? takeCompatible(types.baseOf(actual), actual, declared)
                : takeSimple(types.baseOf(actual), actual, declared);
    }

    private @Nullable Mismatch takeSimple(Type base, Type actual, int declared) {
        Type known;
        switch (declared) {
            case TypeOids.ANYARRAY -> {
                known = array;
                array = base;
            }
            case TypeOids.ANYRANGE -> {
                known = range;
                range = base;
            }
            case TypeOids.ANYMULTIRANGE -> {
                known = multirange;
                multirange = base;
            }
            default -> {
                known = element;
                element = actual;
                return alike("anyelement", known, actual);
            }
        }
        return alike(types.type(declared).orElseThrow().name(), known, base);
    }

    private @Nullable Mismatch alike(String family, @Nullable Type known, Type now) {
        return known == null || known.sameAs(now)
                ? null
                : new Mismatch(
                        "arguments declared \"" + family + "\" are not all alike",
                        versus(known, now));
    }

    private @Nullable Mismatch takeCompatible(Type base, Type actual, int declared) {
        switch (declared) {
            case TypeOids.ANYCOMPATIBLEARRAY -> {
                if (!coercions.isTrueArray(base)) {
                    return isNot("anycompatiblearray", "an array", base);
                }
                compatibles.add(coercions.element(base));
            }
            case TypeOids.ANYCOMPATIBLERANGE -> {
                if (types.kind(base.oid()) != 'r') {
                    return isNot("anycompatiblerange", "a range type", base);
                }
                Type known = compatibleRange;
                compatibleRange = base;
                compatibles.add(coercions.element(base));
                return alike("anycompatiblerange", known, base);
            }
            case TypeOids.ANYCOMPATIBLEMULTIRANGE ->
                    compatibles.add(coercions.element(coercions.element(base)));
            default -> compatibles.add(actual);
        }
        return null;
    }

    private @Nullable Mismatch settleElement() {
        Mismatch mismatch = settleMultirange();
        if (mismatch == null && array != null) {
            mismatch =
                    coercions.isTrueArray(array)
                            ? settle("anyarray", coercions.element(array))
                            : isNot("anyarray", "an array", array);
        }
        if (mismatch == null && range != null) {
            mismatch =
                    types.kind(range.oid()) == 'r'
                            ? settle("anyrange", coercions.element(range))
                            : isNot("anyrange", "a range type", range);
        }
        Type settled = element;
        if (mismatch != null || settled == null) {
            return mismatch;
        }
        if (wantsNonArray && coercions.isTrueArray(types.baseOf(settled))) {
            return new Mismatch(
                    "type matched to anynonarray is an array type: " + types.displayName(settled),
                    null);
        }
        if (wantsEnum && types.kind(settled.oid()) != 'e') {
            return new Mismatch(
                    "type matched to anyenum is not an enum type: " + types.displayName(settled),
                    null);
        }
        return null;
    }

    private @Nullable Mismatch settleMultirange() {
        Type many = multirange;
        if (many == null) {
            return null;
        }
        if (types.kind(many.oid()) != 'm') {
            return isNot("anymultirange", "a multirange type", many);
        }
        Type one = coercions.element(many);
        if (range != null && !range.sameAs(one)) {
            return new Mismatch(
                    "argument declared anymultirange is not consistent with argument declared"
                            + " anyrange",
                    versus(many, range));
        }
        range = one;
        return null;
    }

    private @Nullable Mismatch settle(String family, Type found) {
        Type known = element;
        element = found;
        return known == null || known.sameAs(found)
                ? null
                : new Mismatch(
                        "argument declared "
                                + family
                                + " is not consistent with argument declared anyelement",
                        versus(found, known));
    }

    private @Nullable Type settleCompatible() {
        if (compatibles.isEmpty()) {
            return types.type(TypeOids.TEXT).orElseThrow();
        }
        return new CommonType(coercions).verified(compatibles);
    }

    private Mismatch isNot(String family, String kind, Type actual) {
        return new Mismatch(
                "argument declared "
                        + family
                        + " is not "
                        + kind
                        + " but type "
                        + types.displayName(actual),
                null);
    }

    private String versus(Type one, Type other) {
        return types.displayName(one) + " versus " + types.displayName(other);
    }

    /// What a declared type stands for; the type itself when it isn't polymorphic.
    Type concrete(Solution solution, int declared) {
        Type found =
                switch (declared) {
                    case TypeOids.ANYELEMENT, TypeOids.ANYNONARRAY, TypeOids.ANYENUM ->
                            solution.element;
                    case TypeOids.ANYARRAY -> arrayOf(solution.element);
                    case TypeOids.ANYRANGE ->
                            solution.range != null
                                    ? solution.range
                                    : derived(solution.element, types::rangeOf);
                    case TypeOids.ANYMULTIRANGE ->
                            solution.multirange != null
                                    ? solution.multirange
                                    : derived(solution.range, types::multirangeOf);
                    case TypeOids.ANYCOMPATIBLE, TypeOids.ANYCOMPATIBLENONARRAY ->
                            solution.compatible;
                    case TypeOids.ANYCOMPATIBLEARRAY -> arrayOf(solution.compatible);
                    case TypeOids.ANYCOMPATIBLERANGE -> solution.compatibleRange;
                    case TypeOids.ANYCOMPATIBLEMULTIRANGE ->
                            derived(solution.compatibleRange, types::multirangeOf);
                    default -> types.type(declared).orElseThrow();
                };
        if (found == null) {
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "could not determine polymorphic type because input has type unknown");
        }
        return found;
    }

    private @Nullable Type arrayOf(@Nullable Type of) {
        Type found = derived(of, types::arrayOf);
        if (of != null && found == null) {
            throw new HeliosException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "could not find array type for data type " + types.displayName(of));
        }
        return found;
    }

    private static @Nullable Type derived(
            @Nullable Type from, java.util.function.IntFunction<Optional<Type>> lookup) {
        return from == null ? null : lookup.apply(from.oid()).orElse(null);
    }
}
