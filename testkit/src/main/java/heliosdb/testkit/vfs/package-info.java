/// File systems that fail on purpose.
@NullMarked
package heliosdb.testkit.vfs;

import org.jspecify.annotations.NullMarked;
