/// The vocabulary that every part of HeliosDB and every program that uses it shares: the errors.
///
/// The package lies in the ground-floor module so that inner layers throw the public errors
/// themselves and nothing has to be translated on the way out.
@NullMarked
package com.heliosdb.common;

import org.jspecify.annotations.NullMarked;
