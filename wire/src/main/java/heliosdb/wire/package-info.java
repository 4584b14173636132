/// The network side: one server that listens for every protocol, and what a protocol must provide.
@NullMarked
package heliosdb.wire;

import org.jspecify.annotations.NullMarked;
