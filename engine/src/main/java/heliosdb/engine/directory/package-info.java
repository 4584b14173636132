/// What a data directory says about itself.
@NullMarked
package heliosdb.engine.directory;

import org.jspecify.annotations.NullMarked;
