package heliosdb.query.builtin;

import heliosdb.data.value.Vector;
import heliosdb.query.function.CallSite;
import heliosdb.query.function.EvaluationContext;
import heliosdb.query.function.Kernel;
import heliosdb.query.function.SetReturningFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of functions that users made.
final class RoutineCalls {
    private RoutineCalls() {}

    static Kernel kernel(CallSite site) {
        return (arguments, rows, context) -> call(site, arguments, rows, context);
    }

    private static Vector call(
            CallSite site, Vector[] arguments, int rows, EvaluationContext context) {
        Vector results = Vector.of(site.resultType().form(), rows);
        for (int row = 0; row < rows; row++) {
            @Nullable Object[] boxed = boxed(arguments, row);
            if (site.function().isStrict() && hasNull(boxed)) {
                results.appendNull();
            } else {
                results.append(context.routines().call(site, boxed));
            }
        }
        return results;
    }

    private static @Nullable Object[] boxed(Vector[] arguments, int row) {
        @Nullable Object[] boxed = new @Nullable Object[arguments.length];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = arguments[i].value(row);
        }
        return boxed;
    }

    private static boolean hasNull(@Nullable Object[] values) {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    static SetReturningFunction rows(CallSite site, List<SetReturningFunction.Column> columns) {
        return (arguments, context) -> context.routines().open(site, columns, arguments);
    }
}
