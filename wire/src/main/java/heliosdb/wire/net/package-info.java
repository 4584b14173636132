/// Event loops, listeners and TLS, shared by all protocols.
@NullMarked
package heliosdb.wire.net;

import org.jspecify.annotations.NullMarked;
