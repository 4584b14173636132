/// The in-memory engine: for tests, temporary data and databases without a directory.
///
/// A family is a skip list from keys to chains of versions, newest first. One writer at a time adds
/// the versions of a batch and then publishes the batch's last sequence; readers look for the
/// newest version at or below the sequence that they read at, and take no lock.
///
/// Invariants:
/// - A chain keeps the newest version at or below every open snapshot and below the published
///   sequence. Versions that nobody needs go with the next write to the key, or through a queue
///   that each write works off a little.
/// - A reader without a snapshot whose sequence has been left behind by two writes to the key may
///   find its version gone; it sees that the published sequence moved and reads again.
/// - A key leaves the skip list only when its one version is a published deletion.
@NullMarked
package heliosdb.storage.memory;

import org.jspecify.annotations.NullMarked;
