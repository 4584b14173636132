/// The words between the query engine and those around it: what a session gives to a statement
/// ([SessionContext], [ExecutionContext]), what it gets back ([QueryResult], [ResultColumn]), and
/// what plugs into the engine ([VirtualRelation], [StatementExecutor]).
@NullMarked
package heliosdb.query.context;

import org.jspecify.annotations.NullMarked;
