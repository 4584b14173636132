/// PostgreSQL's frontend/backend protocol, version 3.0 (its manual, chapter 55).
///
/// Who runs what: the event loop of a connection's channel decodes messages. A message that can be
/// answered without waiting is answered there; any other is put into the connection's [Inbox], and
/// a worker thread takes over the connection until its inbox is empty. At any moment exactly one of
/// the two owns the connection's session and its outgoing buffer; the inbox's lock hands ownership
/// over. Replies are collected in one buffer and flushed when there is nothing left to do, or when
/// the buffer is full. A client that doesn't read its answers stops its worker at the channel's
/// high water mark; one that sends faster than the worker takes isn't read from.
@NullMarked
package heliosdb.wire.postgres;

import org.jspecify.annotations.NullMarked;
