/// `pg_catalog` and `information_schema`: the relations that clients ask about databases, tables,
/// types and functions, computed from the catalog, and the functions that go with them.
///
/// All relations of PostgreSQL 15 are there with its object ids, columns and types
/// (`relations.tsv`); those about things that HeliosDB doesn't have are empty. Rows that every
/// installation has are in `rows/`, in COPY's text format; the others are made at each scan from
/// the catalog as the transaction sees it.
///
/// A relation is a [RowSource]: it fills rows by the names of columns, and what it leaves out is
/// NULL, or zero, false or empty where the column refuses NULL. [SystemCatalog] is the door.
@NullMarked
package heliosdb.query.pgcatalog;

import org.jspecify.annotations.NullMarked;
