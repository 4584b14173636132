package heliosdb.query.routine;

import heliosdb.data.catalog.Routine;
import org.jspecify.annotations.Nullable;

/// A language that routines can be written in.
public interface Language {
    /// Its name in lower case.
    String name();

    /// Refuses a body that is wrong, as CREATE FUNCTION does.
    void check(Routine routine, RoutineHost host);

    /// Makes a routine ready to run.
    CompiledRoutine compile(Signature signature, RoutineHost host);

    /// Runs a block of DO.
    default void run(String code, RoutineHost host) {
        throw new com.heliosdb.common.HeliosException(
                com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED,
                "language \"" + name() + "\" does not support inline code execution");
    }

    /// Runs a trigger's function.
    default heliosdb.data.value.@Nullable RowValue fire(
            Routine routine, heliosdb.query.function.TriggerCall call, RoutineHost host) {
        throw new com.heliosdb.common.HeliosException(
                com.heliosdb.common.ErrorCode.FEATURE_NOT_SUPPORTED,
                "language \"" + name() + "\" does not support triggers");
    }
}
