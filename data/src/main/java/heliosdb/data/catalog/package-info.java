/// The catalog: every object that has a name, as immutable records, and the transactions that read
/// and change it.
///
/// [CatalogView] is an immutable picture of all objects. A [DataTransaction] shows the committed
/// picture with its own changes on top; a commit publishes the changes onto the committed picture,
/// in the order of commits. Object ids are unique over all kinds of objects and never used again.
@NullMarked
package heliosdb.data.catalog;

import org.jspecify.annotations.NullMarked;
