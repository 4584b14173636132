/// Which views a statement can change rows through.
@NullMarked
package heliosdb.query.updatable;

import org.jspecify.annotations.NullMarked;
