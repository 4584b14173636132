/// PL/pgSQL: a parser for bodies, and an interpreter that runs them over prepared plans.
@NullMarked
package heliosdb.query.plpgsql;

import org.jspecify.annotations.NullMarked;
