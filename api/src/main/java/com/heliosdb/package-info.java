/// The embedded database: one store, one catalog and one transaction manager inside this JVM.
@NullMarked
package com.heliosdb;

import org.jspecify.annotations.NullMarked;
