/// The commands of `./helios`.
@NullMarked
package heliosdb.server.cli;

import org.jspecify.annotations.NullMarked;
