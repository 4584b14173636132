/// Transactions over a plain ordered store: snapshots, row and range locks, serializable
/// validation, savepoints, deadlock detection, durable two-phase commit, and the one committer
/// thread.
///
/// The interfaces here are also the border to a distributed engine: nothing above may assume that
/// the store behind them is local.
@NullMarked
package heliosdb.storage.txn;

import org.jspecify.annotations.NullMarked;
