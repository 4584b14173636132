/// Checks what concurrent transactions saw: from a history of reads and appends it builds the
/// direct serialization graph (Adya 1999) as Elle does (Kingsbury and Alvaro 2020), and looks for
/// cycles.
///
/// Values are lists, writes append an element that is never used twice: so each read shows the
/// whole order of writes before it, and who depends on whom follows without knowing anything about
/// the system under test.
@NullMarked
package heliosdb.testkit.history;

import org.jspecify.annotations.NullMarked;
