package heliosdb.query.binder;

import com.heliosdb.common.ErrorCode;
import com.heliosdb.common.HeliosException;
import heliosdb.query.ast.Call;
import heliosdb.query.context.ResultColumn;
import heliosdb.query.function.Argument;
import heliosdb.query.function.FunctionKind;
import heliosdb.query.function.ResolvedCall;
import heliosdb.query.function.ResolvedFunction;
import heliosdb.query.ir.Scalar;
import java.util.ArrayList;
import java.util.List;

/// CALL.
final class ProcedureBinder {
    private final Binding binding;

    ProcedureBinder(Binding binding) {
        this.binding = binding;
    }

    Binder.BoundCall bind(Call.Function call) {
        ExpressionBinder expressions =
                new ExpressionBinder(binding, Scope.EMPTY, Clause.CALL_ARGUMENTS);
        CallBinder calls = new CallBinder(expressions);
        List<Scalar> given = calls.arguments(call);
        List<Argument> types = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            types.add(new Argument(call.arguments().get(i).name(), given.get(i).type()));
        }
        ResolvedFunction resolved = resolve(call, calls, types);
        CallBinder.Site site = calls.site(resolved, given, call.position());
        List<ResultColumn> columns = new ArrayList<>();
        for (ScopeColumn field : FunctionOutputs.all(site.site(), binding)) {
            columns.add(new ResultColumn(field.name(), field.value().type()));
        }
        return new Binder.BoundCall(
                site.site(), site.arguments(), columns, binding.parameterTypes());
    }

    private ResolvedFunction resolve(Call.Function call, CallBinder calls, List<Argument> types) {
        ResolvedCall resolved;
        try {
            resolved = calls.resolve(call.name(), types, call.variadic(), call.position());
        } catch (HeliosException failure) {
            throw failure.code() == ErrorCode.UNDEFINED_FUNCTION ? missing(failure, call) : failure;
        }
        if (resolved instanceof ResolvedFunction found
                && found.function().kind() == FunctionKind.PROCEDURE) {
            return found;
        }
        String name = call.name() + "(" + binding.signature(types) + ")";
        throw new HeliosException(ErrorCode.WRONG_OBJECT_TYPE, name + " is not a procedure")
                .withHint("To call a function, use SELECT.")
                .at(call.position());
    }

    private static HeliosException missing(HeliosException failure, Call.Function call) {
        String text = String.valueOf(failure.getMessage()).replaceFirst("^function ", "procedure ");
        return new HeliosException(ErrorCode.UNDEFINED_FUNCTION, text)
                .withHint(
                        "No procedure matches the given name and argument types. You might need to"
                                + " add explicit type casts.")
                .at(call.position());
    }
}
