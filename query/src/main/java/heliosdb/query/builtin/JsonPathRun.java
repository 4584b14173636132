package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.value.JsonDateTime;
import heliosdb.data.value.JsonPath;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.Numeric;
import heliosdb.query.function.EvaluationContext;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One evaluation of a jsonpath over a document: values here, conditions in [JsonPathConditions],
/// steps in [JsonPathSteps].
final class JsonPathRun {
    private final boolean isStrict;
    private final Jsonb root;
    private final Jsonb variables;
    private final EvaluationContext context;
    private final boolean usesZone;
    private final Map<Jsonb, JsonDateTime> dateTimes = new IdentityHashMap<>();
    private final JsonPathSteps steps = new JsonPathSteps(this);
    private final JsonPathConditions conditions = new JsonPathConditions(this);

    private JsonPathRun(boolean isStrict, Input input, EvaluationContext context) {
        this.isStrict = isStrict;
        this.root = input.document();
        this.variables = input.variables();
        this.usesZone = input.usesZone();
        this.context = context;
    }

    /// What a path is evaluated over.
    ///
    /// @param usesZone whether the session's time zone counts when times are compared
    record Input(Jsonb document, Jsonb variables, boolean usesZone) {}

    /// Where an expression is evaluated.
    ///
    /// @param current what `@` is
    /// @param arraySize of the array that a subscript belongs to, -1 outside of one
    /// @param ignoresStructure whether structural mistakes are no errors
    record Scope(Jsonb current, int arraySize, boolean ignoresStructure) {}

    /// Adds the items that a path finds in a document, one after the other: those before an error
    /// have been added when it is thrown.
    static void collect(JsonPath path, Input input, EvaluationContext context, List<Jsonb> out) {
        if (input.variables().kind() != Jsonb.Kind.OBJECT) {
            throw Problems.invalid("\"vars\" argument is not an object")
                    .withDetail(
                            "Jsonpath parameters should be encoded as key-value pairs of"
                                    + " \"vars\" object.");
        }
        JsonPathRun run = new JsonPathRun(path.isStrict(), input, context);
        run.collect(path.root(), new Scope(input.document(), -1, !path.isStrict()), out);
    }

    /// Whether an error is about the document, which silent functions don't report.
    static boolean isOfData(HeliosException problem) {
        return problem.sqlState().startsWith("2203")
                || problem.code() == ErrorCode.DIVISION_BY_ZERO
                || problem.code() == ErrorCode.INVALID_DATETIME_FORMAT
                || problem.code() == ErrorCode.DATETIME_FIELD_OVERFLOW;
    }

    /// An item for a date or a time. It is a string to those who don't ask [#dateTime(Jsonb)].
    Jsonb itemOf(JsonDateTime value) {
        Jsonb item = Jsonb.of(value.toString());
        dateTimes.put(item, value);
        return item;
    }

    /// The date or time that an item is, null when it is none.
    @Nullable JsonDateTime dateTime(Jsonb item) {
        return dateTimes.get(item);
    }

    /// The order of two dates or times; null when they can't be compared.
    @Nullable Integer compare(JsonDateTime left, JsonDateTime right) {
        return JsonDateTime.compare(
                left, right, usesZone ? context.timeZone() : null, context.transactionTimestamp());
    }

    boolean isRoot(Jsonb item) {
        return item == root;
    }

    boolean isStrict() {
        return isStrict;
    }

    EvaluationContext context() {
        return context;
    }

    JsonPathConditions conditions() {
        return conditions;
    }

    static HeliosException problem(ErrorCode code, String message) {
        return new HeliosException(code, message);
    }

    /// The items that an expression gives.
    List<Jsonb> items(JsonPath.Node node, Scope scope) {
        List<Jsonb> out = new ArrayList<>();
        collect(node, scope, out);
        return out;
    }

    private void collect(JsonPath.Node node, Scope scope, List<Jsonb> out) {
        switch (node) {
            case JsonPath.Root() -> out.add(root);
            case JsonPath.Current() -> out.add(scope.current());
            case JsonPath.Last() -> out.add(Jsonb.of(Numeric.of(scope.arraySize() - 1)));
            case JsonPath.Variable(String name) -> out.add(variable(name));
            case JsonPath.Literal(Jsonb value) -> out.add(value);
            case JsonPath.Steps path -> steps.follow(items(path.from(), scope), path, scope, out);
            case JsonPath.Binary binary when isArithmetic(binary) ->
                    out.add(calculate(binary, scope));
            case JsonPath.Sign sign -> signed(sign, scope, out);
            case JsonPath.Binary _,
                    JsonPath.Not _,
                    JsonPath.Exists _,
                    JsonPath.IsUnknown _,
                    JsonPath.LikeRegex _ -> {
                Boolean truth = conditions.test(node, scope);
                out.add(truth == null ? Jsonb.ofNull() : Jsonb.of(truth));
            }
        }
    }

    private Jsonb variable(String name) {
        Jsonb value = variables.member(name);
        if (value == null) {
            throw problem(
                    ErrorCode.UNDEFINED_OBJECT,
                    "could not find jsonpath variable \"" + name + "\"");
        }
        return value;
    }

    private static boolean isArithmetic(JsonPath.Binary binary) {
        return binary.operator().length() == 1 && "+-*/%".contains(binary.operator());
    }

    /// The items with arrays taken apart in lax mode.
    List<Jsonb> unwrapped(JsonPath.Node node, Scope scope) {
        List<Jsonb> items = items(node, scope);
        if (isStrict || items.stream().noneMatch(item -> item.kind() == Jsonb.Kind.ARRAY)) {
            return items;
        }
        List<Jsonb> unwrapped = new ArrayList<>();
        for (Jsonb item : items) {
            if (item.kind() == Jsonb.Kind.ARRAY) {
                unwrapped.addAll(elements(item));
            } else {
                unwrapped.add(item);
            }
        }
        return unwrapped;
    }

    static List<Jsonb> elements(Jsonb array) {
        List<Jsonb> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            Jsonb element = array.element(i);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    private Jsonb calculate(JsonPath.Binary binary, Scope scope) {
        Numeric left = operand(binary.left(), "left", binary.operator(), scope);
        Numeric right = operand(binary.right(), "right", binary.operator(), scope);
        return Jsonb.of(
                switch (binary.operator()) {
                    case "+" -> left.plus(right);
                    case "-" -> left.minus(right);
                    case "*" -> left.times(right);
                    case "/" -> left.dividedBy(right);
                    default -> left.remainder(right);
                });
    }

    private Numeric operand(JsonPath.Node node, String side, String operator, Scope scope) {
        List<Jsonb> items = unwrapped(node, scope);
        if (items.size() != 1 || items.getFirst().kind() != Jsonb.Kind.NUMBER) {
            throw problem(
                    ErrorCode.SINGLETON_SQL_JSON_ITEM_REQUIRED,
                    side
                            + " operand of jsonpath operator "
                            + operator
                            + " is not a single numeric value");
        }
        return items.getFirst().numberValue();
    }

    private void signed(JsonPath.Sign sign, Scope scope, List<Jsonb> out) {
        for (Jsonb item : unwrapped(sign.operand(), scope)) {
            if (item.kind() != Jsonb.Kind.NUMBER) {
                throw problem(
                        ErrorCode.SQL_JSON_NUMBER_NOT_FOUND,
                        "operand of unary jsonpath operator "
                                + (sign.isMinus() ? "-" : "+")
                                + " is not a numeric value");
            }
            out.add(sign.isMinus() ? Jsonb.of(item.numberValue().negate()) : item);
        }
    }

    /// The subscript that an expression gives.
    int subscript(JsonPath.Node node, Scope scope) {
        List<Jsonb> items = items(node, scope);
        if (items.size() != 1 || items.getFirst().kind() != Jsonb.Kind.NUMBER) {
            throw problem(
                    ErrorCode.INVALID_SQL_JSON_SUBSCRIPT,
                    "jsonpath array subscript is not a single numeric value");
        }
        Numeric index = items.getFirst().numberValue().truncate(0);
        if (index.abs().compareTo(Numeric.of(Integer.MAX_VALUE)) > 0) {
            throw problem(
                    ErrorCode.INVALID_SQL_JSON_SUBSCRIPT,
                    "jsonpath array subscript is out of integer range");
        }
        return index.toInt();
    }

    /// The only item of a list, null when there are none or more.
    static @Nullable Jsonb only(List<Jsonb> items) {
        return items.size() == 1 ? items.getFirst() : null;
    }
}
