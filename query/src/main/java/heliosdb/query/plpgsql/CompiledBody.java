package heliosdb.query.plpgsql;

import heliosdb.query.binder.Variables.Precedence;
import java.util.List;

/// A body that is ready to run.
///
/// @param name the routine with its argument types, as error contexts show it
/// @param block its outermost block
/// @param parameters one variable for each parameter
/// @param outputs the variables that are the result
/// @param found FOUND
/// @param slots how many values an activation has
/// @param precedence what counts when a name could be a variable or a column
/// @param isVolatile whether its statements see what others commit meanwhile, and may change rows
record CompiledBody(
        String name,
        Step.Block block,
        List<Variable> parameters,
        List<Variable> outputs,
        Variable found,
        int slots,
        RoutineContext context,
        Precedence precedence,
        boolean isVolatile,
        boolean isStrictExtra,
        Casts casts) {}
