/// The words in which every floor speaks about transactions: isolation, lock modes, waiting.
@NullMarked
package heliosdb.base.transaction;

import org.jspecify.annotations.NullMarked;
