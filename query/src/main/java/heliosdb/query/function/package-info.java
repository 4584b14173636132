/// SQL's functions, operators, casts and aggregates: what exists, which one a call means, and how
/// it is computed over vectors.
///
/// Three things live here. The tables: [FunctionRegistry] reads PostgreSQL 15's own `pg_proc`,
/// `pg_operator`, `pg_cast` and `pg_aggregate`. The rules: [Resolution] picks candidates and
/// conversions as chapter 10 of PostgreSQL's manual says. The contracts: [Kernel],
/// [AggregateFunction], [WindowFunction] and [SetReturningFunction], which the room `builtin`
/// fills, and [EvaluationContext], which the engine implements.
@NullMarked
package heliosdb.query.function;

import org.jspecify.annotations.NullMarked;
