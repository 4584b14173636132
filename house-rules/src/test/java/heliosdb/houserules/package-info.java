/// The house rules as tests: floors and rooms ([heliosdb.houserules.LayeringTest]) and tidiness
/// ([heliosdb.houserules.TidyTest]).
@NullMarked
package heliosdb.houserules;

import org.jspecify.annotations.NullMarked;
