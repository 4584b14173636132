/// The ordered key-value store by itself: [com.heliosdb.storage.LsmStorageEngine].
@NullMarked
package com.heliosdb.storage;

import org.jspecify.annotations.NullMarked;
