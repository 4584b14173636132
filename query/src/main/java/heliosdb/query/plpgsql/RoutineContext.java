package heliosdb.query.plpgsql;

import heliosdb.data.value.Type;

/// What a routine allows its statements.
///
/// @param result what it returns; VOID for procedures and blocks without output
/// @param returnsSet whether it returns any number of rows
/// @param hasOutputs whether its output parameters are the result
/// @param isProcedure whether it is a procedure or a block of DO
/// @param isTrigger whether a trigger calls it
record RoutineContext(
        Type result,
        boolean returnsSet,
        boolean hasOutputs,
        boolean isProcedure,
        boolean isTrigger) {}
