package heliosdb.query.expression;

import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.Modifiers;
import heliosdb.data.value.Type;
import heliosdb.data.value.TypeText;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.builtin.Builtins;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.CastPath;
import heliosdb.query.function.Function;
import heliosdb.query.function.Kernel;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Conversions that are no plain function calls, and length coercions.
final class Conversions {
    private Conversions() {}

    static Evaluator compile(Scalar.Convert convert, ExpressionCompiler compiler) {
        Evaluator input = compiler.compile(convert.input());
        return convert(convert.path(), input, convert.input().type(), convert.type());
    }

    private static Evaluator convert(CastPath path, Evaluator input, Type from, Type to) {
        return switch (path) {
            case CastPath.Relabel _ -> from.form() == Form.OBJECT ? relabelled(input, to) : input;
            case CastPath.ThroughText _ -> throughText(input, from, to);
            case CastPath.ByFunction(Function function) -> byFunction(function, input, from, to);
            case CastPath.Elements(CastPath inner, Type element, Type target) ->
                    elements(inner, input, element, target);
        };
    }

    /// An array whose elements keep their form still has to say its new element type.
    private static Evaluator relabelled(Evaluator input, Type to) {
        Type element = to.element();
        if (!to.isArray() || element == null) {
            return input;
        }
        return each(
                input,
                Form.OBJECT,
                (value, _) -> {
                    ArrayValue array = (ArrayValue) value;
                    return new ArrayValue(
                            element, array.dimensions(), array.lowerBounds(), array.elements());
                });
    }

    @FunctionalInterface
    private interface Change {
        @Nullable Object of(Object value, Frame frame);
    }

    private static Evaluator each(Evaluator input, Form form, Change change) {
        return (batch, frame) -> {
            Vector values = input.evaluate(batch, frame);
            Vector out = Vector.of(form, batch.rows());
            for (int i = 0; i < batch.rows(); i++) {
                Object value = values.value(i);
                out.append(value == null ? null : change.of(value, frame));
            }
            return out;
        };
    }

    private static Evaluator throughText(Evaluator input, Type from, Type to) {
        return each(
                input,
                to.form(),
                (value, frame) -> {
                    TypeText text = new TypeText(frame.context().session().formats());
                    return text.parse(to, text.format(from, value));
                });
    }

    private static Evaluator byFunction(Function function, Evaluator input, Type from, Type to) {
        Kernel kernel = kernel(function, from, to);
        int arguments = function.argumentCount();
        return (batch, frame) -> {
            Vector[] values = new Vector[arguments];
            values[0] = input.evaluate(batch, frame);
            if (arguments > 1) {
                values[1] = Vector.constant(Form.LONG, (long) to.modifier(), batch.rows());
            }
            if (arguments > 2) {
                values[2] = Vector.constant(Form.LONG, 1L, batch.rows());
            }
            return kernel.apply(values, batch.rows(), frame.evaluation());
        };
    }

    private static Kernel kernel(Function function, Type from, Type to) {
        List<Type> types = new ArrayList<>();
        types.add(from);
        if (function.argumentCount() > 1) {
            types.add(Types.INT4);
        }
        if (function.argumentCount() > 2) {
            types.add(Types.BOOL);
        }
        return Builtins.kernel(new CallSite(function, types, to));
    }

    private static Evaluator elements(CastPath path, Evaluator input, Type from, Type to) {
        return (batch, frame) -> {
            Vector arrays = input.evaluate(batch, frame);
            Vector out = Vector.of(Form.OBJECT, batch.rows());
            for (int i = 0; i < batch.rows(); i++) {
                ArrayValue array = (ArrayValue) arrays.value(i);
                out.append(array == null ? null : converted(array, path, from, to, frame));
            }
            return out;
        };
    }

    private static ArrayValue converted(
            ArrayValue array, CastPath path, Type from, Type to, Frame frame) {
        int count = array.size();
        Vector values = Vector.of(from.form(), count);
        for (Object element : array.elements()) {
            values.append(element);
        }
        Evaluator change = convert(path, (batch, _) -> batch.column(0), from, to);
        Vector changed = change.evaluate(new heliosdb.data.value.Batch(count, values), frame);
        @Nullable Object[] elements = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            elements[i] = changed.value(i);
        }
        return new ArrayValue(to, array.dimensions(), array.lowerBounds(), elements);
    }

    static Evaluator resize(Scalar.Resize resize, ExpressionCompiler compiler) {
        Evaluator input = compiler.compile(resize.input());
        Type type = resize.type();
        boolean isExplicit = resize.isExplicit();
        Type element = type.element();
        if (type.isArray() && element != null) {
            Type sized = element.withModifier(type.modifier());
            return each(
                    input,
                    Form.OBJECT,
                    (value, _) -> resized((ArrayValue) value, sized, isExplicit));
        }
        return each(input, type.form(), (value, _) -> Modifiers.coerce(type, value, isExplicit));
    }

    private static ArrayValue resized(ArrayValue array, Type element, boolean isExplicit) {
        @Nullable Object[] elements = new @Nullable Object[array.size()];
        for (int i = 0; i < elements.length; i++) {
            Object value = array.elements()[i];
            elements[i] =
                    value == null
                            ? null
                            : Modifiers.coerce(element, Objects.requireNonNull(value), isExplicit);
        }
        return new ArrayValue(element, array.dimensions(), array.lowerBounds(), elements);
    }
}
