/// Prints syntax trees as SQL again: how the catalog keeps expressions and the queries of views.
@NullMarked
package heliosdb.query.deparse;

import org.jspecify.annotations.NullMarked;
