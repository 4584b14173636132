package com.heliosdb.storage;

/// In which order of keys a scan goes.
public enum ScanDirection {
    /// Ascending.
    FORWARD,
    /// Descending.
    REVERSE
}
