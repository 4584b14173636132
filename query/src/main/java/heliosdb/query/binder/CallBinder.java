package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.data.catalog.CatalogObject;
import heliosdb.data.value.Type;
import heliosdb.data.value.Types;
import heliosdb.query.ast.Call;
import heliosdb.query.ast.QualifiedName;
import heliosdb.query.function.Argument;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.Function;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.function.ResolvedCall;
import heliosdb.query.function.ResolvedFunction;
import heliosdb.query.ir.Column;
import heliosdb.query.ir.Scalar;
import heliosdb.query.ir.SetCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of functions, and the value functions without parameters.
final class CallBinder {
    private final ExpressionBinder expressions;
    private final Binding binding;
    private final Coercion coercion;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        binding = expressions.binding();
        coercion = expressions.coercion();
    }

    Scalar bind(Call call) {
        return switch (call) {
            case Call.Function function -> function(function);
            case Call.CurrentValue value -> CurrentValues.bind(value, this);
        };
    }

    /// A call of a scalar function over bound arguments.
    Scalar call(QualifiedName name, List<Scalar> arguments, int position) {
        List<Argument> types = arguments.stream().map(a -> Argument.of(a.type())).toList();
        ResolvedCall resolved = resolve(name, types, false, position);
        return switch (resolved) {
            case ResolvedCall.Conversion(Type target) ->
                    coercion.explicit(arguments.getFirst(), target, position);
            case ResolvedFunction function -> scalar(site(function, arguments, position));
        };
    }

    Coercion coercion() {
        return coercion;
    }

    private Scalar function(Call.Function call) {
        List<Scalar> arguments = arguments(call);
        List<Argument> types = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = i < call.arguments().size() ? call.arguments().get(i).name() : null;
            types.add(new Argument(name, arguments.get(i).type()));
        }
        ResolvedCall resolved = resolve(call.name(), types, call.variadic(), call.position());
        return switch (resolved) {
            case ResolvedCall.Conversion(Type target) ->
                    coercion.explicit(arguments.getFirst(), target, call.position());
            case ResolvedFunction function -> bound(call, function, arguments);
        };
    }

    List<Scalar> arguments(Call.Function call) {
        ExpressionBinder inner =
                call.over() != null
                        ? expressions.in(Clause.WINDOW_CALL)
                        : isAggregate(call) ? expressions.in(Clause.AGGREGATE) : expressions;
        List<Scalar> arguments = new ArrayList<>();
        for (Call.Argument argument : call.arguments()) {
            arguments.add(inner.bind(argument.value()));
        }
        if (call.withinGroup()) {
            call.orderBy().forEach(item -> arguments.add(inner.bind(item.value())));
        }
        return arguments;
    }

    private boolean isAggregate(Call.Function call) {
        return binding.functions().functions(call.name().name()).stream()
                .anyMatch(function -> function.kind() == FunctionKind.AGGREGATE);
    }

    ResolvedCall resolve(QualifiedName name, List<Argument> types, boolean variadic, int position) {
        boolean isForeign =
                name.schema().isPresent() && !name.schema().orElseThrow().equals("pg_catalog");
        try {
            String looked = isForeign ? name.toString() : name.name();
            return binding.resolution().function(looked, types, variadic);
        } catch (HeliosException failure) {
            throw failure.at(position);
        }
    }

    private Scalar bound(Call.Function call, ResolvedFunction resolved, List<Scalar> arguments) {
        FunctionKind kind = resolved.function().kind();
        checkDecorations(call, kind);
        Site site = site(resolved, arguments, call.position());
        return switch (kind) {
            case SCALAR -> scalar(site);
            case AGGREGATE ->
                    call.over() == null
                            ? new AggregateBinder(expressions).bind(call, site)
                            : new WindowBinder(expressions).bind(call, site);
            case WINDOW -> new WindowBinder(expressions).bind(call, site);
            case SET_RETURNING -> set(call, site);
            case PROCEDURE -> {
                List<Argument> given =
                        arguments.stream().map(each -> Argument.of(each.type())).toList();
                throw new HeliosException(
                                ErrorCode.WRONG_OBJECT_TYPE,
                                call.name() + "(" + binding.signature(given) + ") is a procedure")
                        .withHint("To call a procedure, use CALL.")
                        .at(call.position());
            }
        };
    }

    private static void checkDecorations(Call.Function call, FunctionKind kind) {
        if (kind == FunctionKind.AGGREGATE) {
            return;
        }
        String name = call.name().name();
        String problem = null;
        if (call.star()) {
            problem = name + "(*) specified, but " + name + " is not an aggregate function";
        } else if (call.distinct()) {
            problem = "DISTINCT specified, but " + name + " is not an aggregate function";
        } else if (call.withinGroup()) {
            problem = "WITHIN GROUP specified, but " + name + " is not an aggregate function";
        } else if (!call.orderBy().isEmpty()) {
            problem = "ORDER BY specified, but " + name + " is not an aggregate function";
        } else if (call.filter() != null) {
            problem =
                    kind == FunctionKind.WINDOW
                            ? "FILTER is not implemented for non-aggregate window functions"
                            : "FILTER specified, but " + name + " is not an aggregate function";
        } else if (call.over() != null && kind != FunctionKind.WINDOW) {
            problem =
                    "OVER specified, but "
                            + name
                            + " is not a window function nor an aggregate function";
        }
        if (problem != null) {
            boolean isGap = kind == FunctionKind.WINDOW && call.filter() != null;
            throw new HeliosException(
                            isGap ? ErrorCode.FEATURE_NOT_SUPPORTED : ErrorCode.WRONG_OBJECT_TYPE,
                            problem)
                    .at(call.position());
        }
        if (kind == FunctionKind.WINDOW && call.over() == null) {
            throw new HeliosException(
                            ErrorCode.WRONG_OBJECT_TYPE,
                            "window function " + name + " requires an OVER clause")
                    .at(call.position());
        }
    }

    /// A resolved call with its coerced arguments.
    record Site(CallSite site, List<Scalar> arguments) {}

    private static Scalar scalar(Site site) {
        return new Scalar.Call(site.site(), null, site.arguments());
    }

    Site site(ResolvedFunction resolved, List<Scalar> given, int position) {
        List<Scalar> arguments = new ArrayList<>();
        for (int i = 0; i < resolved.sources().size(); i++) {
            int source = resolved.sources().get(i);
            Type wanted = resolved.parameterTypes().get(i);
            Scalar value = source < 0 ? defaultOf(resolved.function(), i) : given.get(source);
            arguments.add(coercion.implicit(value, wanted, position));
        }
        if (resolved.variadicFrom() >= 0) {
            collect(arguments, resolved.variadicFrom(), position);
        }
        if (resolved.function().oid() >= CatalogObject.FIRST_USER_OID) {
            expressions.binding().uses().call(resolved.function().oid());
        }
        CallSite site =
                new CallSite(
                        resolved.function(),
                        arguments.stream().map(Scalar::type).toList(),
                        resolved.resultType(),
                        resolved.variadicGiven());
        return new Site(site, arguments);
    }

    private void collect(List<Scalar> arguments, int from, int position) {
        List<Scalar> tail = List.copyOf(arguments.subList(from, arguments.size()));
        arguments.subList(from, arguments.size()).clear();
        Type element = tail.getFirst().type().withModifier(-1);
        Type array =
                new TypeBinder(binding.session())
                        .arrayOf(element)
                        .orElseThrow(() ->
                                new HeliosException(
                                                ErrorCode.UNDEFINED_OBJECT,
                                                "could not find array type for data type "
                                                        + coercion.display(element))
                                        .at(position));
        arguments.add(new Scalar.ArrayOf(tail, false, array));
    }

    private Scalar defaultOf(Function function, int argument) {
        String sql = function.defaultOf(argument);
        if (sql == null || function.oid() < CatalogObject.FIRST_USER_OID) {
            return defaultOf(sql);
        }
        return binding.aside(() ->
                new ExpressionBinder(binding, Scope.EMPTY, Clause.DEFAULT)
                        .bind(binding.parseExpression(sql)));
    }

    /// The built-in defaults are literals: `true`, `0`, `'NFC'`.
    private static Scalar defaultOf(@Nullable String sql) {
        String text = sql == null ? "NULL" : sql;
        if (text.equalsIgnoreCase("NULL")) {
            return new Scalar.Constant(Types.UNKNOWN, null);
        }
        return text.startsWith("'")
                ? Literals.text(text.substring(1, text.length() - 1))
                : Literals.text(text);
    }

    private Scalar set(Call.Function call, Site site) {
        Clause clause = expressions.clause();
        QueryLevel level = expressions.scope().level();
        if (!clause.allowsSets() || level == null) {
            boolean isNested = clause == Clause.AGGREGATE || clause == Clause.WINDOW_CALL;
            throw new HeliosException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            isNested
                                    ? (clause == Clause.AGGREGATE
                                                    ? "aggregate function"
                                                    : "window function")
                                            + " calls cannot contain set-returning function calls"
                                    : "set-returning functions are not allowed in " + clause.text())
                    .at(call.position());
        }
        List<Column> outputs = outputs(site.site());
        level.sets().add(new SetCall(site.site(), site.arguments(), outputs, false));
        Type result = binding.types().baseOf(site.site().resultType());
        boolean isRow = binding.types().kind(result.oid()) == 'c';
        if (outputs.size() == 1 && !isRow) {
            return new Scalar.Reference(outputs.getFirst(), call.position());
        }
        List<Scalar> fields = new ArrayList<>();
        outputs.forEach(output -> fields.add(new Scalar.Reference(output)));
        return new Scalar.RowOf(
                fields, outputs.stream().map(Column::name).toList(), isRow ? result : Types.RECORD);
    }

    /// New columns for what a set-returning function returns.
    List<Column> outputs(CallSite site) {
        List<ScopeColumn> fields = FunctionOutputs.fields(site, binding);
        if (fields.isEmpty()) {
            return List.of(binding.newColumn(site.function().name(), site.resultType()));
        }
        return fields.stream()
                .map(field -> binding.newColumn(field.name(), field.value().type()))
                .toList();
    }
}
