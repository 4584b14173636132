/// Runs what users make: SQL functions, and through the [heliosdb.query.routine.Language]s that are
/// handed in, functions of other languages; calls of procedures, and triggers. What a routine needs
/// of its session comes through [heliosdb.query.routine.RoutineHost].
@NullMarked
package heliosdb.query.routine;

import org.jspecify.annotations.NullMarked;
