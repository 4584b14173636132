/// Other processes that tests start: to kill them, or to be refused by them.
@NullMarked
package heliosdb.testkit.process;

import org.jspecify.annotations.NullMarked;
