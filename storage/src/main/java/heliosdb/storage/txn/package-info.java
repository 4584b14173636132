/// Transactions over a plain ordered store: snapshots, row and range locks, serializable
/// validation, savepoints, deadlock detection, durable two-phase commit, and the commit log.
/// [heliosdb.storage.txn.TransactionalStores] opens it; the interfaces here are also the border to
/// a distributed engine: nothing above may assume that the store behind them is local.
///
/// ## Reading
///
/// A transaction reads the store at a snapshot. There is one current snapshot, which all readers
/// share until a commit replaces it (`Snapshots`), so a statement under READ COMMITTED costs no
/// native snapshot when nothing was committed since the one before. Values are stored exactly as
/// given, without a header. Whether a row changed since a snapshot is decided under its lock, by
/// comparing its bytes at the snapshot with its bytes now, and not at all when both snapshots are
/// the same object. That a row changed and changed back is harmless under REPEATABLE READ; under
/// SERIALIZABLE the commit finds it in the sets of written keys.
///
/// Writes stay in a sorted buffer until commit (`WriteBuffer`). An open scan is not disturbed by
/// later writes of its own transaction: each write has a stamp, and the scan looks past younger
/// ones.
///
/// ## Committing
///
/// Commits are written in groups, one group at a time (`Committer`). A commit timestamp is a
/// counter: it grows by one with each commit that writes. The order of a group is: validate each
/// transaction, write one batch with one sync, run the commit actions, publish the new snapshot,
/// free the locks, wake the waiting threads. When the write fails, nothing of the group is visible,
/// every member hears of it, and the next group has the same timestamps.
///
/// ## Locks
///
/// `Locks` holds rows, relations and anything else that has a name, in one table; a row's name is
/// its key. Waiting is first come, first served, except that who holds a lock already gets a
/// stronger one first. Deadlocks are looked for once a wait, after a delay: edges appear only with
/// a wait that begins, or with a lock that its owner gets at once and waits after; so the last wait
/// of a cycle sees all of it. The victim is who has written and locked least, the youngest among
/// equals.
///
/// ## SERIALIZABLE
///
/// `Conflicts` implements serializable snapshot isolation, decided when a transaction commits.
///
/// Under snapshot isolation each cycle of dependencies holds three transactions T1 → T2 → T3 (T1
/// and T3 may be the same) where T2 overwrote what T1 had read, T3 overwrote what T2 had read, each
/// pair ran concurrently, and T3 committed first of the three; if T1 only reads, T3 even committed
/// before T1's snapshot (Fekete et al. 2005; Cahill et al. 2008; Ports and Grittner 2012). It is
/// enough to refuse the second of T1 and T2 to commit, for T3 is committed by then:
///
/// - T2 commits last: its first out-conflict among the committed is known, and so is everyone
///   committed who has read what it overwrites. It fails if such a T1 committed after T3, or, if T1
///   only read, took its snapshot after T3.
/// - T1 commits last: it has read what a committed T2 overwrote that had an out-conflict itself,
///   T3. It fails; if it only read, then only when T3 committed before its snapshot.
///
/// So what a transaction reads is its own until it commits: nobody else looks at it, and recording
/// a read costs no synchronization. The premises hold because two concurrent serializable
/// transactions never commit a write of the same key, not even without locks.
///
/// A prepared transaction can't fail any more. Everyone who commits beside it gives way: it counts
/// as committed with no time of commit known, so among prepared ones and who commits beside them a
/// dangerous structure is refused whatever the order.
///
/// Reads are kept as keys and ranges. Beyond a bound neighbours are merged, those first whose keys
/// begin alike. Of committed transactions as many are kept as running ones need, within a bound;
/// who would have needed those dropped fails. A scan has read as far as its cursor went. Reads
/// beyond the snapshot (`findLatest`, `scanLatest`) count as reads, and if they found something
/// newer the transaction must not have an out-conflict at all. Transactions at lower levels take no
/// part, as in PostgreSQL.
///
/// ## On disk
///
/// All numbers are big-endian. Keys of this room lie in the family META and begin with `00 54`:
///
/// ```
/// 00 54 01                state
///   0  1  version, 1
///   1  8  last commit timestamp
///   9  8  upper bound of the transaction numbers given out
/// 00 54 02 commit (8)     where a commit lies in the store's log
///   0  8  a sequence of the store before that commit
/// 00 54 03 name (UTF-8)   consumer of the commit log
///   0  8  the commit timestamp that it has confirmed
/// 00 54 04 name (UTF-8)   prepared transaction
///   0  1  version, 1
///   1  8  transaction number
///   9  4  origin
///  13  8  when it was prepared, microseconds since 1970
///  21  .  owner, database: each length (4) and UTF-8
///      4  number of locks; each: mode (1), length (4), name
///         modes: 0 to 3 a row's key share, share, no key update, update; 4 to 11 a relation's access
///         share, row share, row exclusive, share update exclusive, share, share row exclusive,
///         exclusive, access exclusive
///      1  whether it is serializable; if so: number of reads (4); each: family (1), length (4),
///         first key, whether there is an end (1), if so length (4) and end
///      .  length (4) and its writes, as a batch of the store
/// ```
///
/// In the store's log the writes of each commit are followed by log data that says whose they were.
/// A batch may hold many commits; what no mark follows belongs to none.
///
/// ```
///   0  1  1, a commit mark
///   1  8  commit timestamp
///   9  8  transaction number
///  17  4  origin
///  21  8  when it was committed, microseconds since 1970
/// ```
///
/// The mark stands behind, not before: so a large transaction's batch is written as it is, without
/// a copy. How long the log reaches back is an option of the engine below.
@NullMarked
package heliosdb.storage.txn;

import org.jspecify.annotations.NullMarked;
