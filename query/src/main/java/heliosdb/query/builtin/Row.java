package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.BytesVector;
import heliosdb.data.value.DoubleVector;
import heliosdb.data.value.Interval;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Numeric;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Vector;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.EvaluationContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of a call at one row: a cursor that [Rows] moves over the vectors.
final class Row {
    private final CallSite site;
    private final Vector[] arguments;
    private final EvaluationContext context;
    private int position;

    Row(CallSite site, Vector[] arguments, EvaluationContext context) {
        this.site = site;
        this.arguments = arguments;
        this.context = context;
    }

    void moveTo(int row) {
        position = row;
    }

    CallSite site() {
        return site;
    }

    EvaluationContext context() {
        return context;
    }

    int size() {
        return arguments.length;
    }

    Type type(int argument) {
        return site.argument(argument);
    }

    boolean isNull(int argument) {
        return arguments[argument].isNull(position);
    }

    boolean anyNull() {
        for (Vector argument : arguments) {
            if (argument.isNull(position)) {
                return true;
            }
        }
        return false;
    }

    long longAt(int argument) {
        return ((LongVector) arguments[argument]).values()[position];
    }

    int intAt(int argument) {
        return (int) longAt(argument);
    }

    boolean isTrue(int argument) {
        return longAt(argument) != 0;
    }

    double doubleAt(int argument) {
        return ((DoubleVector) arguments[argument]).values()[position];
    }

    float floatAt(int argument) {
        return (float) doubleAt(argument);
    }

    String textAt(int argument) {
        return ((BytesVector) arguments[argument]).text(position);
    }

    byte[] bytesAt(int argument) {
        return (byte[]) valueAt(argument);
    }

    BytesVector vectorOfBytes(int argument) {
        return (BytesVector) arguments[argument];
    }

    Vector vector(int argument) {
        return arguments[argument];
    }

    int position() {
        return position;
    }

    Object objectAt(int argument) {
        return Objects.requireNonNull(
                ((ObjectVector) arguments[argument]).values()[position], "null argument");
    }

    Numeric numericAt(int argument) {
        return (Numeric) objectAt(argument);
    }

    Interval intervalAt(int argument) {
        return (Interval) objectAt(argument);
    }

    ArrayValue arrayAt(int argument) {
        return (ArrayValue) objectAt(argument);
    }

    Jsonb jsonbAt(int argument) {
        BytesVector bytes = vectorOfBytes(argument);
        return Jsonb.of(bytes.data(), bytes.start(position), bytes.length(position));
    }

    /// The boxed value, which is not null.
    Object valueAt(int argument) {
        return Objects.requireNonNull(boxedAt(argument), "null argument");
    }

    /// The boxed value or null.
    @Nullable Object boxedAt(int argument) {
        return arguments[argument].value(position);
    }

    /// The text that a cast to text gives, of any argument that is not null.
    String castToText(int argument) {
        return switch (type(argument).name()) {
            case "bool" -> isTrue(argument) ? "true" : "false";
            case "bpchar" -> textAt(argument).replaceFirst(" +$", "");
            case "inet", "cidr" -> Networks.text(this, argument);
            default -> printed(argument);
        };
    }

    /// The text of any argument that is not null, as its output function prints it.
    String printed(int argument) {
        return context.text().format(type(argument), valueAt(argument));
    }
}
