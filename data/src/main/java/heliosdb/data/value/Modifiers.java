package heliosdb.data.value;

import static com.heliosdb.common.ErrorCode.INVALID_PARAMETER_VALUE;
import static com.heliosdb.common.ErrorCode.SYNTAX_ERROR;

import com.heliosdb.common.HeliosException;
import org.jspecify.annotations.Nullable;

/// What a type modifier does to a value: PostgreSQL's length coercion casts (`varchar(3)`,
/// `numeric(5,2)`, `timestamp(0)`, `bit(4)`, `interval day to second`).
public final class Modifiers {
    private static final int LENGTH_MAX = 10_485_760;
    private static final int PRECISION_MAX = 1000;
    private static final int BITS_MAX = 83_886_080;

    private Modifiers() {}

    /// The value as the type with its modifier has it. An explicit cast cuts strings silently; an
    /// assignment refuses them unless only blanks are cut.
    public static Object coerce(Type type, Object value, boolean isExplicit) {
        if (type.modifier() < 0) {
            return value;
        }
        if (type.isArray() && value instanceof ArrayValue array && type.element() != null) {
            return coerceElements(type.element().withModifier(type.modifier()), array, isExplicit);
        }
        return switch (type.oid()) {
            case 1042, 1043 -> StringText.fit(type, (byte[]) value, isExplicit);
            case 1560, 1562 -> BitText.fit(type, (byte[]) value, isExplicit);
            case 1700 -> ((Numeric) value).withModifier(type.modifier());
            case 1083, 1114, 1184 -> DateTimeModifier.apply(type, (Long) value);
            case 1266 -> DateTimeModifier.apply(type, (TimeTz) value);
            case 1186 -> IntervalModifier.apply((Interval) value, type.modifier());
            default -> value;
        };
    }

    private static ArrayValue coerceElements(Type element, ArrayValue array, boolean isExplicit) {
        @Nullable Object[] coerced = array.elements().clone();
        for (int i = 0; i < coerced.length; i++) {
            Object value = coerced[i];
            if (value != null) {
                coerced[i] = coerce(element, value, isExplicit);
            }
        }
        return new ArrayValue(array.element(), array.dimensions(), array.lowerBounds(), coerced);
    }

    /// The modifier of a type written with parameters, such as `numeric(5,2)`; checks them as
    /// PostgreSQL does. For interval see [#ofInterval].
    public static int of(Type type, int... parameters) {
        return switch (type.oid()) {
            case 1042 -> length("char", parameters, LENGTH_MAX) + 4;
            case 1043 -> length("varchar", parameters, LENGTH_MAX) + 4;
            case 1560 -> length("bit", parameters, BITS_MAX);
            case 1562 -> length("varbit", parameters, BITS_MAX);
            case 1700 -> numeric(parameters);
            case 1083 -> precision("TIME", "", parameters);
            case 1266 -> precision("TIME", " WITH TIME ZONE", parameters);
            case 1114 -> precision("TIMESTAMP", "", parameters);
            case 1184 -> precision("TIMESTAMP", " WITH TIME ZONE", parameters);
            default -> {
                if (type.isArray() && type.element() != null) {
                    yield of(type.element(), parameters);
                }
                throw new HeliosException(
                        SYNTAX_ERROR,
                        "type modifier is not allowed for type \"" + type.name() + "\"");
            }
        };
    }

    private static HeliosException invalid(String message) {
        return new HeliosException(INVALID_PARAMETER_VALUE, message);
    }

    private static int length(String name, int[] parameters, int max) {
        if (parameters.length != 1) {
            throw invalid("invalid type modifier");
        }
        if (parameters[0] < 1) {
            throw invalid("length for type " + name + " must be at least 1");
        }
        if (parameters[0] > max) {
            throw invalid("length for type " + name + " cannot exceed " + max);
        }
        return parameters[0];
    }

    private static int numeric(int[] parameters) {
        if (parameters.length != 1 && parameters.length != 2) {
            throw invalid("invalid NUMERIC type modifier");
        }
        int precision = parameters[0];
        int scale = parameters.length == 2 ? parameters[1] : 0;
        if (precision < 1 || precision > PRECISION_MAX) {
            throw invalid("NUMERIC precision " + precision + " must be between 1 and 1000");
        }
        if (scale < -PRECISION_MAX || scale > PRECISION_MAX) {
            throw invalid("NUMERIC scale " + scale + " must be between -1000 and 1000");
        }
        return 4 + (precision << 16 | scale & 0x7FF);
    }

    private static int precision(String name, String zone, int[] parameters) {
        if (parameters.length != 1) {
            throw invalid("invalid type modifier");
        }
        if (parameters[0] < 0) {
            throw invalid(
                    name + "(" + parameters[0] + ")" + zone + " precision must not be negative");
        }
        return Math.min(parameters[0], 6);
    }

    /// The modifier of type interval.
    ///
    /// @param fields PostgreSQL's bits of the fields named (year 4, month 2, day 8, hour 1024,
    ///   minute 2048, second 4096), or 32767 for all
    /// @param precision digits of a second, -1 for all
    public static int ofInterval(int fields, int precision) {
        return fields == IntervalModifier.ALL_FIELDS && precision == -1
                ? -1
                : IntervalModifier.of(fields, precision);
    }
}
