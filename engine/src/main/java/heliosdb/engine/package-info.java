/// The database as a whole: opens the stores, keeps the sessions, closes in order.
@NullMarked
package heliosdb.engine;

import org.jspecify.annotations.NullMarked;
