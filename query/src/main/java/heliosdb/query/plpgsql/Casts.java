package heliosdb.query.plpgsql;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.RowValue;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.SimpleValue;
import heliosdb.query.routine.RowShape;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings values to the types of variables. Keeps the conversions that it has needed.
final class Casts {
    private final Map<Pair, SimpleValue> known = new HashMap<>();

    private record Pair(Type from, Type to) {}

    /// A value as a type wants it: by assignment, or through its text.
    @Nullable Object convert(@Nullable Object value, Type from, Type to, Activation activation) {
        if (from.equals(to) || from.sameAs(to) && to.modifier() == -1) {
            boolean isSame = from.oid() < 16384 || !isDomain(to, activation);
            if (isSame) {
                return value;
            }
        }
        if (to.sameAs(Types.RECORD) && value instanceof RowValue) {
            return value;
        }
        if (value instanceof RowValue row) {
            RowShape shape = RowShape.of(to, activation.session());
            if (shape != null && !isDomain(to, activation)) {
                return row(row, shape, activation);
            }
        }
        if (value == null && !isDomain(to, activation)) {
            return null;
        }
        SimpleValue conversion =
                known.computeIfAbsent(
                        new Pair(from, to),
                        pair ->
                                activation
                                        .host()
                                        .engine()
                                        .conversion(pair.from, pair.to, activation.session()));
        return conversion.evaluate(activation.context(), new @Nullable Object[] {value});
    }

    private static boolean isDomain(Type type, Activation activation) {
        return type.oid() >= 16384 && activation.session().types().kind(type.oid()) == 'd';
    }

    /// A row with other fields: by their order; missing ones are NULL, further ones go.
    RowValue row(RowValue row, RowShape shape, Activation activation) {
        @Nullable Object[] values = new @Nullable Object[shape.size()];
        for (int i = 0; i < values.length; i++) {
            if (i < row.size()) {
                values[i] =
                        convert(
                                row.values()[i],
                                row.types().get(i),
                                shape.types().get(i),
                                activation);
            }
        }
        return shape.row(values);
    }

    /// A value for a variable, checked.
    @Nullable Object forVariable(
            @Nullable Object value, Type from, Variable variable, Activation activation) {
        if (variable.isRow() && value != null && !(value instanceof RowValue)) {
            if (!variable.isRecord() && isText(from)) {
                return convert(value, from, variable.type(), activation);
            }
            throw new HeliosException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "cannot assign non-composite value to a record variable");
        }
        Object converted = convert(value, from, activation.type(variable), activation);
        if (converted == null && variable.isNotNull()) {
            throw new HeliosException(
                    ErrorCode.NULL_VALUE_NOT_ALLOWED,
                    "null value cannot be assigned to variable \"%s\" declared NOT NULL"
                            .formatted(variable.name()));
        }
        return converted;
    }

    private static boolean isText(Type type) {
        return type.category() == 'S' || type.sameAs(Types.UNKNOWN);
    }
}
