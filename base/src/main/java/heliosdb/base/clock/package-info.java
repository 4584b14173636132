/// Time, handed in so that tests can set it.
@NullMarked
package heliosdb.base.clock;

import org.jspecify.annotations.NullMarked;
