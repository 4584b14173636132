/// The entry of the program.
@NullMarked
package heliosdb.server.boot;

import org.jspecify.annotations.NullMarked;
