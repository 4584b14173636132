/// Files as the system sees them: the real ones here, a fault-injecting twin in the test kit.
@NullMarked
package heliosdb.base.vfs;

import org.jspecify.annotations.NullMarked;
