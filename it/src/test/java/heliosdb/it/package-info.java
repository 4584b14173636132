/// HeliosDB as its users meet it: a server process, real drivers and shells, crashes and bad input.
@NullMarked
package heliosdb.it;

import org.jspecify.annotations.NullMarked;
