package heliosdb.query.function;

import heliosdb.data.value.Type;
import java.util.List;
import java.util.Optional;

/// Which type converts to which, and how: PostgreSQL's find_coercion_pathway, can_coerce_type and
/// IsBinaryCoercible.
final class Coercions {
    private static final char STRING = 'S';

    private final FunctionCatalog functions;
    private final TypeCatalog types;

    Coercions(FunctionCatalog functions, TypeCatalog types) {
        this.functions = functions;
        this.types = types;
    }

    TypeCatalog types() {
        return types;
    }

    Optional<CastPath> path(Type source, Type target, CastContext context) {
        Type from = types.baseOf(source);
        Type to = types.baseOf(target);
        if (from.oid() == to.oid()) {
            return Optional.of(new CastPath.Relabel());
        }
        boolean isRow =
                to.oid() == TypeOids.RECORD && isComposite(from.oid())
                        || to.oid() == TypeOids.RECORD_ARRAY && isCompositeArray(from);
        if (isRow) {
            return Optional.of(new CastPath.Relabel());
        }
        Optional<Cast> declared = functions.cast(from.oid(), to.oid());
        if (declared.isPresent()) {
            return declared.filter(cast -> context.allows(cast.context())).map(this::path);
        }
        Optional<CastPath> elements = elementsPath(from, to, context);
        if (elements.isPresent()) {
            return elements;
        }
        boolean throughText =
                context.allows(CastContext.ASSIGNMENT) && to.category() == STRING
                        || context == CastContext.EXPLICIT && from.category() == STRING;
        return throughText ? Optional.of(new CastPath.ThroughText()) : Optional.empty();
    }

    private CastPath path(Cast cast) {
        return switch (cast.method()) {
            case FUNCTION ->
                    new CastPath.ByFunction(functions.function(cast.function()).orElseThrow());
            case BINARY -> new CastPath.Relabel();
            case THROUGH_TEXT -> new CastPath.ThroughText();
        };
    }

    private Optional<CastPath> elementsPath(Type from, Type to, CastContext context) {
        boolean isVector = to.oid() == TypeOids.INT2VECTOR || to.oid() == TypeOids.OIDVECTOR;
        if (!isTrueArray(from) || !isTrueArray(to) || isVector) {
            return Optional.empty();
        }
        Type fromElement = element(from);
        Type toElement = element(to);
        return path(fromElement, toElement, context)
                .map(path -> new CastPath.Elements(path, fromElement, toElement));
    }

    boolean canCoerce(Type source, int target) {
        return canCoerce(List.of(source), List.of(target));
    }

    /// Whether each type converts implicitly to its target, polymorphic targets consistently.
    boolean canCoerce(List<Type> sources, List<Integer> targets) {
        boolean hasPolymorphic = false;
        for (int i = 0; i < targets.size(); i++) {
            int target = targets.get(i);
            if (TypeOids.isPolymorphic(target)) {
                hasPolymorphic = true;
            } else if (!canCoerceOne(sources.get(i), target)) {
                return false;
            }
        }
        return !hasPolymorphic
                || new Polymorphism(this).solve(sources, targets) instanceof Polymorphism.Solution;
    }

    private boolean canCoerceOne(Type source, int target) {
        if (source.oid() == target
                || target == TypeOids.ANY
                || source.oid() == TypeOids.UNKNOWN
                || target == TypeOids.RECORD && isComposite(source.oid())
                || source.oid() == TypeOids.RECORD && isComposite(target)
                || target == TypeOids.RECORD_ARRAY && isCompositeArray(source)) {
            return true;
        }
        return types.type(target)
                .flatMap(type -> path(source, type, CastContext.IMPLICIT))
                .isPresent();
    }

    boolean isBinaryCoercible(Type source, int target) {
        if (source.oid() == target) {
            return true;
        }
        Type base = types.baseOf(source);
        return switch (target) {
            case TypeOids.ANY, TypeOids.ANYELEMENT, TypeOids.ANYCOMPATIBLE -> true;
            case TypeOids.ANYARRAY, TypeOids.ANYCOMPATIBLEARRAY -> isTrueArray(base);
            case TypeOids.ANYNONARRAY, TypeOids.ANYCOMPATIBLENONARRAY -> !isTrueArray(base);
            case TypeOids.ANYENUM -> types.kind(base.oid()) == 'e';
            case TypeOids.ANYRANGE, TypeOids.ANYCOMPATIBLERANGE -> types.kind(base.oid()) == 'r';
            case TypeOids.ANYMULTIRANGE, TypeOids.ANYCOMPATIBLEMULTIRANGE ->
                    types.kind(base.oid()) == 'm';
            case TypeOids.RECORD -> isComposite(base.oid());
            default ->
                    base.oid() == target
                            || functions
                                    .cast(base.oid(), target)
                                    .filter(cast -> cast.method() == Cast.Method.BINARY)
                                    .filter(cast -> cast.context() == CastContext.IMPLICIT)
                                    .isPresent();
        };
    }

    /// Whether it is an array, int2vector and oidvector included.
    boolean isTrueArray(Type type) {
        return type.element() != null && (type.isArray() || type.oid() == TypeOids.RECORD_ARRAY);
    }

    Type element(Type array) {
        Type element = array.element();
        if (element == null) {
            throw new IllegalArgumentException("no element type: " + array);
        }
        return element;
    }

    private boolean isComposite(int oid) {
        return oid == TypeOids.RECORD || types.kind(oid) == 'c';
    }

    private boolean isCompositeArray(Type type) {
        return isTrueArray(type) && isComposite(element(type).oid());
    }
}
