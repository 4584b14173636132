/// Where statements put what doesn't fit into their memory.
@NullMarked
package heliosdb.engine.spill;

import org.jspecify.annotations.NullMarked;
