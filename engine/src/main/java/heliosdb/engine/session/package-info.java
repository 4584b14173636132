/// A session: what one client of any protocol, or of the embedded database, holds open.
///
/// [Session] is the facade. A session belongs to one thread at a time; only [Session#cancel] and
/// the delivery of notifications come from others. Statements about the session itself (transaction
/// control, settings, prepared statements, cursors, channels) are executed here, all others by the
/// query engine.
@NullMarked
package heliosdb.engine.session;

import org.jspecify.annotations.NullMarked;
