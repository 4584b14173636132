package heliosdb.query.builtin;

import com.heliosdb.common.HeliosException;
import heliosdb.data.value.ArrayValue;
import heliosdb.data.value.Form;
import heliosdb.data.value.Modifiers;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.data.value.Vector;
import heliosdb.query.function.Aggregate;
import heliosdb.query.function.AggregateFunction;
import heliosdb.query.function.Argument;
import heliosdb.query.function.BuiltinTypes;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.CastContext;
import heliosdb.query.function.Function;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.function.FunctionRegistry;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.Resolution;
import heliosdb.query.function.ResolvedCall;
import heliosdb.query.function.ResolvedFunction;
import heliosdb.query.function.ResolvedOperator;
import heliosdb.query.function.SetReturningFunction;
import heliosdb.query.function.Volatility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates one call given as text, the way the binder and the executor together do.
///
/// A case is fields between tabs: `f:name`, `o:symbol`, `c:type` (a cast), `a:name` (an aggregate;
/// each argument holds its rows' values between `|`) or `s:name` (a set), then the arguments as
/// `type=literal`, where `\N` is NULL and the type `unknown` is an untyped literal.
final class Expressions {
    static final FunctionRegistry REGISTRY = FunctionRegistry.load();
    static final Resolution RESOLUTION = new Resolution(REGISTRY, new BuiltinTypes());

    private final TestContext context = new TestContext();

    record Input(Type type, @Nullable String text) {}

    /// The result's text; `\N` for NULL, `!SQLSTATE message` for an error.
    String evaluate(String line) {
        String[] fields = line.split("\t", -1);
        try {
            List<Input> inputs = new ArrayList<>();
            for (int i = 1; i < fields.length; i++) {
                int equals = fields[i].indexOf('=');
                String text = fields[i].substring(equals + 1);
                inputs.add(new Input(type(fields[i].substring(0, equals)), unescape(text)));
            }
            return escape(evaluate(fields[0].charAt(0), fields[0].substring(2), inputs));
        } catch (HeliosException problem) {
            return escape("!" + problem.sqlState() + " " + problem.getMessage());
        }
    }

    private @Nullable String evaluate(char kind, String name, List<Input> inputs) {
        return switch (kind) {
            case 'f' -> function(name, inputs);
            case 'o' -> operator(name, inputs);
            case 'c' -> cast(type(name), inputs.getFirst());
            case 'a' -> aggregate(name, inputs);
            case 's' -> set(name, inputs);
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    static Type type(String name) {
        if (name.endsWith("[]")) {
            Type element = type(name.substring(0, name.length() - 2));
            return Types.arrayOf(element).orElseThrow();
        }
        int paren = name.indexOf('(');
        if (paren < 0) {
            return Types.find(name).orElseThrow();
        }
        Type plain = Types.find(name.substring(0, paren)).orElseThrow();
        int[] parameters =
                Arrays.stream(name.substring(paren + 1, name.length() - 1).split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        return plain.withModifier(Modifiers.of(plain, parameters));
    }

    private static @Nullable String unescape(String text) {
        return text.equals("\\N")
                ? null
                : text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }

    static String escape(@Nullable String text) {
        return text == null
                ? "\\N"
                : text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private @Nullable Object value(Input input, Type type) {
        return input.text == null ? null : context.text().parse(type, input.text);
    }

    /// An argument's value as its parameter wants it.
    private @Nullable Object coerced(Input input, Type target) {
        if (input.type.sameAs(Types.UNKNOWN)) {
            return value(input, target.sameAs(Types.UNKNOWN) ? Types.TEXT : target);
        }
        Object value = value(input, input.type);
        if (input.type.sameAs(target) || target.sameAs(Types.ANY)) {
            return value;
        }
        Kernel kernel =
                Casts.kernel(
                        RESOLUTION.castPath(input.type, target, CastContext.IMPLICIT).orElseThrow(),
                        input.type,
                        target,
                        false);
        return apply(kernel, List.of(input.type), new @Nullable Object[] {value}, 1).value(0);
    }

    private Vector apply(Kernel kernel, List<Type> types, @Nullable Object[] values, int rows) {
        Vector[] arguments = new Vector[values.length];
        for (int i = 0; i < values.length; i++) {
            arguments[i] = Vector.of(types.get(i).form(), rows);
            for (int row = 0; row < rows; row++) {
                arguments[i].append(row == 1 ? null : values[i]);
            }
        }
        return kernel.apply(arguments, rows, context);
    }

    private @Nullable String function(String name, List<Input> inputs) {
        List<Argument> arguments = inputs.stream().map(i -> Argument.of(i.type)).toList();
        return switch (RESOLUTION.function(name, arguments, false)) {
            case ResolvedCall.Conversion(Type target) -> cast(target, inputs.getFirst());
            case ResolvedFunction resolved -> call(resolved, inputs);
        };
    }

    private @Nullable String call(ResolvedFunction resolved, List<Input> inputs) {
        List<Type> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < resolved.parameterTypes().size(); i++) {
            Type target = resolved.parameterTypes().get(i);
            int source = resolved.sources().get(i);
            types.add(target.sameAs(Types.UNKNOWN) ? Types.TEXT : target);
            values.add(
                    source >= 0
                            ? coerced(inputs.get(source), target)
                            : context.text()
                                    .parse(
                                            target,
                                            String.valueOf(resolved.function().defaultOf(i))
                                                    .replace("'", "")));
        }
        if (resolved.variadicFrom() >= 0) {
            collect(resolved.variadicFrom(), types, values);
        }
        return run(new CallSite(resolved.function(), types, resolved.resultType()), values);
    }

    private static void collect(int from, List<Type> types, List<@Nullable Object> values) {
        Type element = types.get(from);
        ArrayValue array = ArrayValue.of(element, values.subList(from, values.size()).toArray());
        values.subList(from, values.size()).clear();
        types.subList(from, types.size()).clear();
        values.add(array);
        types.add(Types.arrayOf(element).orElseThrow());
    }

    private @Nullable String run(CallSite site, List<@Nullable Object> values) {
        if (site.function().kind() == FunctionKind.SET_RETURNING) {
            return runSet(site, values);
        }
        Kernel kernel = Builtins.kernel(site);
        boolean isPlain =
                site.function().isStrict()
                        && !values.isEmpty()
                        && site.function().volatility() != Volatility.VOLATILE;
        Vector out = apply(kernel, site.argumentTypes(), values.toArray(), isPlain ? 3 : 1);
        String first = text(site.resultType(), out.value(0));
        if (isPlain
                && !(out.isNull(1)
                        && escape(first).equals(escape(text(site.resultType(), out.value(2)))))) {
            return "rows differ: " + first + " / " + out.value(1) + " / " + out.value(2);
        }
        return first;
    }

    private @Nullable String text(Type type, @Nullable Object value) {
        return value == null ? null : context.text().format(type, value);
    }

    private @Nullable String operator(String symbol, List<Input> inputs) {
        boolean isPrefix = inputs.size() == 1;
        ResolvedOperator resolved =
                RESOLUTION.operator(
                        symbol, isPrefix ? null : inputs.getFirst().type, inputs.getLast().type);
        List<Type> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        Type left = resolved.leftType();
        if (left != null) {
            types.add(left);
            values.add(coerced(inputs.getFirst(), left));
        }
        types.add(resolved.rightType());
        values.add(coerced(inputs.getLast(), resolved.rightType()));
        return run(new CallSite(resolved.function(), types, resolved.resultType()), values);
    }

    private @Nullable String cast(Type target, Input input) {
        if (input.type.sameAs(Types.UNKNOWN)) {
            return text(target, value(input, target));
        }
        Kernel kernel =
                Casts.kernel(RESOLUTION.explicitCast(input.type, target), input.type, target, true);
        Object value = value(input, input.type);
        return text(
                target,
                apply(kernel, List.of(input.type), new @Nullable Object[] {value}, 1).value(0));
    }

    private @Nullable String aggregate(String name, List<Input> inputs) {
        List<Argument> arguments = inputs.stream().map(i -> Argument.of(i.type)).toList();
        ResolvedFunction resolved = (ResolvedFunction) RESOLUTION.function(name, arguments, false);
        Function function = resolved.function();
        CallSite site = new CallSite(function, resolved.parameterTypes(), resolved.resultType());
        Aggregate aggregate = REGISTRY.aggregate(function.oid()).orElseThrow();
        List<AggregateFunction.Order> order =
                aggregate.kind() == Aggregate.Kind.NORMAL
                        ? List.of()
                        : List.of(
                                new AggregateFunction.Order(
                                        resolved.parameterTypes().getLast(), false, false));
        AggregateFunction bound = Builtins.aggregate(new AggregateFunction.Call(site, order));
        AggregateFunction.Accumulator whole = bound.newAccumulator(context);
        whole.ensureGroups(2);
        String[][] columns = new String[inputs.size()][];
        for (int i = 0; i < columns.length; i++) {
            String text = inputs.get(i).text;
            columns[i] = text == null ? new String[0] : text.split("\\|", -1);
        }
        int rows = columns.length == 0 ? 3 : columns[0].length;
        Vector[] vectors = new Vector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            Type target = resolved.parameterTypes().get(i);
            vectors[i] = Vector.of(target.form(), rows);
            for (int row = 0; row < rows; row++) {
                String text = columns[i][row].equals("NULL") ? null : columns[i][row];
                vectors[i].append(coerced(new Input(inputs.get(i).type, text), target));
            }
        }
        int[] groups = new int[Math.max(rows, 1)];
        Arrays.fill(groups, 1);
        whole.add(vectors, groups, rows);
        Vector out = Vector.of(site.resultType().form(), 1);
        whole.result(1, out);
        String result = text(site.resultType(), out.value(0));
        return order.isEmpty() ? merged(bound, vectors, rows, site.resultType(), result) : result;
    }

    /// The result of two halves merged must be that of the whole, floats to 12 digits.
    private @Nullable String merged(
            AggregateFunction bound,
            Vector[] vectors,
            int rows,
            Type type,
            @Nullable String whole) {
        AggregateFunction.Accumulator left = bound.newAccumulator(context);
        AggregateFunction.Accumulator right = bound.newAccumulator(context);
        left.ensureGroups(1);
        right.ensureGroups(1);
        int half = rows / 2;
        left.add(part(vectors, 0, half), new int[Math.max(half, 1)], half);
        right.add(part(vectors, half, rows), new int[Math.max(rows - half, 1)], rows - half);
        left.merge(right, new int[] {0}, 1);
        Vector out = Vector.of(type.form(), 1);
        left.result(0, out);
        if (out.value(0) instanceof Double value && whole != null) {
            double expected = (Double) context.text().parse(type, whole);
            boolean isClose =
                    Double.isNaN(value) && Double.isNaN(expected)
                            || value == expected
                            || Math.abs(value - expected) <= 1e-12 * Math.abs(expected);
            return isClose ? whole : "merged differs: " + value + " / " + whole;
        }
        String result = text(type, out.value(0));
        return escape(result).equals(escape(whole))
                ? whole
                : "merged differs: " + result + " / " + whole;
    }

    private static Vector[] part(Vector[] vectors, int from, int to) {
        int[] selected = new int[to - from];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = from + i;
        }
        return Arrays.stream(vectors)
                .map(vector -> vector.gather(selected, selected.length))
                .toArray(Vector[]::new);
    }

    private @Nullable String set(String name, List<Input> inputs) {
        return function(name, inputs);
    }

    private @Nullable String runSet(CallSite site, List<@Nullable Object> values) {
        Function function = site.function();
        if (function.isStrict() && values.contains(null)) {
            return "";
        }
        List<SetReturningFunction.Column> columns = new ArrayList<>();
        if (function.outputs().size() > 1) {
            for (Function.Output output : function.outputs()) {
                columns.add(
                        new SetReturningFunction.Column(
                                output.name(), Types.find(output.type()).orElseThrow()));
            }
        } else {
            columns.add(new SetReturningFunction.Column(function.name(), site.resultType()));
        }
        SetReturningFunction.Rows rows =
                Builtins.setReturning(site, columns).open(values.toArray(), context);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            Vector[] vectors =
                    columns.stream()
                            .map(column -> Vector.of(column.type().form(), 1))
                            .toArray(Vector[]::new);
            if (rows.fill(vectors, 1) == 0) {
                break;
            }
            for (int c = 0; c < vectors.length; c++) {
                out.append(c == 0 ? "" : ",");
                String text = text(columns.get(c).type(), vectors[c].value(0));
                out.append(text == null ? "NULL" : text);
            }
            out.append(';');
        }
        return out.toString();
    }

    /// The form of a type by its name, for generators.
    static Form form(String type) {
        return type(type).form();
    }
}
