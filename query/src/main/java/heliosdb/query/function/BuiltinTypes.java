package heliosdb.query.function;

import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import java.util.List;
import java.util.Optional;

/// The types that PostgreSQL has built in.
public final class BuiltinTypes implements TypeCatalog {
    private static final List<Type> RANGES =
            List.of(
                    Types.INT4RANGE,
                    Types.NUMRANGE,
                    Types.TSRANGE,
                    Types.TSTZRANGE,
                    Types.DATERANGE,
                    Types.INT8RANGE);

    @Override
    public Optional<Type> type(int oid) {
        return Types.find(oid);
    }

    @Override
    public Optional<Type> typeNamed(String name) {
        return Types.find(name)
                .filter(type -> type.name().equals(name))
                .filter(type -> type.category() != 'P' && type.category() != 'X');
    }

    @Override
    public Optional<Type> arrayOf(int element) {
        return Types.find(element).filter(type -> !type.isArray()).flatMap(Types::arrayOf);
    }

    @Override
    public Optional<Type> rangeOf(int subtype) {
        return RANGES.stream()
                .filter(range -> range.element() != null && range.element().oid() == subtype)
                .findFirst();
    }

    @Override
    public Optional<Type> multirangeOf(int range) {
        return Types.find(range).flatMap(Types::multirangeOf);
    }

    @Override
    public char kind(int oid) {
        return Types.find(oid).map(BuiltinTypes::kind).orElse('b');
    }

    private static char kind(Type type) {
        return switch (type.category()) {
            case 'P', 'X' -> 'p';
            case 'E' -> 'e';
            case 'C' -> 'c';
            case 'R' -> type.name().endsWith("multirange") ? 'm' : 'r';
            default -> 'b';
        };
    }

    @Override
    public Type baseOf(Type type) {
        return type;
    }

    @Override
    public String displayName(Type type) {
        Type element = type.element();
        if (type.isArray() && element != null && type.name().startsWith("_")) {
            return displayName(element) + "[]";
        }
        return switch (type.oid()) {
            case 1042 -> "character";
            case 1560 -> "bit";
            default -> Types.format(type.withModifier(-1));
        };
    }
}
