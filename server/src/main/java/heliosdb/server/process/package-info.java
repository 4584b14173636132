/// A server as a process: start, ready line, pid file, orderly end.
@NullMarked
package heliosdb.server.process;

import org.jspecify.annotations.NullMarked;
