/// The durable engine over RocksDB.
///
/// Native memory is guarded in two ways, so that use after close is an exception and never a crash:
/// - Every call of the store passes a [heliosdb.storage.rocks.UseGate]. Closing the store shuts the
///   gate, waits for the calls inside, and only then frees cursors, snapshots, families, the
///   database and its options, in this order.
/// - A cursor's native iterator is used and freed under its own [heliosdb.storage.rocks.UseLock],
///   which costs one atomic operation a row. The store closes the cursors that are still open
///   through the same lock.
///
/// Ingested files are not in RocksDB's log but may take a sequence, which would look like a gap to
/// a reader of the log. So an ingest excludes writers, and writes a batch that names the sequences
/// that it took: [heliosdb.storage.rocks.IngestMark].
@NullMarked
package heliosdb.storage.rocks;

import org.jspecify.annotations.NullMarked;
