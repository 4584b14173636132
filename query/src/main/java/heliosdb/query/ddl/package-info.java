/// Statements that define: tables, indexes, views, sequences, types, schemas, databases, roles and
/// privileges, and the upkeep of tables. [DdlExecutor] is the door; each command is a class, and
/// [Ddl] is what one execution works with.
@NullMarked
package heliosdb.query.ddl;

import org.jspecify.annotations.NullMarked;
