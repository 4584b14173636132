package heliosdb.query.builtin;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.LongVector;
import heliosdb.data.value.Modifiers;
import heliosdb.data.value.ObjectVector;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.CastPath;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Function;
import heliosdb.query.function.Kernel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kernels of conversions.
public final class Casts {
    private Casts() {}

    /// The kernel of one argument that brings values of a type to another, its modifier included.
    ///
    /// @param path how, as resolution found it
    /// @param isExplicit whether the user wrote the cast, so that strings are cut silently
    public static Kernel kernel(CastPath path, Type from, Type to, boolean isExplicit) {
        Kernel converted = asOid(converted(path, from, to, isExplicit), from, to);
        boolean keepsSize = path instanceof CastPath.Relabel && from.modifier() == to.modifier();
        return to.modifier() < 0 || keepsSize
                ? converted
                : (arguments, rows, context) ->
                        resize(converted.apply(arguments, rows, context), rows, to, isExplicit);
    }

    /// A boxed value as a binary-coercible type has it: object ids are unsigned, arrays know their
    /// elements' type.
    public static @Nullable Object relabeled(@Nullable Object value, Type from, Type to) {
        Type element = to.element();
        return switch (value) {
            case Long number when isOid(to) && from.sameAs(Types.INT4) -> number & 0xFFFFFFFFL;
            case Long number when isOid(from) && to.sameAs(Types.INT4) -> (long) number.intValue();
            case ArrayValue array when to.isArray() && element != null -> relabeled(array, element);
            case null, default -> value;
        };
    }

    /// Object ids are unsigned where integers aren't, though PostgreSQL's casts keep the bits.
    private static Kernel asOid(Kernel kernel, Type from, Type to) {
        boolean toOid = isOid(to) && (from.sameAs(Types.INT4) || from.sameAs(Types.INT2));
        boolean toInteger = isOid(from) && to.sameAs(Types.INT4);
        if (!toOid && !toInteger) {
            return kernel;
        }
        return (arguments, rows, context) -> {
            LongVector values = (LongVector) kernel.apply(arguments, rows, context);
            long[] out = new long[Math.max(rows, 1)];
            for (int i = 0; i < rows; i++) {
                long value = values.values()[i];
                out[i] = toOid ? value & 0xFFFFFFFFL : (int) value;
            }
            return new LongVector(out, Nulls.copy(values, rows), rows);
        };
    }

    private static boolean isOid(Type type) {
        return type.form() == Form.LONG
                && (type.sameAs(Types.OID) || type.name().startsWith("reg"));
    }

    private static Kernel converted(CastPath path, Type from, Type to, boolean isExplicit) {
        return switch (path) {
            case CastPath.Relabel() -> relabel(from, to);
            case CastPath.ByFunction(Function function) ->
                    byFunction(function, from, to, isExplicit);
            case CastPath.ThroughText() -> throughText(from, to);
            case CastPath.Elements(CastPath path2, Type fromElement, Type toElement) ->
                    elements(
                            kernel(
                                    path2,
                                    fromElement,
                                    toElement.withModifier(to.modifier()),
                                    isExplicit),
                            fromElement,
                            toElement);
        };
    }

    private static Kernel relabel(Type from, Type to) {
        Type element = to.element();
        if (!from.isArray() || !to.isArray() || from.sameAs(to) || element == null) {
            return (arguments, _, _) -> arguments[0];
        }
        return (arguments, rows, _) -> {
            ObjectVector out = new ObjectVector(rows);
            for (int i = 0; i < rows; i++) {
                if (arguments[0].value(i) instanceof ArrayValue array) {
                    out.appendObject(relabeled(array, element));
                } else {
                    out.appendNull();
                }
            }
            return out;
        };
    }

    private static ArrayValue relabeled(ArrayValue array, Type element) {
        return new ArrayValue(element, array.dimensions(), array.lowerBounds(), array.elements());
    }

    private static Kernel byFunction(Function function, Type from, Type to, boolean isExplicit) {
        List<Type> types = new ArrayList<>(List.of(from));
        if (function.argumentCount() > 1) {
            types.add(Types.INT4);
        }
        if (function.argumentCount() > 2) {
            types.add(Types.BOOL);
        }
        Kernel kernel = Builtins.kernel(new CallSite(function, List.copyOf(types), to));
        if (types.size() == 1) {
            return kernel;
        }
        return (arguments, rows, context) -> {
            Vector[] all = new Vector[types.size()];
            all[0] = arguments[0];
            all[1] = Vector.constant(Form.LONG, (long) to.modifier(), rows);
            if (all.length > 2) {
                all[2] = Vector.constant(Form.LONG, isExplicit ? 1L : 0L, rows);
            }
            return kernel.apply(all, rows, context);
        };
    }

    private static Kernel throughText(Type from, Type to) {
        boolean toString = to.category() == 'S' && to.form() == Form.BYTES;
        Type unsized = to.withModifier(-1);
        return (arguments, rows, context) -> {
            Vector out = Vector.of(to.form(), rows);
            for (int i = 0; i < rows; i++) {
                Object value = arguments[0].value(i);
                if (value == null) {
                    out.appendNull();
                } else {
                    String text = context.text().format(from, value);
                    out.append(
                            toString
                                    ? Conversions.utf8(text)
                                    : context.text().parse(unsized, text));
                }
            }
            return out;
        };
    }

    private static Kernel elements(Kernel kernel, Type from, Type to) {
        return (arguments, rows, context) -> {
            ObjectVector out = new ObjectVector(rows);
            for (int i = 0; i < rows; i++) {
                if (arguments[0].value(i) instanceof ArrayValue array) {
                    out.appendObject(elements(kernel, from, to, array, context));
                } else {
                    out.appendNull();
                }
            }
            return out;
        };
    }

    private static ArrayValue elements(
            Kernel kernel, Type from, Type to, ArrayValue array, EvaluationContext context) {
        int size = array.size();
        Vector in = Vector.of(from.form(), size);
        for (Object element : array.elements()) {
            in.append(element);
        }
        Vector converted = kernel.apply(new Vector[] {in}, size, context);
        Object[] elements = new Object[size];
        for (int i = 0; i < size; i++) {
            elements[i] = converted.value(i);
        }
        return new ArrayValue(
                to.withModifier(-1), array.dimensions(), array.lowerBounds(), elements);
    }

    private static Vector resize(Vector values, int rows, Type to, boolean isExplicit) {
        Vector out = Vector.of(to.form(), rows);
        for (int i = 0; i < rows; i++) {
            Object value = values.value(i);
            if (value == null) {
                out.appendNull();
            } else {
                out.append(Modifiers.coerce(to, value, isExplicit));
            }
        }
        return out;
    }
}
