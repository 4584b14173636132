/// Threads and executors; the one place that makes them.
@NullMarked
package heliosdb.base.task;

import org.jspecify.annotations.NullMarked;
