package heliosdb.query.function;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's type resolution: which operator, function or conversion an expression means, given
/// the types of its parts (chapter 10 of PostgreSQL's manual). Immutable.
public final class Resolution {
    private final FunctionCatalog functions;
    private final TypeCatalog types;
    private final Coercions coercions;
    private final OperatorMemory memory;

    /// The rules over what exists.
    public Resolution(FunctionCatalog functions, TypeCatalog types) {
        this.functions = functions;
        this.types = types;
        coercions = new Coercions(functions, types);
        memory = functions.operatorMemory();
    }

    /// The operator that a symbol means; UNDEFINED_FUNCTION when there is none, AMBIGUOUS_FUNCTION
    /// when no candidate is best.
    ///
    /// @param left the left operand's type, null for a prefix operator
    public ResolvedOperator operator(String symbol, @Nullable Type left, Type right) {
        return findOperator(symbol, left, right)
                .orElseThrow(() ->
                        new OperatorResolution(functions, coercions).missing(symbol, left, right));
    }

    /// The operator that a symbol means, empty when there is none.
    public Optional<ResolvedOperator> findOperator(String symbol, @Nullable Type left, Type right) {
        ResolvedOperator known = memory.find(symbol, left, right);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ResolvedOperator> found =
                new OperatorResolution(functions, coercions).find(symbol, left, right);
        found.ifPresent(operator -> memory.remember(symbol, left, right, operator));
        return found;
    }

    /// What a call means; UNDEFINED_FUNCTION when nothing fits, AMBIGUOUS_FUNCTION when no
    /// candidate is best.
    ///
    /// @param variadicGiven whether the last argument is marked VARIADIC
    public ResolvedCall function(String name, List<Argument> arguments, boolean variadicGiven) {
        FunctionResolution resolution = new FunctionResolution(functions, coercions);
        return resolution
                .find(name, arguments, variadicGiven)
                .orElseThrow(() -> resolution.missing(name, arguments));
    }

    /// How a value converts in a context, empty when it doesn't. `unknown` isn't handled here: the
    /// binder reads a literal with the target's input function.
    public Optional<CastPath> castPath(Type source, Type target, CastContext context) {
        return coercions.path(source, target, context);
    }

    /// How a value converts by CAST; CANNOT_COERCE when it doesn't.
    public CastPath explicitCast(Type source, Type target) {
        return castPath(source, target, CastContext.EXPLICIT)
                .orElseThrow(() ->
                        new HeliosException(
                                ErrorCode.CANNOT_COERCE,
                                "cannot cast type "
                                        + types.displayName(source)
                                        + " to "
                                        + types.displayName(target)));
    }

    /// Whether a type converts to another by itself.
    public boolean isImplicit(Type source, Type target) {
        return coercions.canCoerce(source, target.oid());
    }

    /// Whether a type's values are already values of another.
    public boolean isBinaryCoercible(Type source, Type target) {
        return coercions.isBinaryCoercible(source, target.oid());
    }

    /// The function `f(value, modifier, isExplicit)` that brings a value to a type's modifier,
    /// empty when the type takes none. Of an array type it is its element's, to be applied to each.
    public Optional<Function> lengthCoercion(Type target) {
        Type base = types.baseOf(target);
        Type sized = coercions.isTrueArray(base) ? coercions.element(base) : base;
        return functions
                .cast(sized.oid(), sized.oid())
                .flatMap(cast -> functions.function(cast.function()));
    }

    /// The type that branches settle on; DATATYPE_MISMATCH when they don't.
    ///
    /// @param construct how the error names the construct: CASE, UNION, VALUES, ARRAY, COALESCE
    public Type commonType(String construct, List<Type> branches) {
        return switch (new CommonType(coercions).select(branches)) {
            case CommonType.Outcome.Found(Type type) -> type;
            case CommonType.Outcome.Mismatch(Type one, Type other) ->
                    throw new HeliosException(
                            ErrorCode.DATATYPE_MISMATCH,
                            construct
                                    + " types "
                                    + types.displayName(one)
                                    + " and "
                                    + types.displayName(other)
                                    + " cannot be matched");
        };
    }

    /// The modifier that branches share, -1 when they don't.
    public static int commonModifier(List<Type> branches) {
        Type first = branches.getFirst();
        return branches.stream().allMatch(first::equals) ? first.modifier() : -1;
    }
}
