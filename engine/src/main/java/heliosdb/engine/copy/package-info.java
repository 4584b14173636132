/// The data formats of COPY: text, CSV and binary, both ways (PostgreSQL's manual, page COPY).
///
/// A [RecordReader] cuts incoming bytes into records of fields without copying what needs no
/// unescaping; a [RecordWriter] turns batches into lines. Neither knows where bytes come from or
/// go.
@NullMarked
package heliosdb.engine.copy;

import org.jspecify.annotations.NullMarked;
