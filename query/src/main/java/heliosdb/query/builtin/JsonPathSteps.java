package heliosdb.query.builtin;

import com.heliosdb.common.ErrorCode;
import heliosdb.data.value.JsonDateTime;
import heliosdb.data.value.JsonPath;
import heliosdb.data.value.Jsonb;
import heliosdb.data.value.JsonbBuilder;
import heliosdb.data.value.Numeric;
import heliosdb.query.builtin.JsonPathRun.Scope;
import java.util.ArrayList;
import java.util.List;

/// The steps of jsonpath: members, elements, filters and methods.
final class JsonPathSteps {
    private final JsonPathRun run;
    private long numbered;

    JsonPathSteps(JsonPathRun run) {
        this.run = run;
    }

    /// Adds the items that steps lead to, each item's before the next one's. Behind `.**` nothing
    /// is a structural mistake.
    void follow(List<Jsonb> from, JsonPath.Steps path, Scope scope, List<Jsonb> out) {
        for (Jsonb item : from) {
            follow(item, path.steps(), scope, out);
        }
    }

    private void follow(Jsonb item, List<JsonPath.Step> steps, Scope scope, List<Jsonb> out) {
        if (steps.isEmpty()) {
            out.add(item);
            return;
        }
        JsonPath.Step step = steps.getFirst();
        List<JsonPath.Step> rest = steps.subList(1, steps.size());
        if (!run.isStrict() && item.kind() == Jsonb.Kind.ARRAY && isForElements(step)) {
            for (Jsonb element : JsonPathRun.elements(item)) {
                followFrom(element, step, rest, scope, out);
            }
        } else {
            followFrom(item, step, rest, scope, out);
        }
    }

    private void followFrom(
            Jsonb item,
            JsonPath.Step step,
            List<JsonPath.Step> rest,
            Scope scope,
            List<Jsonb> out) {
        List<Jsonb> found = new ArrayList<>();
        take(step, item, scope, found);
        boolean ignores = scope.ignoresStructure() || step instanceof JsonPath.AnyLevel;
        Scope inner = new Scope(scope.current(), scope.arraySize(), ignores);
        for (Jsonb next : found) {
            follow(next, rest, inner, out);
        }
    }

    private void take(JsonPath.Step step, Jsonb item, Scope scope, List<Jsonb> out) {
        switch (step) {
            case JsonPath.Member(String key) -> member(key, item, scope, out);
            case JsonPath.AnyMember() -> anyMember(item, scope, out);
            case JsonPath.AnyElement() -> anyElement(item, scope, out);
            case JsonPath.Elements elements -> elements(elements, item, scope, out);
            case JsonPath.AnyLevel level -> {
                if (level.from() == 0) {
                    out.add(item);
                }
                descend(level, item, 1, out);
            }
            case JsonPath.Filter(JsonPath.Node condition) -> {
                Scope inner = new Scope(item, scope.arraySize(), scope.ignoresStructure());
                if (Boolean.TRUE.equals(run.conditions().test(condition, inner))) {
                    out.add(item);
                }
            }
            case JsonPath.Method method -> method(method, item, out);
        }
    }

    private static boolean isForElements(JsonPath.Step step) {
        return switch (step) {
            case JsonPath.Member _, JsonPath.AnyMember _, JsonPath.Filter _ -> true;
            case JsonPath.Method method ->
                    !method.name().equals("type") && !method.name().equals("size");
            case JsonPath.AnyElement _, JsonPath.Elements _, JsonPath.AnyLevel _ -> false;
        };
    }

    private static void member(String key, Jsonb item, Scope scope, List<Jsonb> out) {
        Jsonb value = item.kind() == Jsonb.Kind.OBJECT ? item.member(key) : null;
        if (value != null) {
            out.add(value);
        } else if (!scope.ignoresStructure()) {
            throw JsonPathRun.problem(
                    ErrorCode.SQL_JSON_MEMBER_NOT_FOUND,
                    item.kind() == Jsonb.Kind.OBJECT
                            ? "JSON object does not contain key \"" + key + "\""
                            : "jsonpath member accessor can only be applied to an object");
        }
    }

    private static void anyMember(Jsonb item, Scope scope, List<Jsonb> out) {
        if (item.kind() == Jsonb.Kind.OBJECT) {
            for (int i = 0; i < item.size(); i++) {
                out.add(item.valueAt(i));
            }
        } else if (!scope.ignoresStructure()) {
            throw JsonPathRun.problem(
                    ErrorCode.SQL_JSON_OBJECT_NOT_FOUND,
                    "jsonpath wildcard member accessor can only be applied to an object");
        }
    }

    private void anyElement(Jsonb item, Scope scope, List<Jsonb> out) {
        if (item.kind() == Jsonb.Kind.ARRAY) {
            out.addAll(JsonPathRun.elements(item));
        } else if (!run.isStrict()) {
            out.add(item);
        } else if (!scope.ignoresStructure()) {
            throw JsonPathRun.problem(
                    ErrorCode.SQL_JSON_ARRAY_NOT_FOUND,
                    "jsonpath wildcard array accessor can only be applied to an array");
        }
    }

    private void elements(JsonPath.Elements elements, Jsonb item, Scope scope, List<Jsonb> out) {
        boolean isArray = item.kind() == Jsonb.Kind.ARRAY;
        if (!isArray && run.isStrict()) {
            if (!scope.ignoresStructure()) {
                throw JsonPathRun.problem(
                        ErrorCode.SQL_JSON_ARRAY_NOT_FOUND,
                        "jsonpath array accessor can only be applied to an array");
            }
            return;
        }
        int size = isArray ? item.size() : 1;
        Scope inner = new Scope(scope.current(), size, scope.ignoresStructure());
        for (JsonPath.Subscript subscript : elements.subscripts()) {
            int from = run.subscript(subscript.from(), inner);
            JsonPath.Node end = subscript.to();
            int to = end == null ? from : run.subscript(end, inner);
            if (!scope.ignoresStructure() && (from < 0 || from > to || to >= size)) {
                throw JsonPathRun.problem(
                        ErrorCode.INVALID_SQL_JSON_SUBSCRIPT,
                        "jsonpath array subscript is out of bounds");
            }
            for (int i = Math.max(from, 0); i <= Math.min(to, size - 1); i++) {
                Jsonb element = isArray ? item.element(i) : item;
                if (element != null) {
                    out.add(element);
                }
            }
        }
    }

    /// `.**`: what lies within some levels below; the level `last` is that of scalars.
    private static void descend(JsonPath.AnyLevel step, Jsonb item, int level, List<Jsonb> out) {
        int last = step.to() < 0 ? Integer.MAX_VALUE : step.to();
        if (level > last) {
            return;
        }
        for (Jsonb child : children(item)) {
            boolean isScalar =
                    child.kind() != Jsonb.Kind.ARRAY && child.kind() != Jsonb.Kind.OBJECT;
            if (step.from() < 0 ? isScalar : level >= step.from()) {
                out.add(child);
            }
            descend(step, child, level + 1, out);
        }
    }

    private static List<Jsonb> children(Jsonb item) {
        return switch (item.kind()) {
            case ARRAY -> JsonPathRun.elements(item);
            case OBJECT -> {
                List<Jsonb> values = new ArrayList<>();
                for (int i = 0; i < item.size(); i++) {
                    values.add(item.valueAt(i));
                }
                yield values;
            }
            case NULL, BOOLEAN, NUMBER, STRING -> List.of();
        };
    }

    private void method(JsonPath.Method method, Jsonb item, List<Jsonb> out) {
        switch (method.name()) {
            case "type" -> out.add(Jsonb.of(typeName(item)));
            case "size" -> out.add(Jsonb.of(Numeric.of(size(item))));
            case "abs" -> out.add(Jsonb.of(number(method, item).abs()));
            case "floor" -> out.add(Jsonb.of(number(method, item).floor()));
            case "ceiling" -> out.add(Jsonb.of(number(method, item).ceil()));
            case "double" -> out.add(Jsonb.of(toDouble(item)));
            case "keyvalue" -> keyValues(item, run.isRoot(item) ? 0 : ++numbered, out);
            default -> out.add(run.itemOf(dateTime(method, item)));
        }
    }

    private String typeName(Jsonb item) {
        JsonDateTime dateTime = run.dateTime(item);
        return dateTime == null ? item.typeName() : dateTime.kind().title();
    }

    private static JsonDateTime dateTime(JsonPath.Method method, Jsonb item) {
        if (item.kind() != Jsonb.Kind.STRING) {
            throw JsonPathRun.problem(
                    ErrorCode.INVALID_ARGUMENT_FOR_SQL_JSON_DATETIME_FUNCTION,
                    "jsonpath item method .datetime() can only be applied to a string");
        }
        return method.argument() instanceof JsonPath.Literal(Jsonb template)
                ? JsonDateTime.parse(item.stringValue(), template.stringValue())
                : JsonDateTime.parse(item.stringValue());
    }

    private long size(Jsonb item) {
        if (item.kind() == Jsonb.Kind.ARRAY) {
            return item.size();
        }
        if (run.isStrict()) {
            throw JsonPathRun.problem(
                    ErrorCode.SQL_JSON_ARRAY_NOT_FOUND,
                    "jsonpath item method .size() can only be applied to an array");
        }
        return 1;
    }

    private static Numeric number(JsonPath.Method method, Jsonb item) {
        if (item.kind() != Jsonb.Kind.NUMBER) {
            throw JsonPathRun.problem(
                    ErrorCode.NON_NUMERIC_SQL_JSON_ITEM,
                    "jsonpath item method ."
                            + method.name()
                            + "() can only be applied to a numeric value");
        }
        return item.numberValue();
    }

    private static Numeric toDouble(Jsonb item) {
        return switch (item.kind()) {
            case NUMBER -> item.numberValue();
            case STRING -> {
                try {
                    double value = Double.parseDouble(item.stringValue().strip());
                    if (Double.isFinite(value)) {
                        yield Numeric.ofDouble(value);
                    }
                } catch (NumberFormatException notOne) {
                    // Refused below, as infinities are.
                }
                throw JsonPathRun.problem(
                        ErrorCode.NON_NUMERIC_SQL_JSON_ITEM,
                        "string argument of jsonpath item method .double() is not a valid"
                                + " representation of a double precision number");
            }
            case NULL, BOOLEAN, ARRAY, OBJECT ->
                    throw JsonPathRun.problem(
                            ErrorCode.NON_NUMERIC_SQL_JSON_ITEM,
                            "jsonpath item method .double() can only be applied to a string or"
                                    + " numeric value");
        };
    }

    /// @param id tells the object from others
    private static void keyValues(Jsonb item, long id, List<Jsonb> out) {
        if (item.kind() != Jsonb.Kind.OBJECT) {
            throw JsonPathRun.problem(
                    ErrorCode.SQL_JSON_OBJECT_NOT_FOUND,
                    "jsonpath item method .keyvalue() can only be applied to an object");
        }
        for (int i = 0; i < item.size(); i++) {
            out.add(
                    new JsonbBuilder()
                            .startObject()
                            .key("id")
                            .value(Jsonb.of(Numeric.of(id)))
                            .key("key")
                            .value(Jsonb.of(item.keyAt(i)))
                            .key("value")
                            .value(item.valueAt(i))
                            .endObject()
                            .build());
        }
    }
}
